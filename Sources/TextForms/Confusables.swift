/// Which characters look like others (UTS #39): for each the prototype that stands for all of its kind.
struct Confusables: Sendable {
  /// Read at the first text that needs it.
  static let all = Confusables(reading: ConfusableTable.encoded)

  /// For each block of 256 code points, where its entries begin in `entries`; 0 where it has none.
  private var blocks = [UInt16](repeating: 0, count: 0x1100)
  /// For each code point of a block that has entries, one more than the place in `prototypes`.
  private var entries: [UInt16] = [UInt16](repeating: 0, count: 256)
  private var prototypes: [[Unicode.Scalar]] = []
  /// For each prototype its letters in ASCII and lower case, without marks; empty where it has others.
  private var latin: [[UInt8]] = []
  private(set) var count = 0

  /// What stands for a character; nil where it stands for itself.
  func prototype(of scalar: Unicode.Scalar) -> [Unicode.Scalar]? {
    place(of: scalar.value).map { prototypes[$0] }
  }

  /// The letters of ASCII that a character beyond it looks like, in lower case; empty where it looks
  /// like none.
  func latinLetters(of value: UInt32) -> [UInt8] {
    guard value >= 128, let place = place(of: value) else { return [] }
    return latin[place]
  }

  private func place(of value: UInt32) -> Int? {
    let block = Int(blocks[Int(value >> 8)])
    guard block > 0 else { return nil }
    let entry = Int(entries[block * 256 + Int(value & 255)])
    return entry > 0 ? entry - 1 : nil
  }

  private init(reading encoded: String) {
    var numbers = TableNumbers(encoded)
    var first: UInt32 = 0
    while let sizes = numbers.next() {
      first += numbers.next() ?? 0
      let rest = (1..<max(1, sizes & 31)).compactMap { _ in numbers.next() }
      prototypes.append(([first] + rest).compactMap(Unicode.Scalar.init))
      latin.append(Self.latinLetters([first] + rest))
      var source: UInt32 = 0
      for _ in 0..<(sizes >> 5) {
        source += numbers.next() ?? 0
        note(source)
      }
    }
  }

  private static func latinLetters(_ prototype: [UInt32]) -> [UInt8] {
    let letters = prototype.filter { !(0x300...0x36F).contains($0) }
    guard letters.allSatisfy({ $0 > 32 && $0 < 127 }) else { return [] }
    let bytes = letters.map { UInt8($0) }.map { $0 &- 65 < 26 ? $0 | 32 : $0 }
    // Nobody reads one character as `rn`, which stands for `m` to UTS #39; `l` stands for `I` and `1` too.
    switch bytes {
    case Array("rn".utf8): return [UInt8(ascii: "m")]
    case [UInt8(ascii: "l")]: return [UInt8(ascii: "1")]
    default: return bytes
    }
  }

  private mutating func note(_ source: UInt32) {
    let block = Int(source >> 8)
    if blocks[block] == 0 {
      blocks[block] = UInt16(entries.count / 256)
      entries += [UInt16](repeating: 0, count: 256)
    }
    entries[Int(blocks[block]) * 256 + Int(source & 255)] = UInt16(prototypes.count)
    count += 1
  }
}

/// The numbers of a table: base 64 of LEB128.
private struct TableNumbers {
  private var bits: UInt32 = 0
  private var bitCount: UInt32 = 0
  private var digits: String.UTF8View.Iterator

  init(_ encoded: String) { digits = encoded.utf8.makeIterator() }

  mutating func next() -> UInt32? {
    var number: UInt32 = 0
    var shift: UInt32 = 0
    while let byte = nextByte() {
      number |= (byte & 127) << shift
      if byte < 128 { return number }
      shift += 7
    }
    return nil
  }

  private mutating func nextByte() -> UInt32? {
    while bitCount < 8 {
      guard let digit = digits.next(), let sextet = base64Sextet(digit) else { return nil }
      bits = bits << 6 | UInt32(sextet)
      bitCount += 6
    }
    bitCount -= 8
    return bits >> bitCount & 255
  }
}

/// The six bits of a digit of base 64 (RFC 4648, both alphabets); nil for any other byte.
package func base64Sextet(_ byte: UInt8) -> UInt8? {
  switch byte {
  case 65...90: byte - 65
  case 97...122: byte - 71
  case 48...57: byte + 4
  case UInt8(ascii: "+"), UInt8(ascii: "-"): 62
  case UInt8(ascii: "/"), UInt8(ascii: "_"): 63
  default: nil
  }
}
