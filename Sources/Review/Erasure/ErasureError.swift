/// Why nobody is erased.
package enum ErasureError: Error, Sendable, Equatable, CustomStringConvertible {
  case unreadable
  /// The person may not, or has not signed.
  case refused(CaseError)
  /// What was signed is of another customer.
  case otherCustomer
  /// The first signature is there, from somebody else than who proposes now.
  case proposedBefore(by: PersonID)
  case secondPersonNeeded(besides: PersonID)
  /// The second signature is under another proposal, or under none.
  case proposalDiffers
  /// Who proposed may not erase any more.
  case proposerNotAllowed(PersonID)
  /// The reason says who the customer is, and is kept when they are not any more.
  case reasonNames
  /// Nothing is kept of such a customer, or no more.
  case unknown
  /// Somebody holds what is kept of the customer.
  case held(by: PersonID, reason: String)
  /// An open incident holds it as evidence.
  case heldAsEvidence(incident: String, kind: String)
  case heldBefore
  case notHeld

  package var description: String {
    switch self {
    case .unreadable: "the statement erases nobody"
    case .refused(let error): "\(error)"
    case .otherCustomer: "what was signed is of another customer: sign again"
    case .proposedBefore(let person):
      "`\(person)` has proposed it already; sign under that proposal"
    case .secondPersonNeeded(let person):
      "`\(person)` has signed already; erasing a customer takes a second person"
    case .proposalDiffers: "the proposal is another one by now: look at it and sign again"
    case .proposerNotAllowed(let person):
      "`\(person)`, who proposed it, may not erase any more; propose it anew"
    case .held(let person, let reason):
      "`\(person)` holds it (\(reason)); `countersign hold remove` lets it go"
    case .heldAsEvidence(let incident, let kind):
      "the incident `\(incident)` (\(kind)) holds it as evidence until it is closed or dismissed; "
        + "`countersign incident show \(incident)` says how far it is"
    case .heldBefore: "it is held already; `countersign hold list` says by whom"
    case .notHeld: "nobody holds it; `countersign hold list` shows what is held"
    case .reasonNames:
      "the reason holds a name or an id of the customer, and would outlive them: leave it out"
    case .unknown: "nothing is kept of this customer, or it was erased before"
    }
  }
}
