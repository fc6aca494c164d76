import CanonicalJSON
package import Domain

/// Who signed, with which key, and when by the statement's own word.
package struct Signer: Sendable, Hashable {
  package let person: PersonID
  package let key: KeyID
  package let signedAt: Timestamp

  // Only a checked statement makes one outside this module.
  init(person: PersonID, key: KeyID, signedAt: Timestamp) {
    self.person = person
    self.key = key
    self.signedAt = signedAt
  }
}

/// A step with the signature that it takes effect by, checked.
package struct SignedStep: Sendable, Equatable {
  package let step: Step
  package let reviewCase: CaseID
  package let signer: Signer
  package let statement: SignedStatement

  /// Takes a step that `statement` says, to the byte, of a case, signed by who she is right now.
  ///
  /// - Throws: where the statement is for another purpose, says another step, names another case, or
  ///   is not signed with the current key of an active person.
  package init(
    _ step: Step,
    on reviewCase: CaseID,
    _ statement: SignedStatement,
    standing: Standing
  ) throws(CaseError) {
    guard statement.purpose == step.purpose else {
      throw .wrongPurpose(statement.purpose, step.purpose)
    }
    if let refusal = standing.refusal(of: statement) { throw refusal }
    let said = try Said(statement)
    guard said.json["case"]?.string == reviewCase.text else { throw .otherCase(reviewCase) }
    guard said.isExactly(step.members(on: reviewCase)) else { throw .otherStep(step.word) }
    self.step = step
    self.reviewCase = reviewCase
    signer = said.signer
    self.statement = statement
  }

  /// Signs a step, for the person to hand in.
  package static func statement(
    _ step: Step,
    on reviewCase: CaseID,
    by person: PersonID,
    with key: PrivateKey,
    at now: Timestamp
  ) throws(SigningError) -> SignedStatement {
    try SignedStatement(
      step.members(on: reviewCase),
      for: step.purpose,
      by: person,
      with: key,
      at: now
    )
  }
}

/// The content of a statement, whoever signed it.
struct Said {
  /// As much as a document and what stands around it.
  private static let limits = JSONLimits(bytes: 4 << 20, depth: 34, keys: 10_100)

  let json: JSONValue
  let signer: Signer
  private let bytes: [UInt8]

  init(_ statement: SignedStatement) throws(CaseError) {
    do { json = try JSONValue(parsing: statement.bytes, limits: Self.limits) } catch {
      throw .unreadableStatement
    }
    guard json["person"]?.string == statement.person.text,
      let signedAt = json["at"]?.string.flatMap({ Timestamp($0) })
    else { throw .unreadableStatement }
    signer = Signer(person: statement.person, key: statement.key, signedAt: signedAt)
    bytes = statement.bytes
  }

  /// Whether it says these members, by that person at that moment, and nothing else.
  func isExactly(_ members: JSONObject) -> Bool {
    var object = members
    object.append("person", .string(signer.person.text))
    object.append("at", .string(signer.signedAt.description))
    return JSONValue.object(object).canonicalBytes == bytes
  }
}
