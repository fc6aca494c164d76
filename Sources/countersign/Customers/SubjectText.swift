import Review
import Storage

extension WorkspaceOptions {
  /// Whom or what a step is about, as a person knows it: the store keeps no customer's name in plain
  /// text, and the platform's numbers of their tickets lead to it.
  func text(of subject: CustodyStep.Subject, in store: Store) throws -> String {
    let tickets = try tellingFailures { try store.tickets(of: subject) }
    guard let newest = tickets.first else { return subject.text }
    let more = tickets.count > 1 ? " and \(tickets.count - 1) more" : ""
    let name = Terminal.escapedLine(newest)
    switch subject {
    case .customer: return "\(subject.text), of ticket \(name)\(more)"
    case .ticket: return "ticket \(name)"
    }
  }
}
