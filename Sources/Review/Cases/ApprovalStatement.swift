package import CanonicalJSON
package import Domain

/// What a person signs to approve: one document of one case, once, until a moment.
///
/// It names a single document, so that approving many at one stroke cannot be said.
package struct ApprovalStatement: Sendable, Hashable {
  package let reviewCase: CaseID
  /// The digest of the document.
  package let document: Digest
  package let nonce: Nonce
  /// The first moment at which it counts no more.
  package let expiresAt: Timestamp

  package init(reviewCase: CaseID, document: Digest, nonce: Nonce, expiresAt: Timestamp) {
    self.reviewCase = reviewCase
    self.document = document
    self.nonce = nonce
    self.expiresAt = expiresAt
  }

  /// What is signed, besides the person and the moment.
  package var members: JSONObject {
    JSONObject([
      .init(name: "case", value: .string(reviewCase.text)),
      .init(name: "document", value: .string(document.description)),
      .init(name: "nonce", value: .string(nonce.text)),
      .init(name: "expires", value: .string(expiresAt.description)),
    ])
  }

  /// Reads what was signed; nil where it is no approval.
  init?(_ json: JSONValue) {
    guard let reviewCase = CaseID(stored: json["case"]?.string),
      let document = json["document"]?.string.flatMap({ Digest($0) }),
      let nonce = json["nonce"]?.string.flatMap({ Nonce($0) }),
      let expiresAt = json["expires"]?.string.flatMap({ Timestamp($0) })
    else { return nil }
    self.init(reviewCase: reviewCase, document: document, nonce: nonce, expiresAt: expiresAt)
  }
}

/// An approval that a case has taken.
///
/// A value of this type stands for a signature that was checked with the key that it names; whether
/// that key and its person count is asked again at every count.
package struct Approval: Sendable, Hashable {
  package let signer: Signer
  package let statement: ApprovalStatement

  init(signer: Signer, statement: ApprovalStatement) {
    self.signer = signer
    self.statement = statement
  }

  /// Takes an approval back from where it was stored, and checks its signature with `key` once more.
  package init(_ signed: SignedStatement, key: PublicKey) throws(CaseError) {
    guard signed.purpose == .approval else { throw .wrongPurpose(signed.purpose, .approval) }
    guard signed.isSigned(by: key) else { throw .badSignature(signed.person) }
    let said = try Said(signed)
    guard let statement = ApprovalStatement(said.json), said.isExactly(statement.members) else {
      throw .unreadableStatement
    }
    self.init(signer: said.signer, statement: statement)
  }
}
