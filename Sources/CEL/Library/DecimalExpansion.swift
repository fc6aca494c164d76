/// The exact decimal digits of a finite double, rounded half to even where asked.
///
/// Every double is a whole number times a power of two, so its digits are found by long multiplication
/// and no rounding of a machine comes in.
struct DecimalExpansion {
  /// Digits from the most significant on, without zeros before them, as `0.digits × 10^point`.
  private(set) var digits: [UInt8]
  private(set) var point: Int

  /// The digits of the magnitude.
  init(_ number: Double) {
    let magnitude = number.magnitude
    guard magnitude > 0 else {
      digits = []
      point = 0
      return
    }
    var exponent = Int(magnitude.exponent) - 52
    var significand = UInt64(magnitude.significandBitPattern)
    if magnitude.isNormal { significand |= 1 << 52 } else { exponent = -1_074 }
    while significand & 1 == 0 {
      significand >>= 1
      exponent += 1
    }
    // Groups of nine digits, the least significant first.
    var groups: [UInt32] = []
    var rest = significand
    while rest > 0 {
      groups.append(UInt32(rest % 1_000_000_000))
      rest /= 1_000_000_000
    }
    // x / 2^n is x × 5^n / 10^n. Powers are taken in steps that 64 bits hold.
    let (factor, step) = exponent > 0 ? (2, 30) : (5, 13)
    var left = abs(exponent)
    while left > 0 {
      let power = (0..<min(left, step)).reduce(1) { product, _ in product * factor }
      Self.multiply(&groups, by: UInt64(power))
      left -= step
    }
    var text = ""
    for group in groups.reversed() { text += text.isEmpty ? String(group) : padded(Int(group), 9) }
    digits = text.utf8.map { $0 - 0x30 }
    point = digits.count + min(0, exponent)
  }

  private static func multiply(_ groups: inout [UInt32], by factor: UInt64) {
    var carry: UInt64 = 0
    for index in groups.indices {
      let product = UInt64(groups[index]) * factor + carry
      groups[index] = UInt32(product % 1_000_000_000)
      carry = product / 1_000_000_000
    }
    while carry > 0 {
      groups.append(UInt32(carry % 1_000_000_000))
      carry /= 1_000_000_000
    }
  }

  /// Keeps so many digits, which may be none, rounding half to even.
  mutating func round(toDigits count: Int) {
    guard count < digits.count else { return }
    guard count >= 0 else {
      digits = []
      return
    }
    let rest = digits[count...]
    let isHalf = rest.first == 5 && rest.dropFirst().allSatisfy { $0 == 0 }
    let isOdd = count > 0 && digits[count - 1] % 2 == 1
    let roundsUp = isHalf ? isOdd : (rest.first ?? 0) >= 5
    digits = Array(digits.prefix(count))
    guard roundsUp else { return }
    var index = count - 1
    while index >= 0, digits[index] == 9 {
      digits[index] = 0
      index -= 1
    }
    if index >= 0 {
      digits[index] += 1
    } else {
      digits.insert(1, at: 0)
      point += 1
    }
  }

  /// The number with so many decimals.
  func fixed(_ decimals: Int) -> String {
    var rounded = self
    rounded.round(toDigits: point + decimals)
    var text = ""
    for place in stride(from: max(rounded.point, 1) - 1, through: -decimals, by: -1) {
      if place == -1 { text += "." }
      text += String(rounded.digit(at: place))
    }
    return text
  }

  /// The digit at a power of ten.
  private func digit(at power: Int) -> UInt8 {
    let index = point - 1 - power
    return digits.indices.contains(index) ? digits[index] : 0
  }

  /// The number with one digit before the point, so many behind it, and an exponent.
  func scientific(_ decimals: Int) -> String {
    var rounded = self
    rounded.round(toDigits: decimals + 1)
    let exponent = rounded.digits.isEmpty ? 0 : rounded.point - 1
    var text = String(rounded.digit(at: exponent))
    if decimals > 0 {
      text += "."
      for place in 1...decimals { text += String(rounded.digit(at: exponent - place)) }
    }
    return "\(text)e\(exponent < 0 ? "-" : "+")\(padded(abs(exponent), 2))"
  }
}
