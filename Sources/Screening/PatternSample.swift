/// Texts that a pattern may match, made from how it is written: one for each way through its alternatives.
///
/// Not a parser of all that PCRE2 knows: what it does not follow is left out, so that whoever asks holds each text
/// against the pattern before believing it.
struct PatternSample {
  /// The most texts that are made of one pattern.
  static let limit = 200
  /// The most bytes of one text.
  static let lengthLimit = 2000

  private let source: [UInt8]
  private let literals: [[UInt8]]
  private var place = 0
  private var depth = 0

  /// Texts for the alternatives of a pattern, those without a literal first where there is a choice.
  static func texts(of pattern: String, literals: [String]) -> [String] {
    var reader = PatternSample(
      source: Array(pattern.utf8),
      literals: literals.map { Array($0.utf8) }
    )
    return reader.readAlternatives().map { String(decoding: $0, as: UTF8.self) }
  }

  private init(source: [UInt8], literals: [[UInt8]]) {
    (self.source, self.literals) = (source, literals)
  }

  // MARK: reading

  /// Up to the end of the group: the texts of each of its branches.
  private mutating func readAlternatives() -> [[UInt8]] {
    var all = readSequence()
    while place < source.count, source[place] == UInt8(ascii: "|") {
      place += 1
      all += readSequence()
    }
    return ordered(all)
  }

  /// The texts of one branch: each part's first one, and for each further text of a part one with it.
  private mutating func readSequence() -> [[UInt8]] {
    var texts: [[UInt8]] = [[]]
    while place < source.count, source[place] != UInt8(ascii: "|"),
      source[place] != UInt8(ascii: ")")
    {
      let part = readQuantified()
      guard let first = part.first else { continue }
      let others = part.dropFirst().map { texts[0] + $0 }
      texts = texts.map { $0 + first } + others
      texts = texts.prefix(Self.limit).map { Array($0.prefix(Self.lengthLimit)) }
    }
    return texts
  }

  private mutating func readQuantified() -> [[UInt8]] {
    let atom = readAtom()
    guard let least = readLeast() else { return atom }
    if least == 0 { return [[]] }
    return atom.map { text in
      Array(repeatElement(text, count: min(least, 50)).joined().prefix(Self.lengthLimit))
    }
  }

  /// The least count of a quantifier; nil where none stands.
  private mutating func readLeast() -> Int? {
    guard place < source.count else { return nil }
    var least = 1
    switch source[place] {
    case UInt8(ascii: "*"), UInt8(ascii: "?"): (place, least) = (place + 1, 0)
    case UInt8(ascii: "+"): place += 1
    case UInt8(ascii: "{"):
      let digits = source[(place + 1)...].prefix { $0 &- 48 < 10 }
      let rest = source[digits.endIndex...]
      guard let close = rest.firstIndex(of: UInt8(ascii: "}")),
        rest[..<close].allSatisfy({ $0 == UInt8(ascii: ",") || $0 &- 48 < 10 }),
        !(digits.isEmpty && close == place + 1)
      else { return nil }
      least = Int(String(decoding: digits, as: UTF8.self)) ?? 0
      place = close + 1
    default: return nil
    }
    if place < source.count,
      source[place] == UInt8(ascii: "?") || source[place] == UInt8(ascii: "+")
    {
      place += 1
    }
    return least
  }

  private mutating func readAtom() -> [[UInt8]] {
    let byte = source[place]
    place += 1
    switch byte {
    case UInt8(ascii: "("): return readGroup()
    case UInt8(ascii: "["): return [readClass()]
    case UInt8(ascii: "\\"): return [readEscape()]
    case UInt8(ascii: "."): return [[UInt8(ascii: "x")]]
    case UInt8(ascii: "^"), UInt8(ascii: "$"): return [[]]
    default: return [[byte]]
    }
  }

  private mutating func readGroup() -> [[UInt8]] {
    depth += 1
    defer { depth -= 1 }
    // PCRE2 itself follows no more than 250.
    guard depth <= 250 else {
      place = source.count
      return [[]]
    }
    var looks = false
    if place < source.count,
      source[place] == UInt8(ascii: "?") || source[place] == UInt8(ascii: "*")
    {
      looks = skipGroupHead()
    }
    var texts = readAlternatives()
    if place < source.count { place += 1 }
    if looks { texts = [[]] }
    return texts
  }

  /// Skips `?:` and its like; true where what follows takes no place in a text.
  private mutating func skipGroupHead() -> Bool {
    let head = source[place...].prefix(32)
    let text = String(decoding: head, as: UTF8.self)
    for start in ["?=", "?!", "?<=", "?<!", "?#"] where text.hasPrefix(start) {
      place += start.utf8.count
      return true
    }
    let isNamed = ["?<", "?P<", "?'"].contains { text.hasPrefix($0) }
    let ends = isNamed ? Array(">'".utf8) : Array(":>)|".utf8)
    place += isNamed ? 2 : 1
    while place < source.count, !ends.contains(source[place]) { place += 1 }
    // `(?i)` ends here.
    if place < source.count, source[place] != UInt8(ascii: ")") { place += 1 }
    return false
  }

