/// A span of time, 292 years at most.
public struct Duration: Sendable, Hashable, Comparable, CustomStringConvertible {
  /// Its length; negative where it goes back.
  public let nanoseconds: Int64

  /// A span of so many nanoseconds.
  public init(nanoseconds: Int64) { self.nanoseconds = nanoseconds }

  /// A span of so many seconds; nil beyond 292 years.
  public init?(seconds: Int64) {
    let (product, overflow) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
    if overflow { return nil }
    nanoseconds = product
  }

  /// Reads numbers with units, such as `1h30m` or `-1.5s`, of `h`, `m`, `s`, `ms`, `us`, `µs` and `ns`.
  ///
  /// Nil for anything else, beyond 292 years, and for parts of a nanosecond.
  public init?(_ text: String) {
    var rest = text[...].utf8
    let isNegative = rest.first == UInt8(ascii: "-")
    if isNegative || rest.first == UInt8(ascii: "+") { rest.removeFirst() }
    if rest.elementsEqual("0".utf8) {
      nanoseconds = 0
      return
    }
    guard !rest.isEmpty else { return nil }
    var total: UInt64 = 0
    while !rest.isEmpty {
      guard let part = Self.part(&rest) else { return nil }
      let (sum, overflow) = total.addingReportingOverflow(part)
      if overflow { return nil }
      total = sum
    }
    // The smallest span has no positive twin.
    guard total < 1 << 63 || isNegative && total == 1 << 63 else { return nil }
    nanoseconds = isNegative ? Int64(truncatingIfNeeded: 0 &- total) : Int64(total)
  }

  /// One number with its unit, in nanoseconds.
  private static func part(_ rest: inout Substring.UTF8View) -> UInt64? {
    var digits: UInt64 = 0
    var divisor: UInt64 = 1
    var count = 0
    var hasPoint = false
    while let byte = rest.first, byte.isDigit || byte == UInt8(ascii: ".") && !hasPoint {
      rest.removeFirst()
      if !byte.isDigit {
        hasPoint = true
        continue
      }
      count += 1
      let (tens, overflow) = digits.multipliedReportingOverflow(by: 10)
      let (sum, carry) = tens.addingReportingOverflow(UInt64(byte - 0x30))
      if overflow || carry { return nil }
      digits = sum
      if hasPoint {
        let (next, overflow) = divisor.multipliedReportingOverflow(by: 10)
        if overflow { return nil }
        divisor = next
      }
    }
    guard count > 0, let unit = unit(&rest) else { return nil }
    let product = digits.multipliedFullWidth(by: unit)
    guard product.high < divisor else { return nil }
    let (quotient, remainder) = divisor.dividingFullWidth(product)
    return remainder == 0 ? quotient : nil
  }

  private static func unit(_ rest: inout Substring.UTF8View) -> UInt64? {
    let units: [(name: String, nanoseconds: UInt64)] = [
      ("ns", 1), ("us", 1_000), ("µs", 1_000), ("μs", 1_000), ("ms", 1_000_000),
      ("s", 1_000_000_000), ("m", 60_000_000_000), ("h", 3_600_000_000_000),
    ]
    for unit in units where rest.starts(with: unit.name.utf8) {
      rest.removeFirst(unit.name.utf8.count)
      return unit.nanoseconds
    }
    return nil
  }

  /// Whether it is shorter, or goes further back.
  public static func < (left: Duration, right: Duration) -> Bool {
    left.nanoseconds < right.nanoseconds
  }

  /// Its seconds, with no more decimals than it has: `6347s`, `-1.5s`.
  public var description: String {
    let magnitude = nanoseconds.magnitude
    let fraction = CEL.decimals(Int64(magnitude % 1_000_000_000))
    return "\(nanoseconds < 0 ? "-" : "")\(magnitude / 1_000_000_000)\(fraction)s"
  }
}
