extension JSONReader {
  /// Reads the number that starts here.
  mutating func number() throws(JSONError) -> JSONValue {
    let start = position
    let isNegative = current == UInt8(ascii: "-")
    if isNegative { position += 1 }
    let whole = try wholePart(isNegative: isNegative)
    var isWhole = true
    if current == UInt8(ascii: ".") {
      isWhole = false
      position += 1
      try digits()
    }
    if current | 0x20 == UInt8(ascii: "e") {
      isWhole = false
      position += 1
      if current == UInt8(ascii: "+") || current == UInt8(ascii: "-") { position += 1 }
      try digits()
    }
    if isWhole, let whole { return .integer(whole) }
    return try floatingPoint(start..<position)
  }

  /// Reads the digits before the point; nil where they do not fit 64 bits.
  private mutating func wholePart(isNegative: Bool) throws(JSONError) -> Int64? {
    let start = position
    var value: Int64? = 0
    while isDigit(current) {
      let digit = Int64(current &- UInt8(ascii: "0"))
      position += 1
      // Seventeen digits cannot overflow; past them each step is checked.
      if position - start <= 17, let known = value {
        value = known &* 10 &+ (isNegative ? 0 &- digit : digit)
      } else {
        value = value.flatMap { appending(isNegative ? 0 &- digit : digit, to: $0) }
      }
    }
    guard position > start else { throw expected("a digit") }
    if position - start > 1, bytes[start] == UInt8(ascii: "0") {
      throw error(.syntax, at: start, "a number that starts with `0`: leave the zero out")
    }
    return value
  }

  private func appending(_ digit: Int64, to value: Int64) -> Int64? {
    let (product, overflow) = value.multipliedReportingOverflow(by: 10)
    let (sum, sumOverflow) = product.addingReportingOverflow(digit)
    return overflow || sumOverflow ? nil : sum
  }

  private mutating func digits() throws(JSONError) {
    guard isDigit(current) else { throw expected("a digit") }
    while isDigit(current) { position += 1 }
  }

  @inline(__always)
  private func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }

  /// The value of a well-formed number that is no plain 64-bit integer.
  private func floatingPoint(_ range: Range<Int>) throws(JSONError) -> JSONValue {
    guard let number = Double(String(decoding: bytes[range], as: UTF8.self)), number.isFinite else {
      throw error(.limit, at: range.lowerBound, "a number beyond the range of a double")
    }
    guard number.rounded(.towardZero) == number, number.magnitude < 0x1p63 else {
      return .double(number)
    }
    var shortest = JSONText()
    shortest.appendJSON(number)
    return Int64(String(decoding: shortest.utf8, as: UTF8.self)).map(JSONValue.integer)
      ?? .double(number)
  }
}
