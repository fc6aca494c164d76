/// The letters and digits of a number as people write it, without what stands between groups.
struct CheckedCharacters {
  /// ASCII digits and capital letters.
  private let bytes: [UInt8]

  /// Nil where the text holds anything but ASCII letters, digits and separators.
  init?(_ text: some Collection<UInt8>) {
    bytes = text.filter { !Self.separators.contains($0) }.map { Self.isLower($0) ? $0 - 32 : $0 }
    guard bytes.allSatisfy({ Self.isDigit($0) || Self.isUpper($0) }) else { return nil }
  }

  var count: Int { bytes.count }

  /// All of them as digits; nil where a letter is among them.
  var digits: [Int]? { digits(in: 0..<count) }

  subscript(place: Int) -> UInt8 { bytes[place] }

  /// Some of them as digits; nil where a letter is among them.
  func digits(in places: Range<Int>) -> [Int]? {
    let part = bytes[places]
    return part.allSatisfy(Self.isDigit) ? part.map { Int($0) - 48 } : nil
  }

  /// What a character counts: a digit itself, and letters from 10 on.
  func value(at place: Int) -> Int {
    Self.isDigit(bytes[place]) ? Int(bytes[place]) - 48 : Int(bytes[place]) - 55
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte &- 48 < 10 }
  private static func isUpper(_ byte: UInt8) -> Bool { byte &- 65 < 26 }
  private static func isLower(_ byte: UInt8) -> Bool { byte &- 97 < 26 }

  /// The bytes of spaces, line ends, hyphen, plus sign, en dash, point, slash, underscore and the mark of
  /// what is quoted.
  private static let separators: [UInt8] = [
    0x20, 0xC2, 0xA0, 0x0A, 0x0D, 0x2B, 0x2D, 0xE2, 0x80, 0x93, 0x2E, 0x2F, 0x5F, 0x3E,
  ]
}

/// The sum of digits, each times its weight, over as many as there are weights.
func weightedSum(_ digits: [Int], _ weights: [Int]) -> Int {
  zip(digits, weights).reduce(0) { $0 + $1.0 * $1.1 }
}

/// The digits as one number; at most 18 of them.
func number(_ digits: some Collection<Int>) -> Int { digits.reduce(0) { $0 * 10 + $1 } }

/// Whether a day of a month may be written so, whatever the month's length.
func isDay(_ day: Int, ofMonth month: Int) -> Bool {
  (1...31).contains(day) && (1...12).contains(month)
}
