/// The shortest decimal that reads back to a double: `0.digits × 10^point`, without its sign.
struct ShortestDecimal {
  /// ASCII digits; the first and the last are not zero.
  private(set) var digits: [UInt8] = []
  private(set) var point = 0

  /// Takes the digits from Swift's description: `12.5`, `100.0`, `5e-324`, `1.5e+16`.
  ///
  /// - Precondition: `number` is finite and not zero.
  init(_ number: Double) {
    var hasPoint = false
    var rest = number.magnitude.description.utf8[...]
    while let byte = rest.popFirst() {
      switch byte {
      case UInt8(ascii: "."): hasPoint = true
      case UInt8(ascii: "e"):
        point += Int(String(decoding: rest, as: UTF8.self)) ?? 0
        rest = rest.suffix(0)
      case UInt8(ascii: "0") where digits.isEmpty: if hasPoint { point -= 1 }
      default:
        digits.append(byte)
        if !hasPoint { point += 1 }
      }
    }
    while digits.last == UInt8(ascii: "0") { digits.removeLast() }
  }
}
