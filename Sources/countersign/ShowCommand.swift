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
      The decision is named by the beginning of its id; a ticket's or a case's id names the last one \
      on the ticket. `countersign trace` tells the ticket's whole way, each step with what it read.

      Each citation is held against what was retrieved for the decision and against the policy of its \
      own release, and the decision against its entry of the log. Where it is not what the log says, \
      the log's words stand in its place, and the status is 1. Of an erased one, what is left is shown.

      EXAMPLES
        countersign show dec_5k2m
        countersign show 1001 --json
      """
  )

  @OptionGroup var workspace: WorkspaceOptions

  @Argument(help: "The beginning of a decision's id; by a ticket's or a case's, its last decision.")
  var decision: String

  @Flag(help: "Print one JSON object.")
  var json = false

  func run() throws {
    if decision.hasPrefix("rel_") {
      throw Complaint(
        .usage,
        "`\(StoryName(text: decision).shown)` is a release, and releases cannot be shown yet",
        hint: "`countersign status` names the one in force"
      ).told()
    }
    let store = try workspace.openStore(.readOnly)
    let id = try workspace.decision(named: decision, in: store)
    let (found, trace) = try workspace.tellingFailures {
      (try ExaminedDecision(of: id, in: store), try Trace(of: id, asked: id.text, in: store))
    }
    guard let found else { return }
    try show(id, found, trace, store)
    if !found.alterations.isEmpty || !trace.alterations.isEmpty { throw ExitStatus.different.code }
  }

  private func show(
    _ id: DecisionID,
    _ found: ExaminedDecision,
    _ trace: Trace,
    _ store: Store
  ) throws {
    guard let stored = found.stored, let pages = found.pages else {
      let page = RemainsPage(id: id, found: found, trace: trace)
      return json ? Terminal.say(page.json.prettyText) : page.lines.forEach { Terminal.say($0) }
    }
    let review = CitationReview(of: found, in: store)
    let effects = try workspace.tellingFailures { try store.effects(of: id) }
    let page = DecisionPage(
      stored: stored,
      found: found,
      body: pages.body,
      stages: .array(pages.stages),
      effects: effects,
      trace: trace,
      review: review
    )
    json ? Terminal.say(page.json.prettyText) : page.lines.forEach { Terminal.say($0) }
  }
}

extension DecisionPage {
  fileprivate var json: JSONValue {
    let checks = (body["citations"]?.array ?? []).map { citation -> JSONValue in
      ["n": citation["n"] ?? .null, "check": .string(review.sentence(on: citation))]
    }
    return [
      "decision": body, "citation_checks": .array(checks),
      "digest": .string(stored.digest.description),
      "digest_matches": .bool(Decision.digest(ofLine: body) == stored.digest),
      "altered": .array(found.alterations.map { .string($0) }), "stages": stages,
      "recorded_at": .string(found.words.at.description),
      "told_at": stored.toldAt.map { .string($0.description) } ?? .null,
      "log": found.standing?.entry.map { .integer($0) } ?? .null,
      "effects": .array(effects.map(\.json)),
      "models": .array(ModelPart.all(in: stages).map(\.json)),
      "story": ShortTrace(trace: trace).json,
    ]
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
