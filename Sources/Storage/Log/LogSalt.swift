import Crypto

/// What makes the commitments of one entry tell nothing to who guesses: 32 random bytes.
///
/// Each part is committed to under a salt of its own, HMAC-SHA256 of the part's name under these bytes, so
/// that one can be disclosed without the others.
struct LogSalt {
  static let byteCount = 32
  let bytes: [UInt8]

  init(bytes: [UInt8]) { self.bytes = bytes }

  /// The part's own salt, by which it alone is disclosed.
  func own(of part: LogSubject.Part) -> [UInt8] {
    var own = HMAC<SHA256>(key: SymmetricKey(data: bytes))
    own.update(
      data: UnsafeRawBufferPointer(
        start: part.name.utf8Start,
        count: part.name.utf8CodeUnitCount
      )
    )
    return Array(own.finalize())
  }

  /// HMAC-SHA256, under the part's salt, of its name, a zero byte, and its bytes (RFC 2104).
  func commitment(to part: LogSubject.Part) -> Commitment {
    let name = UnsafeRawBufferPointer(
      start: part.name.utf8Start,
      count: part.name.utf8CodeUnitCount
    )
    var own = bytes.withUnsafeBytes { KeyedHash(key: $0) }
    own.update(name)
    var code = own.finalize().withUnsafeBytes { KeyedHash(key: $0) }
    code.update(name)
    withUnsafeBytes(of: 0 as UInt8) { code.update($0) }
    part.bytes.withUnsafeBytes { code.update($0) }
    return Commitment(code.finalize())
  }

  /// What is committed to, 32 bytes of it.
  struct Commitment {
    private let code: SHA256.Digest

    fileprivate init(_ code: SHA256.Digest) { self.code = code }

    /// Calls `body` with its 64 hex digits.
    func withHex<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
      let digits: StaticString = "0123456789abcdef"
      return withUnsafeTemporaryAllocation(byteCount: 64, alignment: 1) { text in
        var place = 0
        for byte in code {
          text[place] = digits.utf8Start[Int(byte &>> 4)]
          text[place &+ 1] = digits.utf8Start[Int(byte & 15)]
          place &+= 2
        }
        return body(UnsafeRawBufferPointer(text))
      }
    }

    var hex: String { withHex { String(decoding: $0, as: UTF8.self) } }
  }
}
