/// An identifier derived from what it names: a prefix and 26 characters of base 32.
///
/// The characters are Crockford's base 32 in lower case (no `i`, `l`, `o`, `u`), and carry the first
/// 130 bits of a digest, so that the same thing has the same identifier on every machine.
package protocol DerivedIdentifier: Sendable, Hashable, CustomStringConvertible {
  /// What the text begins with, the underscore included.
  static var prefix: String { get }
  var text: String { get }
  init(text: String)
}

extension DerivedIdentifier {
  package var description: String { text }

  /// Derives the identifier from a digest.
  package init(_ digest: Digest) {
    self.init(text: Self.prefix + base32(digest.bytes, characters: 26))
  }
}

/// Names one decision: a ticket's id, a release, and the place in the ticket's story.
package struct DecisionID: DerivedIdentifier {
  package static let prefix = "dec_"
  package let text: String
  package init(text: String) { self.text = text }

  /// Derives the id of the decision at `place` (0 for the first) in the story of a ticket.
  package init(ticket: String, release: ReleaseID, place: Int) {
    self.init(
      Digest(parts: [
        Array("decision/1".utf8), Array(ticket.utf8), Array(release.text.utf8),
        Array(String(place).utf8),
      ])
    )
  }

  /// Derives the id of the decision on a line that is not a valid ticket, from the line itself.
  package init(invalidLine digest: Digest, reason: String, release: ReleaseID) {
    self.init(
      Digest(parts: [
        Array("invalid/1".utf8), digest.bytes, Array(reason.utf8), Array(release.text.utf8),
      ])
    )
  }
}

/// Names one case of the review queue: the decision that opened it.
package struct CaseID: DerivedIdentifier {
  package static let prefix = "case_"
  package let text: String
  package init(text: String) { self.text = text }

  /// The case that a decision opens: one decision opens one case at the most.
  package init(of decision: DecisionID) {
    self.init(text: Self.prefix + decision.text.dropFirst(DecisionID.prefix.count))
  }
}

/// Names one action on one thing: its idempotency key.
package struct ActionKey: DerivedIdentifier {
  package static let prefix = "act_"
  package let text: String
  package init(text: String) { self.text = text }

  /// The key of an action that is done once for a value, such as an order.
  ///
  /// It rests on nothing that an editor may rename: whichever file decides the action, what was done once
  /// stays done.
  package init(action: String, once value: String) {
    self.init(Digest(parts: ["action/1", action, value].map { Array($0.utf8) }))
  }
}

/// Names one release: the digest of its manifest.
package struct ReleaseID: DerivedIdentifier {
  package static let prefix = "rel_"
  package let text: String
  package init(text: String) { self.text = text }
}

/// The first `characters` × 5 bits of `bytes`, most significant first, in Crockford's base 32.
private func base32(_ bytes: [UInt8], characters: Int) -> String {
  let alphabet = Array("0123456789abcdefghjkmnpqrstvwxyz".utf8)
  return String(unsafeUninitializedCapacity: characters) { buffer in
    for position in 0..<characters {
      let bit = position * 5
      let pair = UInt16(bytes[bit / 8]) << 8 | UInt16(bytes[bit / 8 + 1])
      buffer[position] = alphabet[Int(pair >> (11 - UInt16(bit % 8)) & 31)]
    }
    return characters
  }
}
