/// A text with the signatures under it, of which none has been looked at (C2SP signed-note).
///
/// Nothing may rest on its text before `verified(by:)` has found a known key's signature.
public struct SignedNote: Sendable, Hashable {
  /// The text, for which nobody has answered yet, with a newline at its end.
  public let unverifiedText: String
  /// The signatures, in their order; at least one.
  public let signatures: [NoteSignature]

  /// Reads a note: its text, an empty line, and its signatures.
  public init(_ bytes: [UInt8]) throws(LogError) {
    guard bytes.count <= LogLimits.textBytes else {
      throw .malformed(
        .note,
        at: .byte(LogLimits.textBytes),
        "\(bytes.count) bytes, of \(LogLimits.textBytes) at most"
      )
    }
    if let place = firstControl(in: bytes) {
      throw .malformed(.note, at: .byte(place), "a control character other than a newline")
    }
    guard String(validating: bytes, as: UTF8.self) != nil else {
      throw .malformed(.note, at: .whole, "it is not UTF-8")
    }
    guard let end = Self.endOfText(of: bytes) else {
      throw .malformed(.note, at: .whole, "no empty line parts its text from its signatures")
    }
    unverifiedText = String(decoding: bytes[..<end], as: UTF8.self)
    var lines = TextLines(
      bytes[(end + 1)...],
      as: .note,
      after: bytes[...end].count { $0 == UInt8(ascii: "\n") }
    )
    signatures = try NoteSignature.all(&lines)
  }

  /// Signs a text, which must end with a newline and hold no other control character.
  ///
  /// `seconds` since 1970 is the time that the cosigners among the keys tell.
  public init(
    signing text: String,
    by keys: [SignerKey],
    at seconds: UInt64 = 0
  ) throws(LogError) {
    guard text.utf8.last == UInt8(ascii: "\n") else {
      throw .malformed(.note, at: .whole, "its text does not end with a newline")
    }
    if let place = firstControl(in: text.utf8) {
      throw .malformed(.note, at: .byte(place), "a control character other than a newline")
    }
    guard (1...LogLimits.signatures).contains(keys.count) else {
      throw .malformed(.note, at: .whole, "\(keys.count) keys are to sign it")
    }
    unverifiedText = text
    var signatures: [NoteSignature] = []
    for key in keys { signatures.append(try key.signature(of: text, at: seconds)) }
    self.signatures = signatures
  }

  init(_ text: String, _ signatures: [NoteSignature]) {
    unverifiedText = text
    self.signatures = signatures
  }

  /// The same note with more signatures under it.
  public func adding(_ more: [NoteSignature]) throws(LogError) -> SignedNote {
    guard signatures.count + more.count <= LogLimits.signatures else {
      throw .malformed(.note, at: .whole, "more than \(LogLimits.signatures) signatures")
    }
    return SignedNote(unverifiedText, signatures + more)
  }

  /// The note, as it is stored and sent.
  public var text: String {
    unverifiedText + "\n" + signatures.map { "\($0)\n" }.joined()
  }

  /// Looks for signatures of known keys.
  ///
  /// There must be at least one, and each must be right. Signatures under other names and ids are passed over.
  public func verified(by keys: [VerifierKey]) throws(LogError) -> VerifiedNote {
    let verified = try verifiedSignatures(by: keys)
    guard !verified.isEmpty else { throw .unsigned(keys: keys.count) }
    return VerifiedNote(note: self, signatures: verified)
  }

  /// The signatures of known keys, each key's first; each further one must be right too.
  func verifiedSignatures(by keys: [VerifierKey]) throws(LogError) -> [VerifiedSignature] {
    var verified: [VerifiedSignature] = []
    for line in signatures {
      let named = keys.filter { $0.id == line.id && $0.name == line.name }
      guard let key = named.first else { continue }
      guard named.count == 1 else { throw .ambiguousKey(line.name, line.id) }
      let signature = try VerifiedSignature(line, of: unverifiedText, by: key)
      if !verified.contains(where: { $0.key == key }) { verified.append(signature) }
    }
    return verified
  }

  /// Whether both are the same bytes.
  public static func == (left: Self, right: Self) -> Bool {
    haveSameBytes(left.unverifiedText, right.unverifiedText) && left.signatures == right.signatures
  }

  /// Hashes the bytes.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(Array(unverifiedText.utf8))
    hasher.combine(signatures)
  }

  /// Where the empty line of the last two newlines in a row is.
  private static func endOfText(of bytes: [UInt8]) -> Int? {
    let newline = UInt8(ascii: "\n")
    return bytes.indices.dropFirst().last { bytes[$0] == newline && bytes[$0 - 1] == newline }
  }
}
