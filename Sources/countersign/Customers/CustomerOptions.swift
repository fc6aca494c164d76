import ArgumentParser
import Domain
import Review
import Storage

/// Whose data a command is about, and why.
struct CustomerOptions: ParsableArguments {
  @OptionGroup var workspace: WorkspaceOptions

  @Option(
    help: "The customer: `requester.id` of their tickets, or `requester.email` where there is none."
  )
  var customer: String?

  @Option(help: "A ticket: its `id`, or the platform's number.")
  var ticket: String?

  @Option(
    help: "Why, for colleagues and auditors: 1 to 500 characters, without the customer's name."
  )
  var reason: String

  func validate() throws {
    guard Reason(reason) != nil else {
      throw ValidationError("--reason takes 1 to 500 characters of one line")
    }
    if let customer, reason.contains(customer) {
      throw ValidationError("--reason names the customer, and would outlive them")
    }
    guard (customer == nil) != (ticket == nil) else {
      throw ValidationError("name either --customer or --ticket")
    }
  }

  /// The reason, which `validate` has looked at.
  func written() throws -> Reason {
    guard let reason = Reason(reason) else { throw ValidationError("--reason is none") }
    return reason
  }

  /// The store's number of the customer or the ticket.
  func subject(in store: Store) throws -> CustodyStep.Subject {
    let found = try workspace.tellingFailures { () -> CustodyStep.Subject? in
      if let ticket { return try store.ticket(named: ticket).map { .ticket($0) } }
      return try store.customer(named: customer ?? "").map { .customer($0) }
    }
    guard let found else {
      throw Complaint(
        .noInput,
        "\(ErasureError.unknown)",
        hint: "`requester.id` of a ticket is the customer's name here"
      ).told()
    }
    return found
  }

  /// What a person signs of it.
  func statement(
    _ kind: CustodyStep.Kind,
    by signer: Signer,
    of subject: CustodyStep.Subject,
    at now: Timestamp
  ) throws -> SignedStatement {
    let step = CustodyStep(kind, of: subject, reason: try written())
    return try signer.statement(step.members, for: .custody, at: now)
  }

  func refused(_ error: ErasureError) -> any Error { Complaint(.notAllowed, "\(error)").told() }
}
