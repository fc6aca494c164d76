import ArgumentParser
import Domain
import Review
import Storage

/// Erases what is kept of a customer.
struct EraseCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "erase",
    abstract:
      "Signs that what is kept of a customer is erased; the second person's signature erases it.",
    discussion: """
      The key that it is sealed under goes, with every text, name and id. What was decided stays \
      without it, so that the log is whole and nothing is done twice.
      Do not name the customer in the reason: it is kept.

      EXAMPLES
        countersign erase --customer c-1041 --reason "asked for it on 3 May, request 88"
      """
  )

  @OptionGroup var workspace: WorkspaceOptions

  @Option(
    help: "The customer: `requester.id` of their tickets, or `requester.email` where there is none."
  )
  var customer: String

  @Option(
    help: "Why, for colleagues and auditors: 1 to 500 characters, without the customer's name."
  )
  var reason: String

  func validate() throws {
    guard Reason(reason) != nil else {
      throw ValidationError("--reason takes 1 to 500 characters of one line")
    }
    guard !reason.contains(customer) else {
      throw ValidationError("--reason names the customer, and would outlive them")
    }
  }

  func run() throws {
    let store = try workspace.openStore()
    let attempt = Attempting(store: store, workspace: workspace, what: "erase a customer")
    let signer = try Signer(for: .erase, to: attempt)
    guard let number = try workspace.tellingFailures({ try store.customer(named: customer) }) else {
      throw Complaint(
        .noInput,
        "\(ErasureError.unknown)",
        hint: "`requester.id` of a ticket is the customer's name here"
      ).told()
    }
    let receipt = try sign(number, by: signer, in: store)
    try workspace.tellingFailures { try store.close() }
    guard case .agreed(let first, let second) = receipt.erasure.state else {
      Terminal.say("signed   the erasure of customer \(number)")
      return Terminal.say(
        "next     within 7 days, a second person: countersign erase --customer … --reason \"…\""
      )
    }
    Terminal.say("erased   customer \(number), signed by \(first) and \(second)")
    Terminal.say("log      \(receipt.entries) entries lost what they commit to, and say so")
    if !receipt.isFolded {
      Terminal.complain(
        "somebody reads the store: older pages are left in its write-ahead log until it is closed"
      )
    }
  }

  /// Signs as the first or as the second person.
  private func sign(
    _ number: Int64,
    by signer: Signer,
    in store: Store
  ) throws -> ErasureReceipt {
    let erasure = try workspace.tellingFailures {
      try store.erasure(of: number, at: SystemClock.now)
    }
    var result = try take(step(after: erasure, by: signer), by: signer, in: store)
    if case .failure(.proposerNotAllowed) = result {
      result = try take(propose(number), by: signer, in: store)
    }
    switch result {
    case .success(let receipt): return receipt
    case .failure(let error):
      let status: ExitStatus = if case .proposalDiffers = error { .stale } else { .notAllowed }
      var hint: String?
      if case .proposed(let first) = erasure.state {
        hint = "it waits for a second signature since \(first.at), by \(first.person)"
      }
      throw Complaint(status, "\(error)", hint: hint).told()
    }
  }

  private func propose(_ number: Int64) throws -> ErasureStep {
    guard let reason = Reason(reason) else { throw ValidationError("--reason is none") }
    return .propose(customer: number, reason: reason)
  }

  private func step(after erasure: Erasure, by signer: Signer) throws -> ErasureStep {
    let propose = try propose(erasure.customer)
    guard case .proposed(let first) = erasure.state, first.person != signer.person.id else {
      return propose
    }
    return .erase(customer: erasure.customer, proposal: first.digest, reason: propose.reason)
  }

  private func take(
    _ step: ErasureStep,
    by signer: Signer,
    in store: Store
  ) throws -> Result<ErasureReceipt, ErasureError> {
    let now = SystemClock.now
    let statement = try signer.statement(step.members, for: .erasure, at: now)
    return try workspace.tellingFailures { try store.erase(statement, at: now) }
  }
}
