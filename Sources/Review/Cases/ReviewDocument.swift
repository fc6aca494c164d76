package import CanonicalJSON
package import Domain

/// What an approval is of: exactly what will be sent and done, and what it rests on.
///
/// A document never changes; an edit makes another. Its bytes are one JSON object in its canonical
/// form (RFC 8785), and its digest is theirs.
package struct ReviewDocument: Sendable, Equatable {
  /// What may come of an approval.
  package enum Effect: String, Sendable, Hashable, CaseIterable {
    /// The reply is sent.
    case answer
    /// The actions are carried out, and the reply, where there is one, is sent.
    case act
    /// The reply is sent, and what the customer asked for is not done.
    case refuse
  }

  /// 1 MiB, as much as the line of a ticket; 32 levels.
  package static let limits = JSONLimits(bytes: 1 << 20, depth: 32, keys: 10_000)

  package let reviewCase: CaseID
  /// 0 for the machine's first draft; one more for each edit and each time it is judged anew, so that
  /// no two documents of a case have the same digest, though all else be the same.
  package let number: Int
  package let effect: Effect
  /// To the byte what the customer reads, with its citations.
  package let reply: Reply?
  package let actions: [Decision.Action]
  /// What the rules say to it.
  package let verdict: Verdict
  package let release: ReleaseID
  /// Why people are asked.
  package let because: [String]
  package let bytes: [UInt8]
  package let digest: Digest

  /// Makes a document of its parts.
  ///
  /// - Throws: where an effect lacks what it is of, or the document is past its limits.
  package init(
    reviewCase: CaseID,
    number: Int,
    effect: Effect,
    reply: Reply?,
    actions: [Decision.Action],
    verdict: Verdict,
    release: ReleaseID,
    because: [String]
  ) throws(DocumentError) {
    guard reply != nil || effect == .act else { throw .lacksReply(effect) }
    guard actions.isEmpty != (effect == .act) else {
      throw actions.isEmpty ? .lacksActions : .actsUnasked(effect)
    }
    guard number >= 0 else { throw .unreadable("number") }
    self.reviewCase = reviewCase
    self.number = number
    self.effect = effect
    self.reply = reply
    self.actions = actions
    self.verdict = verdict
    self.release = release
    self.because = because
    bytes = Self.bytes {
      $0.member("schema", "document/1")
      $0.member("case", reviewCase.text)
      $0.member("number", number)
      $0.member("outcome", effect.rawValue)
      Self.write(reply, to: &$0)
      Self.write(actions, to: &$0)
      $0.member("verdict", verdict.rawValue)
      $0.member("release", release.text)
      $0.member("because", because)
    }
    digest = Digest(of: bytes)
    // Arguments alone may be nested, or name a thing twice; and few documents are long.
    guard !actions.isEmpty || bytes.count > Self.evidentBytes else { return }
    do { _ = try JSONValue(parsing: bytes, limits: Self.limits) } catch { throw .json(error) }
  }

  /// The first 8 hex digits of the digest, by which a person says which document she has read.
  package var short: String { Self.short(digest) }

  package static func short(_ digest: Digest) -> String { String(digest.hex.prefix(8)) }

  /// Whether its reply is still to be written, so that nobody can approve it.
  package var lacksText: Bool { reply?.body.isBlank ?? false }

  /// Whether the customer would notice a difference, or the platform do something else.
  package func says(sameAs other: ReviewDocument) -> Bool {
    effect == other.effect && reply == other.reply && actions == other.actions
  }

  /// In so many bytes nothing but arguments can be past the limits.
  private static let evidentBytes = 1 << 16

  private static func bytes(_ members: (inout JSONWriter) -> Void) -> [UInt8] {
    var json = JSONWriter()
    json.object(members)
    return json.canonicalBytes
  }
}

/// Why something is no document that could be approved.
package enum DocumentError: Error, Sendable, Equatable, CustomStringConvertible {
  case lacksReply(ReviewDocument.Effect)
  case lacksActions
  case actsUnasked(ReviewDocument.Effect)
  /// The member of that name is missing or is not what it should be.
  case unreadable(String)
  /// The same document, written in other bytes, would have another digest.
  case notCanonical
  case json(JSONError)

  package var description: String {
    switch self {
    case .lacksReply(let effect):
      "a document with the outcome `\(effect.rawValue)` has no reply: write what is sent"
    case .lacksActions: "a document with the outcome `act` has no actions: name them, or answer"
    case .actsUnasked(let effect):
      "a document with the outcome `\(effect.rawValue)` has actions: only `act` may carry them out"
    case .unreadable(let member): "not a document: `\(member)` is missing or wrong"
    case .notCanonical: "not a document: its bytes are not in their canonical form"
    case .json(let error): "not a document: at byte \(error.offset), \(error.message)"
    }
  }
}
