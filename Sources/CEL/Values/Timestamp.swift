/// An instant between the years 1 and 9999, to the nanosecond.
public struct Timestamp: Sendable, Hashable, Comparable {
  /// Seconds since 1970-01-01T00:00:00Z, leap seconds not counted.
  public let seconds: Int64
  /// Nanoseconds after that second, 0 to 999,999,999.
  public let nanoseconds: Int32

  /// The first second, 0001-01-01T00:00:00Z.
  public static let firstSecond: Int64 = -62_135_596_800
  /// The last second, 9999-12-31T23:59:59Z.
  public static let lastSecond: Int64 = 253_402_300_799

  /// Names an instant; nil outside the years 1 to 9999, or where the nanoseconds make a second.
  public init?(seconds: Int64, nanoseconds: Int32 = 0) {
    guard (Self.firstSecond...Self.lastSecond).contains(seconds),
      (0..<1_000_000_000).contains(nanoseconds)
    else { return nil }
    self.seconds = seconds
    self.nanoseconds = nanoseconds
  }

  /// Whether it is earlier.
  public static func < (left: Timestamp, right: Timestamp) -> Bool {
    (left.seconds, left.nanoseconds) < (right.seconds, right.nanoseconds)
  }

  /// The instant a span later, or earlier where the span is negative; nil outside the years 1 to 9999.
  public func adding(_ span: Duration) -> Timestamp? {
    let (whole, rest) = span.nanoseconds.quotientAndRemainder(dividingBy: 1_000_000_000)
    var sum = Int64(nanoseconds) + rest
    var carry: Int64 = 0
    if sum < 0 {
      sum += 1_000_000_000
      carry = -1
    } else if sum >= 1_000_000_000 {
      sum -= 1_000_000_000
      carry = 1
    }
    return Timestamp(seconds: seconds + whole + carry, nanoseconds: Int32(sum))
  }

  /// The span since another instant; nil where 64 bits of nanoseconds do not hold it (292 years).
  public func since(_ other: Timestamp) -> Duration? {
    let whole = (seconds - other.seconds).multipliedReportingOverflow(by: 1_000_000_000)
    let rest = Int64(nanoseconds) - Int64(other.nanoseconds)
    let sum = whole.partialValue.addingReportingOverflow(rest)
    return whole.overflow || sum.overflow ? nil : Duration(nanoseconds: sum.partialValue)
  }
}
