import ArgumentParser
import CanonicalJSON
import Domain
import Incidents
import Review
import Storage

/// Lists incidents.
struct IncidentListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "Lists incidents: those that are open first, with whom to tell by when.",
    discussion: """
      EXAMPLES
        countersign incident list
        countersign incident list --all --json
      """
  )

  @OptionGroup var workspace: WorkspaceOptions

  @Flag(help: "List those that are closed or dismissed, too.")
  var all = false

  @Flag(help: "Print one JSON object.")
  var json = false

  func run() throws {
    let store = try workspace.openStore(.readOnly)
    let register = try workspace.tellingFailures { try store.incidents() }
    let now = SystemClock.now
    let shown =
      register.open.reversed() + (all || json ? register.incidents.filter(\.isClosed) : [])
    if json {
      let list = try workspace.tellingFailures {
        try shown.map { try IncidentPage(of: $0, in: store).json }
      }
      let object: JSONValue = ["incidents": .array(list)]
      return Terminal.say(object.prettyText)
    }
    if shown.isEmpty { return Terminal.say("no incident is open") }
    for incident in shown {
      for line in IncidentRow(incident, at: now).lines { Terminal.say(line) }
    }
  }
}

/// An incident in a line, and a line for each whose time to be told is over.
struct IncidentRow {
  private let incident: Incident
  private let now: Timestamp

  init(_ incident: Incident, at now: Timestamp) { (self.incident, self.now) = (incident, now) }

  var lines: [String] {
    let opening = incident.opening
    let who = incident.assignee.map { "\($0)" } ?? "nobody's"
    let line =
      "\(incident.id)  \(padded(opening.severity.rawValue, 8))  "
      + "\(padded(incident.state.word, 9))  \(opening.kind)  \(incident.openedAt)  \(who)"
    return [line]
      + incident.overdue(at: now).map { clock in
        Terminal.styled("  \(clock.role.rawValue) was to be told by \(clock.due)", .red)
      }
  }
}

extension Incident.State {
  var word: String {
    switch self {
    case .open: "open"
    case .contained: "contained"
    case .closed: "closed"
    case .dismissed: "dismissed"
    }
  }
}

extension Incident {
  /// That it was opened on a sign, or grew by it.
  var signSentence: String {
    let what = evidence.count == 1 ? "opened" : "grew"
    return "\(id) \(what): \(opening.kind), on the sign \(opening.sign ?? "")"
  }
}
