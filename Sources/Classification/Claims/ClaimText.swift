/// A text as the readers of claims see it: one byte for each character that shows.
///
/// ASCII stands as it was written. Digits, letters, dashes and apostrophes that look like ASCII are
/// turned into it, currency signs have a byte each, and what does not show is left out, so that
/// nothing hides in the middle of an amount.
struct ClaimText {
  /// A letter or mark outside ASCII.
  static let letter: UInt8 = 0xFF
  /// Anything else outside ASCII, and control characters.
  static let symbol: UInt8 = 0xFE
  /// A space that holds digits together: no-break, thin.
  static let hardSpace: UInt8 = 0x1F
  /// The currency signs, by their bytes from 0x80 on; `$` is ASCII.
  static let currencySigns: [(sign: Unicode.Scalar, code: String)] = [
    ("€", "EUR"), ("£", "GBP"), ("¥", "JPY"), ("₹", "INR"), ("₺", "TRY"), ("₽", "RUB"),
    ("₩", "KRW"), ("₪", "ILS"), ("₴", "UAH"), ("₫", "VND"), ("₦", "NGN"), ("₱", "PHP"),
  ]

  private(set) var cells: [UInt8] = []
  /// The scalar at which each cell stands.
  private var places: [Int32] = []
  /// The text that is read, whole characters of it.
  let scalars: [Unicode.Scalar]
  /// The same in UTF-8.
  let bytes: [UInt8]
  let isCut: Bool

  init(_ text: String, limitBytes: Int) {
    var scalars: [Unicode.Scalar] = []
    var bytes = 0
    var isCut = false
    for scalar in text.unicodeScalars {
      bytes += UTF8.width(scalar)
      guard bytes <= limitBytes else {
        isCut = true
        break
      }
      scalars.append(scalar)
    }
    self.isCut = isCut
    self.scalars = scalars
    self.bytes = Array(String(String.UnicodeScalarView(scalars)).utf8)
    cells.reserveCapacity(scalars.count)
    places.reserveCapacity(scalars.count)
    for (place, scalar) in scalars.enumerated() {
      guard let cell = Self.cell(of: scalar) else { continue }
      cells.append(cell)
      places.append(Int32(truncatingIfNeeded: place))
    }
  }

  /// The cell at an index, and 0, which is no part of anything, outside the text.
  subscript(index: Int) -> UInt8 {
    index >= 0 && index < cells.count ? cells[index] : 0
  }

  /// Where some cells, at least one, stand in the text.
  func span(_ range: Range<Int>) -> Range<Int> {
    Int(places[range.lowerBound])..<Int(places[range.upperBound - 1]) + 1
  }

  func quote(_ span: Range<Int>) -> String {
    String(String.UnicodeScalarView(scalars[span]))
  }

  private static func cell(of scalar: Unicode.Scalar) -> UInt8? {
    switch scalar.value {
    case 0x0A, 0x0D, 0x2028, 0x2029: return UInt8(ascii: "\n")
    case 0x09: return UInt8(ascii: " ")
    case 0x20..<0x7F: return UInt8(scalar.value)
    case 0xA0, 0x2007, 0x2009, 0x200A, 0x202F: return hardSpace
    case 0x2018, 0x2019, 0x02BC: return UInt8(ascii: "'")
    case 0x2010...0x2015, 0x2212, 0xFE63: return UInt8(ascii: "-")
    case 0xFF01...0xFF5E: return UInt8(scalar.value - 0xFEE0)
    case 0xFE69: return UInt8(ascii: "$")
    case 0xFFE1: return sign(of: "£")
    case 0xFFE5: return sign(of: "¥")
    case 0..<0x80: return symbol
    default: break
    }
    if let sign = sign(of: scalar) { return sign }
    if let digit = digit(of: scalar) { return digit }
    let properties = scalar.properties
    if properties.isDefaultIgnorableCodePoint { return nil }
    if properties.isWhitespace { return UInt8(ascii: " ") }
    switch properties.generalCategory {
    case .nonspacingMark, .spacingMark, .enclosingMark, .decimalNumber: return letter
    default: return properties.isAlphabetic ? letter : symbol
    }
  }

  private static func sign(of scalar: Unicode.Scalar) -> UInt8? {
    currencySigns.firstIndex { $0.sign == scalar }.map { 0x80 + UInt8($0) }
  }

  /// The digits of the scripts that write amounts in ten digits of their own.
  private static func digit(of scalar: Unicode.Scalar) -> UInt8? {
    for zero: UInt32 in [0x660, 0x6F0, 0x966, 0x9E6, 0xE50] {
      if scalar.value >= zero, scalar.value - zero < 10 { return 48 + UInt8(scalar.value - zero) }
    }
    guard (0x1D7CE...0x1D7FF).contains(scalar.value) else { return nil }
    return 48 + UInt8((scalar.value - 0x1D7CE) % 10)
  }
}

/// Whether a cell is an ASCII digit.
func isDigit(_ cell: UInt8) -> Bool { cell &- 48 < 10 }

/// Whether a cell is a letter of any script.
func isLetter(_ cell: UInt8) -> Bool { (cell | 32) &- 97 < 26 || cell == ClaimText.letter }

/// Whether a cell is a space within a line.
func isSpace(_ cell: UInt8) -> Bool { cell == 32 || cell == ClaimText.hardSpace }

extension ClaimText {
  /// The longest word that is looked up, in cells.
  static let wordLimit = 16

  /// The end of the word that begins here; the index itself where none does or it is too long.
  func endOfWord(at index: Int) -> Int {
    var end = index
    while isLetter(self[end]) {
      guard end - index < Self.wordLimit else { return index }
      end += 1
    }
    return end
  }

  /// The start of the word that ends here; the index itself where none does or it is too long.
  func startOfWord(endingAt index: Int) -> Int {
    var start = index
    while isLetter(self[start - 1]) {
      guard index - start < Self.wordLimit else { return index }
      start -= 1
    }
    return start
  }

  /// A word in lower case, `?` for each letter outside ASCII.
  func word(_ range: Range<Int>) -> String {
    String(decoding: cells[range].map { $0 == Self.letter ? 63 : $0 | 32 }, as: UTF8.self)
  }

  /// The index behind the spaces that begin here: two at the most.
  func skipSpaces(from index: Int) -> Int {
    guard isSpace(self[index]) else { return index }
    return isSpace(self[index + 1]) ? index + 2 : index + 1
  }

  /// The index of the first of the spaces that end here: two at the most.
  func skipSpaces(endingAt index: Int) -> Int {
    guard isSpace(self[index - 1]) else { return index }
    return isSpace(self[index - 2]) ? index - 2 : index - 1
  }
}
