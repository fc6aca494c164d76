/// `format`: a text in which `%s` and its like are replaced by arguments.
struct TextFormat {
  private let scalars: [Unicode.Scalar]
  private let arguments: [Value]
  private var offset = 0
  private var used = 0
  private var result = ""
  /// Digits behind the point, at most.
  private static let maximumPrecision = 1_000

  init(_ scalars: [Unicode.Scalar], _ arguments: [Value]) {
    self.scalars = scalars
    self.arguments = arguments
  }

  mutating func text() throws(CallError) -> String {
    while offset < scalars.count {
      let scalar = scalars[offset]
      offset += 1
      if scalar != "%" {
        result.unicodeScalars.append(scalar)
      } else if offset < scalars.count, scalars[offset] == "%" {
        offset += 1
        result += "%"
      } else {
        result += try clause()
      }
      guard result.utf8.count <= StandardLibrary.maximumText else {
        throw CallError("the text would be too long")
      }
    }
    return result
  }

  private mutating func clause() throws(CallError) -> String {
    let precision = try precision()
    guard offset < scalars.count else { throw CallError("a `%` at the end of the text") }
    let clause = scalars[offset]
    offset += 1
    guard used < arguments.count else { throw CallError("index \(used) out of range") }
    let argument = arguments[used]
    used += 1
    switch clause {
    case "s": return try TextFormatting.text(argument)
    case "d": return try TextFormatting.decimal(argument)
    case "b": return try TextFormatting.whole(argument, radix: 2, takesBool: true)
    case "o": return try TextFormatting.whole(argument, radix: 8)
    case "x": return try TextFormatting.hexadecimal(argument, uppercase: false)
    case "X": return try TextFormatting.hexadecimal(argument, uppercase: true)
    case "f": return try TextFormatting.fixed(argument, precision ?? 6)
    case "e": return try TextFormatting.scientific(argument, precision ?? 6)
    default: throw CallError("there is no clause `%\(clause)`")
    }
  }

  private mutating func precision() throws(CallError) -> Int? {
    guard offset < scalars.count, scalars[offset] == "." else { return nil }
    offset += 1
    var precision: Int?
    while offset < scalars.count, let digit = UInt8(exactly: scalars[offset].value), digit.isDigit {
      precision = (precision ?? 0) * 10 + Int(digit - 0x30)
      offset += 1
      guard precision ?? 0 <= Self.maximumPrecision else {
        throw CallError("a precision beyond \(Self.maximumPrecision)")
      }
    }
    guard let precision else { throw CallError("a precision without digits") }
    return precision
  }
}
