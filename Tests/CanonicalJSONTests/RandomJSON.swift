import TestSupport
import CanonicalJSON

/// Values of every kind, in the form in which the reader yields them.
enum RandomJSON {
  static func value(depth: Int, using random: inout SeededRandom) -> JSONValue {
    switch Int.random(in: 0..<(depth > 0 ? 10 : 7), using: &random) {
    case 0: .null
    case 1: .bool(Bool.random(using: &random))
    case 2: .integer(Int64.random(in: -100...100, using: &random))
    case 3: .integer(Int64(bitPattern: random.next()))
    case 4: double(using: &random)
    case 5, 6: .string(text(using: &random))
    case 7:
      .array(
        (0..<Int.random(in: 0...5, using: &random)).map { _ in
          value(depth: depth - 1, using: &random)
        }
      )
    default: object(depth: depth, using: &random)
    }
  }

  static func object(depth: Int, using random: inout SeededRandom) -> JSONValue {
    var object = JSONObject()
    for _ in 0..<Int.random(in: 0...24, using: &random) {
      object[text(using: &random)] = value(depth: depth - 1, using: &random)
    }
    return .object(object)
  }

  static func text(using random: inout SeededRandom) -> String {
    var text = String.UnicodeScalarView()
    let ranges: [ClosedRange<UInt32>] = [
      0...0x1F, 0x20...0x7F, 0x20...0x7F, 0x20...0x7F, 0x80...0x7FF, 0x800...0xD7FF,
      0xE000...0xFFFF, 0x10000...0x10FFFF,
    ]
    for _ in 0..<Int.random(in: 0...20, using: &random) {
      let range = ranges[Int.random(in: ranges.indices, using: &random)]
      if let scalar = Unicode.Scalar(UInt32.random(in: range, using: &random)) {
        text.append(scalar)
      }
    }
    return String(text)
  }

  /// A finite double that is not whole, so that the reader does not yield an integer for it.
  static func double(using random: inout SeededRandom) -> JSONValue {
    while true {
      let number = Double(bitPattern: random.next())
      if number.isFinite, number.rounded() != number { return .double(number) }
    }
  }
}
