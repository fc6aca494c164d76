import ArgumentParser
import Domain
import Review
import Storage

/// Reads out what is kept of a customer.
struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Prints all that is kept of a customer, a JSON object a line, and records that.",
    discussion: """
      Tickets, decisions, what people wrote and signed for, and what the platform did, with nothing \
      masked: it is for the customer.

      EXAMPLES
        countersign export --customer c-1041 --reason "request 88 of 3 May" > c-1041.jsonl
      """
  )

  @OptionGroup var options: CustomerOptions

  func validate() throws {
    guard options.customer != nil else { throw ValidationError("--customer is missing") }
  }

  func run() throws {
    let workspace = options.workspace
    let store = try workspace.openStore()
    let attempt = Attempting(store: store, workspace: workspace, what: "export a customer")
    let signer = try Signer(for: .export, to: attempt)
    let subject = try options.subject(in: store)
    let now = SystemClock.now
    let statement = try options.statement(.export, by: signer, of: subject, at: now)
    let result = try workspace.tellingFailures { try store.export(statement, at: now) }
    try workspace.tellingFailures { try store.close() }
    switch result {
    case .failure(let error): throw options.refused(error)
    case .success(let lines):
      for line in lines { Terminal.say(String(decoding: line, as: UTF8.self)) }
    }
  }
}
