import Crypto

/// The key that a store's personal data hang on: 32 random bytes, kept apart from the store.
///
/// Nothing is sealed under it itself: the keys of customers are wrapped under one key that is derived from
/// it, and names are digested under others (HKDF-SHA256, RFC 5869), each of this store alone.
struct StoreKey: Sendable {
  static let byteCount = 32
  private let secret: SymmetricKey

  /// Draws a key from the system's random numbers.
  init() { secret = SymmetricKey(size: .bits256) }

  /// Takes the bytes of a key; nil for any other count.
  init?(bytes: [UInt8]) {
    guard bytes.count == Self.byteCount else { return nil }
    secret = SymmetricKey(data: bytes)
  }

  /// Reads 64 hex digits, in lower case, and at most one line feed after them.
  init?(text: [UInt8]) {
    let digits = text.last == 0x0A ? text.dropLast() : text[...]
    guard digits.count == 2 * Self.byteCount else { return nil }
    var nibbles: [UInt8] = []
    for digit in digits {
      switch digit {
      case 0x30...0x39: nibbles.append(digit - 0x30)
      case 0x61...0x66: nibbles.append(digit - 0x61 + 10)
      default: return nil
      }
    }
    self.init(
      bytes: stride(from: 0, to: nibbles.count, by: 2).map { nibbles[$0] << 4 | nibbles[$0 + 1] }
    )
  }

  /// What `init(text:)` reads.
  var text: [UInt8] {
    let digits = Array("0123456789abcdef".utf8)
    return secret.withUnsafeBytes { bytes in
      bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] } + [0x0A]
    }
  }

  /// What a key derived from this one is for.
  enum Use: String {
    /// Known to the store, so that another key is not taken for its own.
    case fingerprint
    /// Wraps the keys of customers.
    case wrapping
    /// Digests the names of customers.
    case customers
    /// Digests the ids of tickets and conversations, and whole lines.
    case tickets
    /// Digests what actions are done once for, and what is counted.
    case actions
    /// Says where customers fall when a share of them is taken.
    case shares
    /// Marks prompts.
    case prompts
  }

  /// The key for one use in the store whose log has this origin.
  func derived(for use: Use, origin: String) -> SymmetricKey {
    HKDF<SHA256>.deriveKey(
      inputKeyMaterial: secret,
      info: Array("countersign/\(use.rawValue)/1\0\(origin)".utf8),
      outputByteCount: Self.byteCount
    )
  }
}
