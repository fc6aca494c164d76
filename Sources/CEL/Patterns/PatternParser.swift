/// Reads the part of RE2's syntax that `matches` supports, and names what it does not.
struct PatternParser {
  private let scalars: [UInt32]
  private var offset = 0
  private var depth = 0
  var ignoresCase = false
  var dotMatchesNewline = false
  var isMultiline = false
  private static let maximumDepth = 100
  /// RE2's ceiling on counted repetition.
  private static let maximumCount = 1_000

  init(_ source: String) { scalars = source.unicodeScalars.map(\.value) }

  static func parse(_ source: String) throws(PatternError) -> PatternNode {
    var parser = PatternParser(source)
    let node = try parser.choice()
    if parser.offset < parser.scalars.count { throw PatternError(message: "`)` without `(`") }
    return node
  }

  var next: UInt32? { offset < scalars.count ? scalars[offset] : nil }

  func peek(_ distance: Int) -> UInt32? {
    offset + distance < scalars.count ? scalars[offset + distance] : nil
  }

  mutating func accept(_ scalar: Unicode.Scalar) -> Bool {
    guard next == scalar.value else { return false }
    offset += 1
    return true
  }

  mutating func take() throws(PatternError) -> UInt32 {
    guard let scalar = next else { throw PatternError(message: "the pattern ends too early") }
    offset += 1
    return scalar
  }

  private mutating func choice() throws(PatternError) -> PatternNode {
    depth += 1
    defer { depth -= 1 }
    if depth > Self.maximumDepth { throw PatternError(message: "groups nest too deep") }
    var branches = [try sequence()]
    while accept("|") { branches.append(try sequence()) }
    return branches.count == 1 ? branches[0] : .choice(branches)
  }

  private mutating func sequence() throws(PatternError) -> PatternNode {
    var parts: [PatternNode] = []
    while let scalar = next, scalar != UInt32(UInt8(ascii: "|")),
      scalar != UInt32(UInt8(ascii: ")"))
    {
      parts.append(try repetition(try atom()))
    }
    return parts.isEmpty ? .empty : .sequence(parts)
  }

  private mutating func repetition(_ atom: PatternNode) throws(PatternError) -> PatternNode {
    let repeated: PatternNode
    if accept("*") {
      repeated = .repeated(atom, least: 0, most: nil)
    } else if accept("+") {
      repeated = .repeated(atom, least: 1, most: nil)
    } else if accept("?") {
      repeated = .repeated(atom, least: 0, most: 1)
    } else if let (least, most) = try counts() {
      repeated = .repeated(atom, least: least, most: most)
    } else {
      return atom
    }
    // A lazy repetition finds other groups, and the same answer.
    _ = accept("?")
    if let scalar = next, "*+?".unicodeScalars.contains(where: { $0.value == scalar }) {
      throw PatternError(message: "a repetition of a repetition needs a group")
    }
    return repeated
  }

  /// `{2}`, `{2,}` or `{2,5}`; nil, and nothing read, where the brace stands for itself.
  private mutating func counts() throws(PatternError) -> (Int, Int?)? {
    let start = offset
    guard accept("{"), let least = number() else {
      offset = start
      return nil
    }
    var most: Int? = least
    if accept(",") { most = number() }
    guard accept("}") else {
      offset = start
      return nil
    }
    guard least <= Self.maximumCount, most ?? 0 <= Self.maximumCount, least <= most ?? least else {
      throw PatternError(message: "a repetition counts to \(Self.maximumCount) at most")
    }
    return (least, most)
  }

  private mutating func number() -> Int? {
    var number: Int?
    while let scalar = next, ScalarSet.digits.contains(scalar), number ?? 0 < 100_000 {
      number = (number ?? 0) * 10 + Int(scalar - 0x30)
      offset += 1
    }
    return number
  }

  private mutating func atom() throws(PatternError) -> PatternNode {
    let scalar = try take()
    switch Unicode.Scalar(scalar) {
    case ".": return .set(dotMatchesNewline ? .all : .allButNewline)
    case "^": return isMultiline ? .lineStart : .textStart
    case "$": return isMultiline ? .lineEnd : .textEnd
    case "(": return try group()
    case "[": return .set(try scalarClass())
    case "\\": return try escape()
    case "*", "+", "?": throw PatternError(message: "nothing to repeat")
    default: return .set(cased(ScalarSet(ranges: [scalar...scalar])))
    }
  }

  func cased(_ set: ScalarSet) -> ScalarSet { ignoresCase ? set.ignoringCase : set }

  private mutating func group() throws(PatternError) -> PatternNode {
    let flags = (ignoresCase, dotMatchesNewline, isMultiline)
    if accept("?") {
      if accept("P") || next == UInt32(UInt8(ascii: "<")) {
        guard accept("<"), let first = next, ScalarSet.words.contains(first) else {
          throw PatternError(message: "look-around is not supported")
        }
        while let scalar = next, ScalarSet.words.contains(scalar) { offset += 1 }
        guard accept(">") else { throw PatternError(message: "a group's name has no end") }
      } else if try takeFlags() {
        // `(?i)` holds up to the end of the group around it.
        return .empty
      }
    }
    let inner = try choice()
    (ignoresCase, dotMatchesNewline, isMultiline) = flags
    guard accept(")") else { throw PatternError(message: "`(` without `)`") }
    return inner
  }

  /// Flags up to a colon, or up to the parenthesis that ends a group of flags only.
  private mutating func takeFlags() throws(PatternError) -> Bool {
    var isOn = true
    while true {
      switch Unicode.Scalar(try take()) {
      case "i": ignoresCase = isOn
      case "s": dotMatchesNewline = isOn
      case "m": isMultiline = isOn
      case "U": break
      case "-": isOn = false
      case ":": return false
      case ")": return true
      case "=", "!": throw PatternError(message: "look-around is not supported")
      default: throw PatternError(message: "a flag that is not supported")
      }
    }
  }
}
