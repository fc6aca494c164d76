extension PatternParser {
  /// What stands behind a backslash outside brackets.
  mutating func escape() throws(PatternError) -> PatternNode {
    switch next.flatMap(Unicode.Scalar.init) {
    case "A": return try marker(.textStart)
    case "z": return try marker(.textEnd)
    case "b": return try marker(.wordBoundary)
    case "B": return try marker(.noWordBoundary)
    default: return .set(cased(try escapedSet()))
    }
  }

  private mutating func marker(_ node: PatternNode) throws(PatternError) -> PatternNode {
    _ = try take()
    return node
  }

  /// The scalars that an escape stands for.
  private mutating func escapedSet() throws(PatternError) -> ScalarSet {
    let scalar = try take()
    switch Unicode.Scalar(scalar) {
    case "d": return .digits
    case "D": return ScalarSet.digits.inverted
    case "w": return .words
    case "W": return ScalarSet.words.inverted
    case "s": return .blanks
    case "S": return ScalarSet.blanks.inverted
    case "a": return Self.single(0x07)
    case "f": return Self.single(0x0C)
    case "n": return Self.single(0x0A)
    case "r": return Self.single(0x0D)
    case "t": return Self.single(0x09)
    case "v": return Self.single(0x0B)
    case "x": return Self.single(try hexadecimal())
    case "p", "P": throw PatternError(message: "`\\p` classes are not supported")
    default:
      let isPunctuation = scalar < 0x80 && !ScalarSet.words.contains(scalar)
      guard isPunctuation || scalar == 0x5F else {
        throw PatternError(message: "an escape that is not supported")
      }
      return Self.single(scalar)
    }
  }

  private static func single(_ scalar: UInt32) -> ScalarSet { ScalarSet(ranges: [scalar...scalar]) }

  /// Two hexadecimal digits, or any up to 10FFFF between braces.
  private mutating func hexadecimal() throws(PatternError) -> UInt32 {
    func value(_ scalar: UInt32) throws(PatternError) -> UInt32 {
      guard scalar < 0x80, let digit = UInt8(scalar).hexadecimal else {
        throw PatternError(message: "`\\x` takes hexadecimal digits")
      }
      return digit
    }
    guard accept("{") else { return try value(try take()) << 4 | (try value(try take())) }
    var number: UInt32 = 0
    repeat {
      number = number << 4 | (try value(try take()))
      guard number <= 0x10FFFF else { throw PatternError(message: "`\\x` beyond Unicode") }
    } while !accept("}")
    return number
  }

  /// The scalars between brackets.
  mutating func scalarClass() throws(PatternError) -> ScalarSet {
    let isInverted = accept("^")
    var set = ScalarSet(ranges: [])
    var isFirst = true
    while isFirst || next != UInt32(UInt8(ascii: "]")) {
      isFirst = false
      if next == UInt32(UInt8(ascii: "[")), peek(1) == UInt32(UInt8(ascii: ":")) {
        set.ranges += try namedClass().ranges
        continue
      }
      let low = try element()
      guard low.isSingle, let start = low.set.ranges.first?.lowerBound,
        next == UInt32(UInt8(ascii: "-")), let after = peek(1), after != UInt32(UInt8(ascii: "]"))
      else {
        set.ranges += low.set.ranges
        continue
      }
      _ = try take()
      let high = try element()
      guard high.isSingle, let end = high.set.ranges.first?.lowerBound, start <= end else {
        throw PatternError(message: "a range of scalars runs backwards")
      }
      set.ranges.append(start...end)
    }
    _ = try take()
    let cased = cased(set)
    return isInverted ? cased.inverted : cased
  }

  private mutating func element() throws(PatternError) -> (set: ScalarSet, isSingle: Bool) {
    let set = accept("\\") ? try escapedSet() : Self.single(try take())
    return (set, set.ranges.count == 1 && set.ranges[0].count == 1)
  }

  /// `[:alpha:]` and its like, of ASCII.
  private mutating func namedClass() throws(PatternError) -> ScalarSet {
    var name = ""
    while !name.hasSuffix(":]") {
      name.unicodeScalars.append(Unicode.Scalar(try take()) ?? " ")
      if name.utf8.count > 12 { break }
    }
    let isInverted = name.hasPrefix("[:^")
    let ranges: [ClosedRange<UInt32>]
    switch name.dropFirst(isInverted ? 3 : 2).dropLast(2) {
    case "alnum": ranges = [0x30...0x39, 0x41...0x5A, 0x61...0x7A]
    case "alpha": ranges = [0x41...0x5A, 0x61...0x7A]
    case "ascii": ranges = [0...0x7F]
    case "blank": ranges = [0x09...0x09, 0x20...0x20]
    case "cntrl": ranges = [0...0x1F, 0x7F...0x7F]
    case "digit": ranges = [0x30...0x39]
    case "graph": ranges = [0x21...0x7E]
    case "lower": ranges = [0x61...0x7A]
    case "print": ranges = [0x20...0x7E]
    case "punct": ranges = [0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E]
    case "space": ranges = [0x09...0x0D, 0x20...0x20]
    case "upper": ranges = [0x41...0x5A]
    case "word": ranges = ScalarSet.words.ranges
    case "xdigit": ranges = [0x30...0x39, 0x41...0x46, 0x61...0x66]
    default: throw PatternError(message: "`\(name)` is no class of scalars")
    }
    let set = ScalarSet(ranges: ranges)
    return isInverted ? set.inverted : set
  }
}
