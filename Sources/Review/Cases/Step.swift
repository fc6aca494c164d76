package import CanonicalJSON
package import Domain

/// What a person does with a case.
///
/// Each step takes effect by a signature alone; see `SignedStep`.
///
/// An approval, an edit and a rejection need a claim, and show its token. Approving ends the claim:
/// the case waits for the next person, who claims it in turn. Comments and escalations need none,
/// for whoever sees that something is wrong shall say so at once.
package enum Step: Sendable, Equatable {
  case claim
  case renew(FencingToken)
  /// Ends the own claim.
  case giveBack(FencingToken)
  /// Ends another's claim and begins an own one.
  case takeOver
  case comment(String)
  /// Puts another document in the place of the present one, whose approvals are void.
  case edit(ReviewDocument, FencingToken)
  case approve(ApprovalStatement, FencingToken)
  case reject(RejectionReason, note: String, FencingToken)
  /// Hands the case to people of a role, in a queue; approvals are void.
  case escalate(to: Role, queue: String, note: String)
  /// Takes the own approval back.
  case undo

  /// The word that is signed and shown.
  package var word: String {
    switch self {
    case .claim: "claim"
    case .renew: "renew"
    case .giveBack: "give back"
    case .takeOver: "take over"
    case .comment: "comment"
    case .edit: "edit"
    case .approve: "approve"
    case .reject: "reject"
    case .escalate: "escalate"
    case .undo: "undo"
    }
  }

  package var purpose: Purpose {
    if case .approve = self { .approval } else { .step }
  }

  /// The duty that it takes.
  package var duty: Duty {
    if case .takeOver = self { .takeOver } else { .review }
  }

  /// What is signed of it, besides the person and the moment.
  ///
  /// An edit is signed by the digest of the document that it makes.
  package func members(on reviewCase: CaseID) -> JSONObject {
    if case .approve(let statement, _) = self { return statement.members }
    var object = JSONObject([
      .init(name: "case", value: .string(reviewCase.text)),
      .init(name: "step", value: .string(word)),
    ])
    switch self {
    case .claim, .takeOver, .undo, .approve: break
    case .renew(let token), .giveBack(let token): object.append(token)
    case .comment(let text): object.append("note", .string(text))
    case .edit(let document, let token):
      object.append("document", .string(document.digest.description))
      object.append(token)
    case .reject(let reason, let note, let token):
      object.append("reason", .string(reason.rawValue))
      object.append("note", .string(note))
      object.append(token)
    case .escalate(let role, let queue, let note):
      object.append("role", .string(role.rawValue))
      object.append("queue", .string(queue))
      object.append("note", .string(note))
    }
    return object
  }
}

extension JSONObject {
  fileprivate mutating func append(_ token: FencingToken) {
    append("token", .integer(token.number))
  }
}

/// What happens to a case without any person's step.
package enum Occurrence: Sendable, Equatable {
  /// Time has passed: claims and approvals lapse, overdue cases escalate, approved ones are released.
  case tick(Circumstances)
  /// The ticket or the release it was judged by moved on, and it was judged anew.
  case movedOn(Anew, note: String)
  /// The customer objected to what was decided, and it was judged anew.
  case objected(Anew, note: String)
  /// There is no request any more.
  case withdrawn(note: String)

  /// What judging anew gives.
  package struct Anew: Sendable, Equatable {
    package let document: ReviewDocument
    package let queue: String
    package let tier: RiskTier
    package let approvalsRequired: Int
    package let dueAt: Timestamp

    package init(
      document: ReviewDocument,
      queue: String,
      tier: RiskTier,
      approvalsRequired: Int,
      dueAt: Timestamp
    ) {
      self.document = document
      self.queue = queue
      self.tier = tier
      self.approvalsRequired = approvalsRequired
      self.dueAt = dueAt
    }
  }
}
