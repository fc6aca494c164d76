/// Turns the bytes of a terminal into keys: UTF-8, and the sequences of VT100 and xterm.
///
/// An escape that nothing follows is told by time, which is not kept here: call `settle` when nothing
/// more has come for a while. What is no key that is used is dropped.
package struct KeyReader: Sendable {
  /// Of a pasted text, the beginning is kept.
  package static let longestPaste = 4096
  /// Bytes after which a sequence that does not end is given up.
  private static let longestSequence = 32

  private enum State {
    case ground
    /// After an escape.
    case escape
    /// After `ESC [` or `ESC O`, with what came since.
    case sequence([UInt8])
    case pasting([UInt8])
    /// Within a character of several bytes, with how many are missing.
    case character([UInt8], missing: Int)
  }

  private static let pasteEnd = Array("\u{1B}[201~".utf8)

  private var state = State.ground

  package init() {}

  /// Whether an escape was read of which it is not known yet whether something follows.
  package var awaitsMore: Bool {
    switch state {
    case .escape, .sequence: true
    case .ground, .pasting, .character: false
    }
  }

  /// Takes the next bytes, and gives the keys that they complete.
  package mutating func take(_ bytes: some Sequence<UInt8>) -> [Key] {
    bytes.flatMap { take($0) }
  }

  /// Ends what is unfinished: a lone escape is the escape key.
  package mutating func settle() -> [Key] {
    guard awaitsMore else { return [] }
    let wasLone = if case .escape = state { true } else { false }
    state = .ground
    return wasLone ? [.escape] : []
  }

  private mutating func take(_ byte: UInt8) -> [Key] {
    switch state {
    case .ground: return begin(byte)
    case .escape: return afterEscape(byte)
    case .sequence(let bytes): return inSequence(bytes, byte)
    case .pasting(let bytes): return inPaste(bytes + [byte])
    case .character(let bytes, let missing):
      guard byte & 0xC0 == 0x80 else {
        state = .ground
        return begin(byte)
      }
      return inCharacter(bytes + [byte], missing: missing - 1)
    }
  }

  private mutating func begin(_ byte: UInt8) -> [Key] {
    switch byte {
    case 0x1B:
      state = .escape
      return []
    case 0x0D, 0x0A: return [.enter]
    case 0x09: return [.tab]
    case 0x7F, 0x08: return [.backspace]
    case 0x01...0x1A: return [.control(Character(Unicode.Scalar(byte + 0x60)))]
    case 0x20...0x7E: return [.character(Character(Unicode.Scalar(byte)))]
    case 0xC2...0xDF: state = .character([byte], missing: 1)
    case 0xE0...0xEF: state = .character([byte], missing: 2)
    case 0xF0...0xF4: state = .character([byte], missing: 3)
    default: break
    }
    return []
  }

  private mutating func afterEscape(_ byte: UInt8) -> [Key] {
    switch byte {
    case 0x5B, 0x4F:
      state = .sequence([])
      return []
    case 0x1B: return [.escape]
    default:
      // An escape, and then something else within the same breath.
      state = .ground
      return [.escape] + begin(byte)
    }
  }

  private mutating func inSequence(_ bytes: [UInt8], _ byte: UInt8) -> [Key] {
    guard (0x20...0x7E).contains(byte), bytes.count < Self.longestSequence else {
      state = .ground
      return byte == 0x1B ? begin(byte) : []
    }
    // Parameters and what stands between, until a final byte (ECMA-48, 5.4).
    guard byte >= 0x40 else {
      state = .sequence(bytes + [byte])
      return []
    }
    state = .ground
    let text = String(decoding: bytes + [byte], as: UTF8.self)
    if text == "200~" {
      state = .pasting([])
      return []
    }
    return Self.key(of: text).map { [$0] } ?? []
  }

  private static func key(of sequence: String) -> Key? {
    switch sequence {
    case "A": .up
    case "B": .down
    case "C": .right
    case "D": .left
    case "H", "1~", "7~": .home
    case "F", "4~", "8~": .end
    case "5~": .pageUp
    case "6~": .pageDown
    case "3~": .backspace
    case "M": .enter
    default: nil
    }
  }

  private mutating func inPaste(_ bytes: [UInt8]) -> [Key] {
    if bytes.suffix(Self.pasteEnd.count).elementsEqual(Self.pasteEnd) {
      state = .ground
      let text = bytes.dropLast(Self.pasteEnd.count).prefix(Self.longestPaste)
      return [.pasted(String(decoding: text, as: UTF8.self))]
    }
    // Past the limit only what could be the end is kept.
    let isFull = bytes.count > Self.longestPaste + Self.pasteEnd.count
    state = .pasting(
      isFull ? Array(bytes.prefix(Self.longestPaste) + bytes.suffix(Self.pasteEnd.count)) : bytes
    )
    return []
  }

  private mutating func inCharacter(_ bytes: [UInt8], missing: Int) -> [Key] {
    guard missing == 0 else {
      state = .character(bytes, missing: missing)
      return []
    }
    state = .ground
    guard let text = String(validating: bytes, as: UTF8.self), let character = text.first,
      !(0x80...0x9F).contains(character.unicodeScalars.first?.value ?? 0)
    else { return [] }
    return [.character(character)]
  }
}
