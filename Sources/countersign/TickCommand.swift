import ArgumentParser
import CanonicalJSON
import Domain
import Incidents
import Pipeline
import Review
import Storage

/// Does what time has to do.
struct TickCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tick",
    abstract:
      "Releases what is approved and settled, ends what has run out, tells notices, and opens incidents.",
    discussion: """
      `run` and the outbox do the same as they go, and commands of the queue for the first 20 cases. \
      Run it from time to time where none of them is used, so that overdue cases escalate.

      EXAMPLES
        countersign tick
        countersign tick --json
      """
  )

  @OptionGroup var workspace: WorkspaceOptions

  @Flag(help: "Print one JSON object.")
  var json = false

  func run() throws {
    let store = try workspace.openStore()
    // Nothing happens to a case while the roster is damaged.
    _ = try workspace.tellingFailures { try store.roster() }
    var releasing = CaseReleasing(store: store, folder: workspace.folder)
    let ticked = try workspace.tellingFailures { try releasing.tick(at: SystemClock.now) }
    let told = try workspace.tellingFailures { try tellNotices(store) }
    let opened = try workspace.tellingFailures { try SignWatch(store).look(at: SystemClock.now) }
    try workspace.tellingFailures { try store.close() }
    if json { return Terminal.say(Self.json(ticked, told, opened).prettyText) }
    for one in ticked { Terminal.say(Self.sentence(one)) }
    if told > 0 { Terminal.say("\(told) \(told == 1 ? "notice" : "notices") told") }
    for incident in opened { Terminal.say(incident.signSentence) }
    if ticked.isEmpty, told == 0, opened.isEmpty { Terminal.say("nothing was due") }
  }

  private func tellNotices(_ store: Store) throws -> Int {
    let declared = try Configuration.inForce(in: store)?.notices ?? []
    let telling = NoticeTelling(declared, store: store, folder: workspace.folder)
    return try telling.tell(at: SystemClock.now)
  }

  private static func sentence(_ ticked: TickedCase) -> String {
    let event = ticked.change.events.last
    let what = event?.kind.rawValue ?? ticked.change.after.state.word.rawValue
    let note = event?.note ?? ""
    return "\(ticked.change.after.id)  \(what)"
      + (ticked.decision.map { "  \($0)" } ?? "")
      + (note.isEmpty ? "" : "  " + Terminal.escapedLine(note))
  }

  private static func json(_ ticked: [TickedCase], _ told: Int, _ opened: [Incident]) -> JSONValue {
    let cases = ticked.map { one -> JSONValue in
      [
        "case": .string(one.change.after.id.text),
        "state": .string(one.change.after.state.word.rawValue),
        "decision_id": one.decision.map { .string($0.text) } ?? .null,
        "events": .array(
          one.change.events.map { ["kind": .string($0.kind.rawValue), "note": .string($0.note)] }
        ),
      ]
    }
    return [
      "cases": .array(cases), "notices": .integer(Int64(told)),
      "incidents": .array(opened.map { .string($0.id.text) }),
    ]
  }
}