  /// The first character of a class, or `x`, a space or a digit that a negated one does not name.
  private mutating func readClass() -> [UInt8] {
    let isNegated = place < source.count && source[place] == UInt8(ascii: "^")
    if isNegated { place += 1 }
    let start = place
    var first: [UInt8]?
    while place < source.count, source[place] != UInt8(ascii: "]") || place == start {
      if source[place] == UInt8(ascii: "["), place + 1 < source.count,
        source[place + 1] == UInt8(ascii: ":"),
        let close = source[place...].firstIndex(of: UInt8(ascii: "]"))
      {
        place = close + 1
        first = first ?? [UInt8(ascii: "a")]
      } else if source[place] == UInt8(ascii: "\\") {
        place += 1
        let escaped = readEscape()
        first = first ?? escaped
      } else {
        let length = max(1, (~source[place]).leadingZeroBitCount)
        first = first ?? Array(source[place...].prefix(length))
        place += length
      }
    }
    let named = Set(source[start..<min(place, source.count)])
    if place < source.count { place += 1 }
    guard isNegated else { return first ?? [] }
    return [Array("x 7-".utf8).first { !named.contains($0) } ?? UInt8(ascii: "z")]
  }

  /// What the sign behind a backslash stands for; nothing where it takes no place in a text.
  private mutating func readEscape() -> [UInt8] {
    guard place < source.count else { return [] }
    let sign = source[place]
    place += 1
    switch sign {
    case UInt8(ascii: "d"): return [UInt8(ascii: "7")]
    case UInt8(ascii: "w"), UInt8(ascii: "S"), UInt8(ascii: "D"), UInt8(ascii: "N"),
      UInt8(ascii: "X"):
      return [UInt8(ascii: "x")]
    case UInt8(ascii: "W"), UInt8(ascii: "s"), UInt8(ascii: "h"): return [32]
    case UInt8(ascii: "n"), UInt8(ascii: "R"), UInt8(ascii: "v"): return [10]
    case UInt8(ascii: "r"): return [13]
    case UInt8(ascii: "t"): return [9]
    case UInt8(ascii: "x"): return readScalar()
    case UInt8(ascii: "p"), UInt8(ascii: "P"):
      skipName()
      return [UInt8(ascii: "A")]
    case UInt8(ascii: "k"), UInt8(ascii: "g"):
      skipName()
      return []
    case UInt8(ascii: "1")...UInt8(ascii: "9"), UInt8(ascii: "b"), UInt8(ascii: "B"),
      UInt8(ascii: "A"), UInt8(ascii: "z"), UInt8(ascii: "Z"), UInt8(ascii: "G"),
      UInt8(ascii: "K"):
      return []
    default: return [sign]
    }
  }

  /// `\x41` or `\x{2019}`, behind its `x`.
  private mutating func readScalar() -> [UInt8] {
    var digits: ArraySlice<UInt8>
    if place < source.count, source[place] == UInt8(ascii: "{") {
      digits = source[(place + 1)...].prefix { $0 != UInt8(ascii: "}") }
      place = min(source.count, digits.endIndex + 1)
    } else {
      digits = source[place...].prefix(2)
      place = digits.endIndex
    }
    let value = UInt32(String(decoding: digits, as: UTF8.self), radix: 16)
    guard let scalar = value.flatMap(Unicode.Scalar.init) else { return [] }
    return Array(String(Character(scalar)).utf8)
  }

  /// `{Lu}`, or one letter.
  private mutating func skipName() {
    guard place < source.count else { return }
    if source[place] == UInt8(ascii: "{"),
      let close = source[place...].firstIndex(of: UInt8(ascii: "}"))
    {
      place = close + 1
    } else {
      place += 1
    }
  }

  // MARK: choosing

  /// Those without a literal first, since a text is made of the first of each part.
  private func ordered(_ texts: [[UInt8]]) -> [[UInt8]] {
    let bare = texts.filter { !holdsLiteral($0) }
    return Array((bare + texts.filter { holdsLiteral($0) }).prefix(Self.limit))
  }

  private func holdsLiteral(_ text: [UInt8]) -> Bool {
    let lowered = text.map { $0 &- 65 < 26 ? $0 | 32 : $0 }
    return literals.contains { Self.holds(lowered, $0) }
  }

  /// Whether a text has another within it.
  static func holds(_ text: [UInt8], _ part: [UInt8]) -> Bool {
    guard !part.isEmpty, text.count >= part.count else { return part.isEmpty }
    return (0...text.count - part.count).contains { start in
      text[start] == part[0] && text[start..<start + part.count].elementsEqual(part)
    }
  }
}
