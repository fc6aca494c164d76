package import CanonicalJSON
package import Domain

/// What a person signs to see what is masked in one case, and why where they say it.
package struct RevealStatement: Sendable, Hashable {
  package let reviewCase: CaseID
  package let reason: Reason?

  package init(reviewCase: CaseID, reason: Reason?) {
    (self.reviewCase, self.reason) = (reviewCase, reason)
  }

  /// What is signed, besides the person and the moment.
  package var members: JSONObject {
    var object = JSONObject([.init(name: "case", value: .string(reviewCase.text))])
    if let reason { object.append("reason", .string(reason.text)) }
    return object
  }

  /// Reads what was signed; nil where it is of no case, or gives a reason that is none.
  fileprivate init?(_ json: JSONValue) {
    guard let reviewCase = CaseID(stored: json["case"]?.string) else { return nil }
    let reason = json["reason"]?.string.flatMap { Reason($0) }
    guard json["reason"] == nil || reason != nil else { return nil }
    self.init(reviewCase: reviewCase, reason: reason)
  }
}

/// That a person was shown what is masked in a case.
package struct Reveal: Sendable, Equatable {
  package let statement: RevealStatement
  package let by: PersonID
  /// By the statement's own word.
  package let at: Timestamp

  /// Takes a statement as it was stored, of which nothing but its form is checked.
  package init(stored signed: SignedStatement) throws(CaseError) {
    guard signed.purpose == .reveal else { throw .wrongPurpose(signed.purpose, .reveal) }
    let said = try Said(signed)
    guard let statement = RevealStatement(said.json), said.isExactly(statement.members) else {
      throw .unreadableStatement
    }
    (self.statement, by, at) = (statement, said.signer.person, said.signer.signedAt)
  }

  /// Takes what somebody has signed who may see what is masked, of one case and until now.
  package init(
    _ signed: SignedStatement,
    of reviewCase: CaseID,
    at now: Timestamp,
    standing: Standing
  ) throws(CaseError) {
    try self.init(stored: signed)
    if let refusal = standing.refusal(of: signed) { throw refusal }
    if let refusal = standing.refusal(by, .reveal) { throw refusal }
    guard statement.reviewCase == reviewCase else { throw .otherCase(reviewCase) }
    guard at <= now else { throw .signedAhead(at) }
  }
}
