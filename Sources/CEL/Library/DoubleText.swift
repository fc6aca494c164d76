/// Doubles as texts, and back.
enum DoubleText {
  /// Reads a decimal number, `NaN`, `Infinity` or `-Infinity`; nil for anything else.
  static func number(_ text: String) -> Double? {
    var rest = text[...].utf8
    if rest.first == UInt8(ascii: "-") || rest.first == UInt8(ascii: "+") { rest.removeFirst() }
    switch String(Substring(rest)).lowercased() {
    case "nan": return .nan
    case "inf", "infinity": return text.hasPrefix("-") ? -.infinity : .infinity
    default: break
    }
    let isDecimal = rest.allSatisfy { byte in
      byte.isDigit || byte == UInt8(ascii: ".") || byte | 0x20 == UInt8(ascii: "e")
        || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "+")
    }
    guard isDecimal, let number = Double(text), number.isFinite else { return nil }
    return number
  }

  /// The shortest decimal that reads back, with an exponent below 1e-4 and from 1e21 on.
  static func text(_ number: Double) -> String {
    if number.isNaN { return "NaN" }
    if number.isInfinite { return number < 0 ? "-Infinity" : "Infinity" }
    let sign = number.sign == .minus ? "-" : ""
    if number == 0 { return sign + "0" }
    let (digits, point) = shortest(number)
    if point < -3 || point > 21 {
      let fraction = digits.dropFirst()
      let exponent = point - 1
      let mantissa = digits.prefix(1) + (fraction.isEmpty ? "" : "." + fraction)
      return "\(sign)\(mantissa)e\(exponent < 0 ? "-" : "+")\(padded(abs(exponent), 2))"
    }
    if point <= 0 { return sign + "0." + String(repeating: "0", count: -point) + digits }
    if point >= digits.utf8.count {
      return sign + digits + String(repeating: "0", count: point - digits.utf8.count)
    }
    return sign + digits.prefix(point) + "." + digits.dropFirst(point)
  }

  /// The shortest digits that read back, as `0.digits × 10^point`.
  private static func shortest(_ number: Double) -> (digits: String, point: Int) {
    var digits = ""
    var point = 0
    var hasPoint = false
    let parts = number.magnitude.description.split(separator: "e")
    for character in parts[0] {
      if character == "." {
        hasPoint = true
      } else if character == "0", digits.isEmpty {
        if hasPoint { point -= 1 }
      } else {
        digits.append(character)
        if !hasPoint { point += 1 }
      }
    }
    while digits.hasSuffix("0") { digits.removeLast() }
    if parts.count > 1 { point += Int(parts[1]) ?? 0 }
    return (digits, point)
  }
}
