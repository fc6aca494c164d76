import ArgumentParser
import CanonicalJSON
import Domain
import Pipeline
import Storage

/// Explains a decision to whom it is about.
struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Explains a decision to the customer, in approved words.",
    discussion: """
      Says what was decided, on which clause, by which rule, whether a person was involved, and how to \
      object. The sentences are those of the release in force (`knowledge/templates`, of the purpose \
      `explanation`), in the language of the reply where there are any; quotes are of the release \
      that the decision was made under.

      EXAMPLES
        countersign explain dec_5k2m --for customer
        countersign explain 1171 --for customer --json
      """
  )

  enum Reader: String, ExpressibleByArgument, CaseIterable {
    case customer
  }

  @OptionGroup var workspace: WorkspaceOptions

  @Argument(help: "The beginning of a decision's id; by a ticket's or a case's, its last decision.")
  var decision: String

  @Option(name: .customLong("for"), help: "customer.")
  var reader: Reader

  @Flag(help: "Print one JSON object.")
  var json = false

  func run() throws {
    let store = try workspace.openStore(.readOnly)
    let id = try workspace.decision(named: decision, in: store)
    let stored = try recorded(id, in: store)
    let explanation: CustomerExplanation
    do {
      explanation = try workspace.tellingFailures { try CustomerExplanation(of: stored, in: store) }
    } catch let gap as CustomerExplanation.Gap {
      throw complaint(about: gap, id).told()
    }
    if json {
      Terminal.print(explanation.json(of: id).canonicalBytes + [UInt8(ascii: "\n")])
    } else {
      Terminal.say(explanation.paragraphs.map(Terminal.escaped).joined(separator: "\n\n"))
    }
  }
}

extension ExplainCommand {
  /// The decision, where it is what was recorded: a customer is told nothing else.
  private func recorded(_ id: DecisionID, in store: Store) throws -> StoredDecision {
    let found = try workspace.tellingFailures { try ExaminedDecision(of: id, in: store) }
    if let signature = found?.erasure?.last {
      throw Complaint(
        .noInput,
        "what `\(id)` was about was erased at \(signature.at), and nothing is left to explain",
        hint: "countersign show \(id)"
      ).told()
    }
    if let ended = found?.retention {
      throw Complaint(
        .noInput,
        "what `\(id)` was about \(ended.sentence), and nothing is left to explain",
        hint: "countersign show \(id)"
      ).told()
    }
    if let alterations = found?.alterations, let first = alterations.first {
      if json {
        let page: JSONValue = [
          "schema": "explanation/1", "decision_id": .string(id.text),
          "altered": .array(alterations.map { .string($0) }),
        ]
        Terminal.print(page.canonicalBytes + [UInt8(ascii: "\n")])
      }
      throw Complaint(
        .different,
        "`\(id)` is not what was recorded, and is not explained: \(first)",
        hint: "countersign show \(id)"
      ).told()
    }
    guard let stored = found?.stored else {
      throw complaint(about: .nothingDecided, id).told()
    }
    return stored
  }

  private func complaint(about gap: CustomerExplanation.Gap, _ id: DecisionID) -> Complaint {
    switch gap {
    case .noTexts:
      Complaint(
        .badWorkspace,
        "the release in force has no approved text of the purpose `explanation`",
        hint: "add `knowledge/templates/explanation.md`, as `countersign init` writes it"
      )
    case .nothingDecided:
      Complaint(
        .noInput,
        "\(id) decided nothing about a customer's request",
        hint: "countersign show \(id)"
      )
    }
  }
}

extension CustomerExplanation {
  fileprivate func json(of decision: DecisionID) -> JSONValue {
    let people: Int64 = if case .people(let count) = involvement { Int64(count) } else { 0 }
    return [
      "schema": "explanation/1", "decision_id": .string(decision.text),
      "language": .string(source.language),
      "template": [
        "id": .string(source.template), "version": .string(source.version),
      ],
      "outcome": .string(outcome.rawValue),
      "clauses": .array(clauses.map(\.json)), "rule": rule.map { .string($0) } ?? .null,
      "decided_by": .string(
        involvement == .machine ? "machine" : people > 0 ? "people" : "nobody yet"
      ),
      "people": .integer(people), "altered": [],
      "text": .array(paragraphs.map { .string($0) }),
    ]
  }
}

extension CustomerExplanation.Clause {
  fileprivate var json: JSONValue {
    [
      "title": .string(title), "version": .string(version),
      "in_force": .string(inForceSince.description), "quote": .string(quote),
      "digest": .string(digest.description),
    ]
  }
}
