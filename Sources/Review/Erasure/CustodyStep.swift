package import CanonicalJSON
package import Domain

/// What a statement of the purpose `custody` says: what one person does about what is kept of a customer.
///
/// It names customers and tickets by the numbers that the store gave them: it outlives them.
package struct CustodyStep: Sendable, Equatable {
  package enum Kind: String, Sendable, CaseIterable {
    /// Nothing of it may be erased.
    case hold
    /// A hold ends.
    case release
    /// All of it is read out.
    case export

    package var duty: Duty { self == .export ? .export : .hold }
  }

  package enum Subject: Sendable, Equatable {
    case customer(Int64)
    case ticket(Int64)
  }

  package let kind: Kind
  package let subject: Subject
  package let reason: Reason

  package init(_ kind: Kind, of subject: Subject, reason: Reason) {
    (self.kind, self.subject, self.reason) = (kind, subject, reason)
  }

  private static let limits = JSONLimits(bytes: 8192, depth: 2, keys: 16)

  /// Reads what a statement says; throws `unreadable` where it is none of these.
  package init(_ statement: SignedStatement) throws(ErasureError) {
    guard statement.purpose == .custody,
      let json = try? JSONValue(parsing: statement.bytes, limits: Self.limits),
      json["person"]?.string == statement.person.text,
      let kind = json["step"]?.string.flatMap({ Kind(rawValue: $0) }),
      let reason = json["reason"]?.string.flatMap({ Reason($0) })
    else { throw .unreadable }
    switch (json["customer"]?.integer, json["ticket"]?.integer) {
    case (let number?, nil): self.init(kind, of: .customer(number), reason: reason)
    case (nil, let number?): self.init(kind, of: .ticket(number), reason: reason)
    default: throw .unreadable
    }
  }

  /// What is signed of it, besides the person and the moment.
  package var members: JSONObject {
    var members = JSONObject()
    members.append("step", .string(kind.rawValue))
    switch subject {
    case .customer(let number): members.append("customer", .integer(number))
    case .ticket(let number): members.append("ticket", .integer(number))
    }
    members.append("reason", .string(reason.text))
    return members
  }

  /// Takes what a person signs now, if the roster lets them.
  package static func admitted(
    _ statement: SignedStatement,
    at now: Timestamp,
    standing: Standing
  ) throws(ErasureError) -> CustodyStep {
    let step = try CustodyStep(statement)
    if let refusal = standing.refusal(of: statement)
      ?? standing.refusal(statement.person, step.kind.duty)
    {
      throw .refused(refusal)
    }
    guard let at = statement.moment else { throw .unreadable }
    guard at <= now else { throw .refused(.signedAhead(at)) }
    return step
  }
}
