import Crypto
import Domain

/// What an entry commits to, shown: its bytes, and the salt without which the commitment says nothing.
package struct DisclosedPart: Sendable, Equatable {
  package let name: String
  /// 32 bytes, of this part alone.
  package let salt: [UInt8]
  package let bytes: [UInt8]

  package init(name: String, salt: [UInt8], bytes: [UInt8]) {
    self.name = name
    self.salt = salt
    self.bytes = bytes
  }

  /// HMAC-SHA256 (RFC 2104) under the salt, of the part's name, a zero byte, and its bytes, in hex.
  package var commitment: String {
    var code = HMAC<SHA256>(key: SymmetricKey(data: salt))
    code.update(data: Array(name.utf8))
    code.update(data: [0])
    code.update(data: bytes)
    return HexText.text(code.finalize())
  }

  /// The bytes as a text; nil where they are none.
  package var text: String? { String(validating: bytes, as: UTF8.self) }
}
