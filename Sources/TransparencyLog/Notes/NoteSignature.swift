/// A signature line of a note: who signed, and bytes that only the key's algorithm can read.
public struct NoteSignature: Sendable, Hashable, CustomStringConvertible {
  /// U+2014 and a space.
  private static let start: [UInt8] = [0xE2, 0x80, 0x94, 0x20]
  private static let idBytes = 4

  /// The name of the key.
  public let name: KeyName
  /// What tells the key apart from others of the name.
  public let id: KeyID
  /// The signature, after the id; at least one byte.
  public let bytes: [UInt8]

  init(name: KeyName, id: KeyID, bytes: [UInt8]) {
    self.name = name
    self.id = id
    self.bytes = bytes
  }

  /// Reads the line that `lines` has read last.
  init(_ line: ArraySlice<UInt8>, of lines: TextLines) throws(LogError) {
    guard line.starts(with: Self.start) else {
      throw lines.complaint("a signature begins with U+2014 and a space")
    }
    let parts = line.dropFirst(Self.start.count)
      .split(separator: UInt8(ascii: " "), maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2 else { throw lines.complaint("it is not a name and a signature") }
    let name = String(decoding: parts[0], as: UTF8.self)
    if let problem = KeyName.problem(of: name) { throw lines.complaint("the name: \(problem)") }
    guard let bytes = Base64.bytes(parts[1]) else {
      throw lines.complaint("the signature of \(quoted(name)) is no base64")
    }
    guard bytes.count > Self.idBytes else {
      throw lines.complaint("the signature of \(quoted(name)) is too short")
    }
    self.name = try KeyName(name)
    id = KeyID(bytes.prefix(Self.idBytes).reduce(0) { $0 << 8 | UInt32($1) })
    self.bytes = Array(bytes.dropFirst(Self.idBytes))
  }

  /// The line, without its newline.
  public var description: String { "— \(name) \(Base64.text(id.bytes + bytes))" }

  /// Reads signature lines up to the end; there is at least one.
  static func all(_ lines: inout TextLines) throws(LogError) -> [NoteSignature] {
    var signatures = [try NoteSignature(lines.next("a signature"), of: lines)]
    while let line = try lines.next() {
      guard signatures.count < LogLimits.signatures else {
        throw lines.complaint("more than \(LogLimits.signatures) signatures")
      }
      signatures.append(try NoteSignature(line, of: lines))
    }
    return signatures
  }
}
