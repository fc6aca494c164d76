package import CanonicalJSON
package import Domain

/// What a signature is for; a signature for one purpose is none for another.
package enum Purpose: String, Sendable, Hashable, CaseIterable {
  /// A change of the roster.
  case roster = "roster/1"
  /// A step that a person took with a case: claim, release, edit, reject, escalate, comment, undo.
  case step = "step/1"
  /// The approval of exactly one document.
  case approval = "approval/1"
  /// The line was stopped, or may go on.
  case line = "line/1"
  /// Somebody is about to see what is masked in a case.
  case reveal = "reveal/1"
  /// A case with a known right answer was put into the queue.
  case plant = "plant/1"
  /// What is kept of a customer is to be erased.
  case erasure = "erasure/1"
  /// What is kept of a customer is held, released, or read out.
  case custody = "custody/1"
  /// A release was made, signed, put in force, tried or taken back.
  case release = "release/1"
  /// An incident was opened, worked on, closed or written out.
  case incident = "incident/1"
}

/// Canonical JSON that one person signed for one purpose.
///
/// The bytes name the person and the moment themselves; nothing beside them is trusted.
package struct SignedStatement: Sendable, Equatable {
  package let purpose: Purpose
  package let person: PersonID
  package let key: KeyID
  /// One JSON object in its canonical form (RFC 8785), with members `person` and `at` among others.
  package let bytes: [UInt8]
  /// 64 bytes: Ed25519 over the purpose, a line feed and `bytes`.
  package let signature: [UInt8]

  /// Takes a statement as it was stored, with nothing checked; see `isSigned(by:)`.
  package init(
    purpose: Purpose,
    person: PersonID,
    key: KeyID,
    bytes: [UInt8],
    signature: [UInt8]
  ) {
    self.purpose = purpose
    self.person = person
    self.key = key
    self.bytes = bytes
    self.signature = signature
  }

  /// Signs `members`, to which `person` and `at` are added.
  package init(
    _ members: JSONObject,
    for purpose: Purpose,
    by person: PersonID,
    with key: PrivateKey,
    at now: Timestamp
  ) throws(SigningError) {
    let bytes = Self.bytes(members, by: person, at: now)
    self.init(
      purpose: purpose,
      person: person,
      key: key.publicKey.id,
      bytes: bytes,
      signature: try key.signature(of: Self.message(purpose, bytes))
    )
  }

  /// Whether the key signed exactly these bytes for exactly this purpose.
  package func isSigned(by key: PublicKey) -> Bool {
    key.id == self.key && key.accepts(signature, of: Self.message(purpose, bytes))
  }

  /// What the signature is of, besides its purpose.
  package var digest: Digest { Digest(of: bytes) }

  /// The same statement, signed by another key.
  func signed(again key: PrivateKey) throws(SigningError) -> SignedStatement {
    SignedStatement(
      purpose: purpose,
      person: person,
      key: key.publicKey.id,
      bytes: bytes,
      signature: try key.signature(of: Self.message(purpose, bytes))
    )
  }

  /// What is signed of `members`, to which `person` and `at` are added.
  static func bytes(_ members: JSONObject, by person: PersonID, at now: Timestamp) -> [UInt8] {
    var object = members
    object.append("person", .string(person.text))
    object.append("at", .string(now.description))
    return JSONValue.object(object).canonicalBytes
  }

  private static func message(_ purpose: Purpose, _ bytes: [UInt8]) -> [UInt8] {
    Array("countersign \(purpose.rawValue)\n".utf8) + bytes
  }
}
