package import Domain

/// Why a step is not taken.
///
/// Nothing of the case has changed then.
package enum CaseError: Error, Sendable, Hashable {
  /// What a refusal means to whoever tried.
  package enum Kind: String, Sendable, Hashable, CaseIterable {
    /// It is not hers to do, or not to be done at all: exit code 77.
    case notAllowed = "not allowed"
    /// It was right for what the case was before: look again; exit code 76.
    case stale
    /// There is no such case: exit code 66.
    case noSuch = "no such case"
  }

  // Who is asking.
  case unknownPerson(PersonID)
  case suspended(PersonID)
  case lacksDuty(PersonID, Duty)
  case lacksRole(PersonID, Role)
  case keyNotCurrent(PersonID, KeyID)
  /// The person has decided the same request, or knows what is right.
  case tookPart(PersonID)

  // What was signed.
  case badSignature(PersonID)
  case wrongPurpose(Purpose, Purpose)
  case unreadableStatement
  case otherCase(CaseID)
  case otherStep(String)
  case signedAhead(Timestamp)
  case signedBefore

  // Which case.
  case noSuchCase(String)
  case noDocument(CaseID)

  // Whose turn it is.
  case claimedAlready(until: Timestamp)
  case claimedByAnother(PersonID, until: Timestamp)
  case notClaimed
  case claimLapsed(FencingToken)
  case staleToken(FencingToken, present: FencingToken)
  case tokenOfAnother(PersonID)
  case heldTooLong(Seconds)

  // Where the case stands.
  case awaitsRelease(Timestamp)
  case settled(Timestamp)
  case decided(Resolution)
  case undecided
  /// It is of no customer, who could write more or object.
  case noCustomer
  case tooManySteps(Int)

  // What is approved.
  case documentMoved(signed: Digest, present: Digest)
  case approvalExpired(Timestamp)
  case approvalTooLong(Seconds)
  case nonceUsed(Nonce)
  case ownDocument(PersonID)
  /// Its reply is still to be written.
  case emptyReply
  case approvedAlready(PersonID)
  case nothingToUndo(PersonID)

  // What is written.
  case documentOfOtherCase(CaseID)
  case documentNumber(Int, expected: Int)
  case unchangedDocument
  case noText
  case textTooLong(bytes: Int, limit: Int)
  case reasonNeedsNote(RejectionReason)
  case escalatesNowhere(Role, String)
  case roleCannotReview(Role)

  package var kind: Kind {
    switch self {
    case .noSuchCase: .noSuch
    case .claimLapsed, .staleToken, .awaitsRelease, .settled, .decided, .documentMoved,
      .approvalExpired, .documentNumber:
      .stale
    default: .notAllowed
    }
  }
}
