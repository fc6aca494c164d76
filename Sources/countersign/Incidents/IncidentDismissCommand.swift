import ArgumentParser
import Domain
import Incidents
import Review
import Storage

/// Ends an incident that is none.
struct IncidentDismissCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dismiss",
    abstract: "Ends an incident as a false alarm: its clocks stop, and what it held is let go.",
    discussion: """
      Say what was looked at, and why nothing had gone wrong. It takes the duty that closing takes, and \
      no cause, no corrective action and no case for later releases; nobody has to be told. It is \
      counted apart from incidents, and never as one that came again. Stops and rollbacks stay as they \
      are: they are lifted by their own commands.

      EXAMPLES
        countersign incident dismiss inc_7d --reason "the refund was agreed on by telephone before"
      """
  )

  @OptionGroup var options: IncidentOptions

  func run() throws {
    var stops: [Stop] = []
    try options.take("dismiss an incident", for: .closeIncidents) { incident, signing in
      if case .stops(let found) = try options.workspace.tellingFailures({
        try signing.store.lineState()
      }) {
        stops = found
      }
      return (.dismiss(incident.id, why: options.reason.reason), nil)
    }
    for stop in stops {
      Terminal.say("stopped    \(stop.scope) since \(stop.at), still")
      Terminal.say(
        "next       where that was for this: countersign resume \(stop.id) --reason \"…\""
      )
    }
  }
}
