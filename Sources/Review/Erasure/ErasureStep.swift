package import CanonicalJSON
package import Domain

/// What a statement of the purpose `erasure` says.
///
/// It names a customer by the number that the store gave them, and never by a name: it outlives them.
package enum ErasureStep: Sendable, Equatable {
  /// The first of two signatures.
  case propose(customer: Int64, reason: Reason)
  /// The second, which names the first by the digest of its statement.
  case erase(customer: Int64, proposal: Digest, reason: Reason)

  private static let limits = JSONLimits(bytes: 8192, depth: 2, keys: 16)

  package var customer: Int64 {
    switch self {
    case .propose(let customer, _), .erase(let customer, _, _): customer
    }
  }

  package var reason: Reason {
    switch self {
    case .propose(_, let reason), .erase(_, _, let reason): reason
    }
  }

  /// The word that the store keeps for it.
  package var word: String {
    switch self {
    case .propose: "propose"
    case .erase: "erase"
    }
  }

  /// Reads what a statement says; throws `unreadable` where it is neither.
  package init(_ statement: SignedStatement) throws(ErasureError) {
    guard statement.purpose == .erasure,
      let json = try? JSONValue(parsing: statement.bytes, limits: Self.limits),
      json["person"]?.string == statement.person.text,
      let customer = json["customer"]?.integer,
      let reason = json["reason"]?.string.flatMap({ Reason($0) })
    else { throw .unreadable }
    switch json["step"]?.string {
    case "propose": self = .propose(customer: customer, reason: reason)
    case "erase":
      guard let proposal = json["proposal"]?.string.flatMap({ Digest($0) }) else {
        throw .unreadable
      }
      self = .erase(customer: customer, proposal: proposal, reason: reason)
    default: throw .unreadable
    }
  }

  /// What is signed of it, besides the person and the moment.
  package var members: JSONObject {
    var members = JSONObject()
    members.append("step", .string(word))
    members.append("customer", .integer(customer))
    if case .erase(_, let proposal, _) = self {
      members.append("proposal", .string(proposal.description))
    }
    members.append("reason", .string(reason.text))
    return members
  }
}
