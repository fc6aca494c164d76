import CEL
import Testing

@Suite struct TimeTests {
  private func check(
    _ source: String,
    _ wanted: Value,
    _ place: SourceLocation = #_sourceLocation
  ) throws {
    let environment = Environment()
    let program = try environment.compile(source)
    #expect(
      program.evaluate(Activation(environment)).result == .success(wanted),
      sourceLocation: place
    )
  }

  @Test func `instants are read and written as RFC 3339`() {
    for (text, written) in [
      ("2026-11-21T08:30:00Z", "2026-11-21T08:30:00Z"),
      ("2026-11-21T08:30:00.120Z", "2026-11-21T08:30:00.12Z"),
      ("2026-11-21T08:30:00+05:30", "2026-11-21T03:00:00Z"),
      ("2000-02-29T23:59:59.999999999-01:00", "2000-03-01T00:59:59.999999999Z"),
      ("0001-01-01T00:00:00Z", "0001-01-01T00:00:00Z"),
      ("9999-12-31T23:59:59Z", "9999-12-31T23:59:59Z"),
    ] {
      #expect(Timestamp(text)?.description == written, "\(text)")
    }
    for text in [
      "2026-11-21", "2026-02-29T00:00:00Z", "1900-02-29T00:00:00Z", "2026-13-01T00:00:00Z",
      "2026-11-21T24:00:00Z", "2026-11-21T08:30:60Z", "2026-11-21T08:30:00", "0000-01-01T00:00:00Z",
      "2026-11-21T08:30:00.Z", "2026-11-21T08:30:00.1234567890Z", "2026-11-21T08:30:00+24:00",
      "0001-01-01T00:00:00+00:01", " 2026-11-21T08:30:00Z", "2026-11-21T08:30:00Z ",
    ] {
      #expect(Timestamp(text) == nil, "\(text)")
    }
  }

  @Test func `every day of the calendar is written and read back`() throws {
    for second in stride(
      from: Timestamp.firstSecond,
      through: Timestamp.lastSecond,
      by: 86_400 * 31
    ) {
      let instant = try #require(Timestamp(seconds: second))
      #expect(Timestamp(instant.description) == instant)
    }
  }

  @Test func `spans are read with their units and written in seconds`() {
    for (text, nanoseconds) in [
      ("0", 0), ("1h30m", 5_400_000_000_000), ("-1.5s", -1_500_000_000), ("1ms2us3ns", 1_002_003),
      ("1µs", 1_000), ("+2m", 120_000_000_000), ("0.000000001s", 1), (".5h", 1_800_000_000_000),
      ("-9223372036854775808ns", Int64.min),
    ] as [(String, Int64)] {
      #expect(Duration(text)?.nanoseconds == nanoseconds, "\(text)")
    }
    for text in [
      "", "-", "1", "1d", "s", "1h 2m", "0.0000000001s", "9223372036854775808ns",
    ] {
      #expect(Duration(text) == nil, "\(text)")
    }
    #expect(Duration(nanoseconds: -1_500_000_000).description == "-1.5s")
    #expect(Duration(nanoseconds: .min).description == "-9223372036.854775808s")
  }

  @Test func `parts of an instant are told in UTC or at an offset`() throws {
    let leap = "timestamp('2024-02-29T23:30:15.250Z')"
    try check("\(leap).getFullYear()", .int(2024))
    try check("\(leap).getMonth()", .int(1))
    try check("\(leap).getDate()", .int(29))
    try check("\(leap).getDayOfWeek()", .int(4))
    try check("\(leap).getDayOfYear()", .int(59))
    try check("\(leap).getMilliseconds()", .int(250))
    try check("\(leap).getDate('+01:00')", .int(1))
    try check("\(leap).getHours('-09:45')", .int(13))
    try check("\(leap).getMinutes('UTC')", .int(30))
    try check("timestamp('0001-01-01T00:00:00Z').getDayOfWeek()", .int(1))
  }

  @Test func `a zone by name is refused`() throws {
    let environment = Environment()
    let program = try environment.compile("timestamp(0).getHours('Europe/Berlin')")
    guard case .failure(let error) = program.evaluate(Activation(environment)).result else {
      Issue.record("a zone by name was taken")
      return
    }
    #expect(error.message.contains("neither `UTC` nor an offset"))
  }

  @Test func `times are added and compared to the nanosecond`() throws {
    try check("timestamp(0) + duration('-1ns') < timestamp(0)", .bool(true))
    try check("string(timestamp(0) - duration('1ns'))", .string("1969-12-31T23:59:59.999999999Z"))
    try check("timestamp(10) - timestamp(3) == duration('7s')", .bool(true))
    try check("duration('90m').getHours() + duration('90m').getMinutes()", .int(91))
  }
}
