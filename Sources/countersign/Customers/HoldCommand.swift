import ArgumentParser
import Domain
import Review
import Storage

/// Keeps what is kept of a customer from being erased.
struct HoldCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "hold",
    abstract: "Keeps what is kept of a customer, or of a ticket, from being erased.",
    discussion: """
      EXAMPLES
        countersign hold add --customer c-1041 --reason "case 88 of the court"
        countersign hold remove --customer c-1041 --reason "case 88 is over"
        countersign hold list
      """,
    subcommands: [HoldAddCommand.self, HoldRemoveCommand.self, HoldListCommand.self]
  )
}

/// Begins a hold.
struct HoldAddCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add",
    abstract: "Nothing of a customer, or of a ticket, is erased from now on."
  )

  @OptionGroup var options: CustomerOptions

  func run() throws { try options.keep(.hold, "held") }
}

/// Ends a hold.
struct HoldRemoveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove",
    abstract: "Ends a hold."
  )

  @OptionGroup var options: CustomerOptions

  func run() throws { try options.keep(.release, "released") }
}

/// Shows the holds in force.
struct HoldListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "Prints the holds in force: since when, by whom, of whose tickets, and why."
  )

  @OptionGroup var workspace: WorkspaceOptions

  func run() throws {
    let store = try workspace.openStore(.readOnly)
    for hold in try workspace.tellingFailures({ try store.holds() }) {
      let reason = Terminal.escapedLine(hold.step.reason.text)
      let subject = try workspace.text(of: hold.step.subject, in: store)
      Terminal.say("\(hold.at)  \(hold.person)  \(subject)  \(reason)")
    }
  }
}

extension CustomerOptions {
  /// Signs a hold or its end.
  fileprivate func keep(_ kind: CustodyStep.Kind, _ word: String) throws {
    let store = try workspace.openStore()
    let attempt = Attempting(store: store, workspace: workspace, what: "hold or release a customer")
    let signer = try Signer(for: kind.duty, to: attempt)
    let subject = try subject(in: store)
    let now = SystemClock.now
    let statement = try statement(kind, by: signer, of: subject, at: now)
    let result = try workspace.tellingFailures { try store.keep(statement, at: now) }
    try workspace.tellingFailures { try store.close() }
    if case .failure(let error) = result { throw refused(error) }
    Terminal.say("\(word)  \(subject.text)")
  }
}

extension CustodyStep.Subject {
  var text: String {
    switch self {
    case .customer(let number): "customer \(number)"
    case .ticket(let number): "ticket \(number)"
    }
  }
}
