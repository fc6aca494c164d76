import Domain

/// Why a step is not taken.
package enum LineError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The statement says nothing that stops or resumes a line.
  case unreadable
  case notActive(PersonID)
  case notSigned(PersonID)
  case notAllowed(PersonID, Duty)
  case unknownStop(StopID)
  /// The stop is no longer in force.
  case resumedBefore(StopID)
  case stoppedBefore(StopID)
  /// The first signature is there, from somebody else than who proposes now.
  case proposedBefore(StopID, by: PersonID)
  /// The same person signed first.
  case secondPersonNeeded(StopID, besides: PersonID)
  /// The second signature is under another proposal, or under none.
  case proposalDiffers(StopID)
  /// Who proposed may not resume any more, so that this signature is the first.
  case proposerNotAllowed(PersonID)

  /// Whether just that stop was taken before, which is nobody's fault.
  package var isRepetition: Bool {
    switch self {
    case .stoppedBefore, .resumedBefore: true
    default: false
    }
  }

  package var description: String {
    switch self {
    case .unreadable: "the statement neither stops nor resumes a line"
    case .notActive(let person): "`\(person)` is no active person of the roster"
    case .notSigned(let person): "the statement is not signed by the key of `\(person)`"
    case .notAllowed(let person, let duty):
      "`\(person)` may not \(duty.rawValue) the line; ask somebody whose role may"
    case .unknownStop(let stop): "no stop `\(stop)`; `countersign status` names those in force"
    case .resumedBefore(let stop): "the stop `\(stop)` was lifted before"
    case .stoppedBefore(let stop): "the stop `\(stop)` is in force already"
    case .proposedBefore(let stop, let person):
      "`\(person)` has proposed to lift `\(stop)` already; sign under that proposal"
    case .secondPersonNeeded(let stop, let person):
      "`\(person)` has signed already; lifting `\(stop)` takes a second person"
    case .proposalDiffers(let stop):
      "the proposal to lift `\(stop)` is another one by now; look at it and sign again"
    case .proposerNotAllowed(let person):
      "`\(person)`, who proposed it, may not resume the line any more; propose it anew"
    }
  }
}
