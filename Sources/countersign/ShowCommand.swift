import ArgumentParser
import CanonicalJSON
import Domain
import Pipeline
import Storage

/// Shows one decision, with every stage that led to it.
struct ShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Shows one decision: what was decided, on what ground, and every stage.",
    discussion: """
      The decision is named by the beginning of its id or of its case's, or by a ticket's id. Each \
      citation is held against what was retrieved for the decision and against the policy of its \
      own release. The status is 1 where the decision has not the digest that it was recorded with.

      EXAMPLES
        countersign show dec_5k2m
        countersign show 1001 --json
      """
  )

  @OptionGroup var workspace: WorkspaceOptions

  @Argument(help: "The beginning of a decision's or a case's id, or a ticket's id.")
  var decision: String

  @Flag(help: "Print one JSON object.")
  var json = false

  func run() throws {
    let store = try workspace.openStore(.readOnly)
    switch try workspace.tellingFailures({ try store.decision(matching: decision) }) {
    case .none where decision.hasPrefix("rel_"):
      throw Complaint(
        .usage,
        "`\(Terminal.escaped(decision))` is a release, and releases cannot be shown yet",
        hint: "`countersign status` names the one in force"
      ).told()
    case .none:
      throw Complaint(
        .noInput,
        "no decision, case or ticket `\(Terminal.escaped(decision))`",
        hint: "ids are in the decisions that `run` wrote"
      ).told()
    case .several(let ids):
      throw Complaint(
        .usage,
        "`\(Terminal.escaped(decision))` stands for \(ids.count)"
          + "\(ids.count < Store.matchLimit ? "" : " or more") decisions",
        hint: "name one of: " + ids.prefix(8).map(\.text).joined(separator: ", ")
      ).told()
    case .one(let stored): try show(stored, store)
    }
  }

  private func show(_ stored: StoredDecision, _ store: Store) throws {
    guard let body = try? JSONValue(parsing: stored.body, limits: .object),
      let stages = try? JSONValue(parsing: stored.stages, limits: .object)
    else {
      throw Complaint(.storeUnreachable, "the record of \(stored.id) is damaged").told()
    }
    let review = CitationReview(of: stored, body: body, stages: stages, in: store)
    let (effects, story) = try workspace.tellingFailures {
      (try store.effects(of: stored.id), try DecisionStory(of: stored.id, in: store))
    }
    if json {
      let checks = (body["citations"]?.array ?? []).map { citation -> JSONValue in
        ["n": citation["n"] ?? .null, "check": .string(review.sentence(on: citation))]
      }
      let whole: JSONValue = [
        "decision": body, "citation_checks": .array(checks),
        "digest": .string(stored.digest.description),
        "digest_matches": .bool(review.digestMatches), "stages": stages,
        "recorded_at": .string(stored.recordedAt.description),
        "told_at": stored.toldAt.map { .string($0.description) } ?? .null,
        "effects": .array(effects.map(\.json)), "story": story.json,
      ]
      Terminal.say(whole.prettyText)
    } else {
      let page = DecisionPage(
        stored: stored,
        body: body,
        stages: stages,
        effects: effects,
        story: story,
        review: review
      )
      for line in page.lines { Terminal.say(line) }
    }
    if !review.digestMatches { throw ExitStatus.different.code }
  }
}

extension StoredEffect {
  fileprivate var json: JSONValue {
    [
      "idempotency_key": .string(action.text), "status": .string(status.rawValue),
      "at": .string(at.description), "recorded_at": .string(recordedAt.description),
      "contradicts": .array(contradictions.map { .string($0) }), "line": told ?? .null,
    ]
  }
}
