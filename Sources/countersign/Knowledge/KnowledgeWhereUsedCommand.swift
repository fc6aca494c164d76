import ArgumentParser
import CanonicalJSON
import Domain
import Foundation
import Knowledge
import Pipeline
import SourceFiles
import Storage

/// Tells who and what rests on a document.
struct KnowledgeWhereUsedCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "where-used",
    abstract: "Tells which intents, rules, texts, documents and decisions rest on a document.",
    discussion: """
      Looks through the working files and, where there is a store, through its \
      \(CitingDecisions.ceiling) newest decisions.

      EXAMPLES
        countersign knowledge where-used refund-policy
        countersign knowledge where-used refund-policy#return-window --json
      """
  )

  @Argument(help: "A document or a section: ID or ID#anchor.")
  var document: String

  @OptionGroup var workspace: WorkspaceOptions

  @Flag(help: "Print one JSON object.")
  var json = false

  func run() throws {
    let name = try DocumentName(document)
    if name.version != nil {
      throw Complaint(
        .usage,
        "intents and rules name no version",
        hint: "write `\(name.id)\(name.anchor.map { "#" + $0 } ?? "")`"
      ).told()
    }
    let library = try workspace.library()
    let versions = try library.versions(named: name.id)
    if let anchor = name.anchor, let last = versions.last,
      !versions.contains(where: { $0.section(anchor) != nil })
    {
      _ = try last.section(named: anchor)
    }
    let page = UsesPage(
      uses: DocumentUses(of: name.id, anchor: name.anchor, in: library),
      decisions: try decisions(name)
    )
    if json {
      Terminal.say(page.json.prettyText)
    } else {
      for line in page.lines { Terminal.say(line) }
    }
  }

  /// Nil where there is no store.
  private func decisions(_ name: DocumentName) throws -> CitingDecisions? {
    let path: String
    do { path = try workspace.storePath() } catch { throw error.told() }
    guard workspace.store != nil || FileManager.default.fileExists(atPath: path) else { return nil }
    let store = try workspace.openStore(.readOnly)
    return try workspace.tellingFailures {
      try CitingDecisions(of: name.id, anchor: name.anchor, in: store)
    }
  }
}

/// What rests on a document, for a person or a program.
private struct UsesPage {
  let uses: DocumentUses
  let decisions: CitingDecisions?

  var lines: [String] {
    section(
      "intents",
      uses.intents.map { use in
        let topics = "by its topics " + use.topics.joined(separator: ", ")
        let sections = "names " + use.sections.map(\.description).joined(separator: ", ")
        return [use.name, use.sections.isEmpty ? topics : sections, use.place.description]
      }
    ) + section("rules", uses.rules.map { [$0.rule, "cites " + $0.cite, $0.place.description] })
      + section("templates", uses.templates.map { [$0.description] })
      + section("links", uses.links.map { [$0.description] }) + decisionLines
  }

  private func section(_ title: String, _ rows: [[String]]) -> [String] {
    let rows = rows.map { ["  " + ($0.first ?? "")] + $0.dropFirst() }
    return [Terminal.styled(title, .bold)]
      + (rows.isEmpty
        ? ["  none"] : Columns(rows.map { $0.map(Terminal.escapedLine) }).lines)
  }

  private var decisionLines: [String] {
    guard let decisions else { return [Terminal.styled("decisions", .bold), "  no store"] }
    let scope =
      decisions.scanned < decisions.held
      ? "the newest \(decisions.scanned) of \(decisions.held)" : "\(decisions.scanned)"
    let counts = decisions.counts.map { ["\($0.count)", "under \($0.release)"] }
    let latest = decisions.latest.map { decision in
      [
        decision.id.text, decision.outcome.rawValue, decision.recordedAt.description,
        decision.sections.map { "#" + $0 }.joined(separator: " "),
      ]
    }
    return section("decisions, of \(scope)", counts)
      + (latest.isEmpty ? [] : section("latest decisions", latest))
  }

  var json: JSONValue {
    var object = JSONObject()
    object.append(
      "intents",
      .array(
        uses.intents.map {
          [
            "name": .string($0.name), "sections": texts($0.sections.map(\.description)),
            "topics": texts($0.topics), "place": .string($0.place.description),
          ]
        }
      )
    )
    object.append(
      "rules",
      .array(
        uses.rules.map {
          [
            "rule": .string($0.rule), "cite": .string($0.cite),
            "place": .string($0.place.description),
          ]
        }
      )
    )
    object.append("templates", texts(uses.templates.map(\.description)))
    object.append("links", texts(uses.links.map(\.description)))
    object.append("decisions", decisions.map(json) ?? .null)
    return .object(object)
  }

  private func json(_ decisions: CitingDecisions) -> JSONValue {
    [
      "scanned": .integer(Int64(decisions.scanned)), "held": .integer(Int64(decisions.held)),
      "releases": .array(
        decisions.counts.map {
          ["release": .string($0.release.text), "count": .integer(Int64($0.count))]
        }
      ),
      "latest": .array(
        decisions.latest.map {
          [
            "decision_id": .string($0.id.text), "outcome": .string($0.outcome.rawValue),
            "recorded_at": .string($0.recordedAt.description), "sections": texts($0.sections),
          ]
        }
      ),
    ]
  }

  private func texts(_ texts: [String]) -> JSONValue { .array(texts.map { .string($0) }) }
}
