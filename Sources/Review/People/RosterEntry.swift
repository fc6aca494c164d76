import CanonicalJSON
package import Domain

/// One link of the roster's chain: a signed statement, and the change that it means.
package struct RosterEntry: Sendable, Equatable {
  /// How far the signer's word carries the change.
  package enum Standing: Sendable, Equatable {
    /// Whole where one signer is enough; else a proposal that waits for a second keeper.
    case first
    /// The second keeper's word on the proposal with this digest.
    case second(of: Digest)
    /// The word of the only keeper there is.
    case alone
  }

  package let statement: SignedStatement
  /// The signature of the same bytes by a new key that replaces the signer's; nil elsewhere.
  package let proof: [UInt8]?
  package let at: Timestamp
  /// The digest of the entry before this one; nil for the first.
  package let previous: Digest?
  package let change: RosterChange
  package let standing: Standing

  /// The ceiling of a statement's bytes.
  package static let byteLimit = 8192

  /// Reads an entry as it was stored; whether it holds is for `Roster` to say.
  package init(statement: SignedStatement, proof: [UInt8]?) throws(MalformedEntry) {
    let limits = JSONLimits(bytes: Self.byteLimit, depth: 4, keys: 32)
    guard statement.purpose == .roster else { throw MalformedEntry("it was signed for no roster") }
    guard let value = try? JSONValue(parsing: statement.bytes, limits: limits) else {
      throw MalformedEntry("it is no JSON object of at most \(Self.byteLimit) bytes")
    }
    guard let at = value["at"]?.string.flatMap({ Timestamp($0) }),
      let change = value["change"].flatMap({ RosterChange($0) }),
      let standing = Standing(value)
    else { throw MalformedEntry("it holds no change of a known kind") }
    let previous = value["previous"]?.string.flatMap { Digest($0) }
    let same = Self.bytes(change, standing, after: previous, by: statement.person, at: at)
    guard statement.bytes == same else {
      throw MalformedEntry("its bytes are not how this program writes what they say")
    }
    self.statement = statement
    self.proof = proof
    self.at = at
    self.previous = previous
    self.change = change
    self.standing = standing
  }

  /// Signs a change, to stand after the entry with the digest `previous`.
  ///
  /// `newKey` is the key that replaces the signer's, which signs too.
  package init(
    _ change: RosterChange,
    _ standing: Standing = .first,
    after previous: Digest?,
    by person: PersonID,
    with key: PrivateKey,
    newKey: PrivateKey? = nil,
    at now: Timestamp
  ) throws(SigningError) {
    let statement = try SignedStatement(
      Self.members(change, standing, after: previous),
      for: .roster,
      by: person,
      with: key,
      at: now
    )
    self.statement = statement
    proof =
      if let newKey { try statement.signed(again: newKey).signature } else { nil }
    at = now
    self.previous = previous
    self.change = change
    self.standing = standing
  }

  /// What the next entry names: everything that is stored of this one.
  package var digest: Digest {
    Digest(parts: [
      Array("roster-entry/1".utf8), statement.bytes, statement.signature, proof ?? [],
    ])
  }

  package var person: PersonID { statement.person }

  private static func members(
    _ change: RosterChange,
    _ standing: Standing,
    after previous: Digest?
  ) -> JSONObject {
    var object = JSONObject()
    object.append("change", change.json)
    if let previous { object.append("previous", .string(previous.description)) }
    switch standing {
    case .first: break
    case .second(let proposal): object.append("seconds", .string(proposal.description))
    case .alone: object.append("alone", true)
    }
    return object
  }

  private static func bytes(
    _ change: RosterChange,
    _ standing: Standing,
    after previous: Digest?,
    by person: PersonID,
    at: Timestamp
  ) -> [UInt8] {
    SignedStatement.bytes(members(change, standing, after: previous), by: person, at: at)
  }
}

extension RosterEntry.Standing {
  fileprivate init?(_ statement: JSONValue) {
    switch (statement["seconds"], statement["alone"]) {
    case (nil, nil): self = .first
    case (nil, .bool(true)): self = .alone
    case (.string(let text), nil):
      guard let proposal = Digest(text) else { return nil }
      self = .second(of: proposal)
    default: return nil
    }
  }
}

/// What is stored as an entry of the roster is none.
package struct MalformedEntry: Error, Sendable, Equatable {
  package let what: String
  init(_ what: String) { self.what = what }
}
