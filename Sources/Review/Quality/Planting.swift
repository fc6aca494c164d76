package import CanonicalJSON
package import Domain

/// What a person signs to put a case with a known right answer into the queue.
///
/// It is signed before anybody has seen the case, so that what was right cannot be chosen afterwards.
package struct Planting: Sendable, Hashable {
  package let reviewCase: CaseID
  /// The digest of the document that reviewers will see.
  package let document: Digest
  /// The digest of the ticket's line.
  package let ticket: Digest
  package let right: Answer
  package let why: Reason
  /// By the signer's clock; nil before it is signed.
  package private(set) var signedAt: Timestamp?

  package init(
    reviewCase: CaseID,
    document: Digest,
    ticket: Digest,
    right: Answer,
    why: Reason
  ) {
    self.reviewCase = reviewCase
    self.document = document
    self.ticket = ticket
    self.right = right
    self.why = why
  }

  /// What is signed, besides the person and the moment.
  package var members: JSONObject {
    JSONObject([
      .init(name: "case", value: .string(reviewCase.text)),
      .init(name: "document", value: .string(document.description)),
      .init(name: "ticket", value: .string(ticket.description)),
      .init(name: "right", value: .string(right.rawValue)),
      .init(name: "why", value: .string(why.text)),
    ])
  }

  /// Reads what was signed.
  ///
  /// - Throws: where it is no planting, or says anything else besides.
  package init(_ statement: SignedStatement) throws(CaseError) {
    guard statement.purpose == .plant else { throw .wrongPurpose(statement.purpose, .plant) }
    let said = try Said(statement)
    guard let reviewCase = CaseID(stored: said.json["case"]?.string),
      let document = said.json["document"]?.string.flatMap({ Digest($0) }),
      let ticket = said.json["ticket"]?.string.flatMap({ Digest($0) }),
      let right = said.json["right"]?.string.flatMap({ Answer(rawValue: $0) }),
      let why = said.json["why"]?.string.flatMap({ Reason($0) })
    else { throw .unreadableStatement }
    self.init(reviewCase: reviewCase, document: document, ticket: ticket, right: right, why: why)
    signedAt = said.signer.signedAt
    guard said.isExactly(members) else { throw .unreadableStatement }
  }

  /// Why a person may not plant what she signed; nil where she may.
  package static func refusal(of statement: SignedStatement, standing: Standing) -> CaseError? {
    standing.refusal(statement.person, .plant) ?? standing.refusal(of: statement)
  }
}
