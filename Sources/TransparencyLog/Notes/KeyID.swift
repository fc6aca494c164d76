import Crypto

/// What tells the keys of one name apart: four bytes of a hash, written as eight hex digits.
///
/// It is short: anybody can make a key of the same id, and gains a signature that does not verify.
public struct KeyID: Sendable, Hashable, CustomStringConvertible {
  let number: UInt32

  init(_ number: UInt32) { self.number = number }

  /// The id that C2SP signed-note recommends: of name, newline, algorithm and public key.
  init(of name: KeyName, _ algorithm: SignatureAlgorithm, publicKey: [UInt8]) {
    let text = Array("\(name)\n".utf8) + [algorithm.rawValue] + publicKey
    self.init(SHA256.hash(data: text).prefix(4).reduce(0) { $0 << 8 | UInt32($1) })
  }

  /// Reads eight lower-case hex digits; nil for anything else.
  init?(hex text: ArraySlice<UInt8>) {
    guard text.count == 8 else { return nil }
    var number: UInt32 = 0
    for digit in text {
      switch digit {
      case 48...57: number = number << 4 | UInt32(digit - 48)
      case 97...102: number = number << 4 | UInt32(digit - 87)
      default: return nil
      }
    }
    self.init(number)
  }

  /// The four bytes, highest first.
  var bytes: [UInt8] { withUnsafeBytes(of: number.bigEndian) { Array($0) } }

  /// Eight lower-case hex digits.
  public var description: String {
    let digits = String(number, radix: 16)
    return String(repeating: "0", count: 8 - digits.count) + digits
  }
}
