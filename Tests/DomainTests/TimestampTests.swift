import Domain
import TestSupport
import Testing

@Suite struct TimestampTests {
  private func check(_ text: String, _ milliseconds: Int64?, _ written: String? = nil) {
    let moment = Timestamp(text)
    #expect(moment?.milliseconds == milliseconds)
    if let written { #expect(moment?.description == written) }
  }

  @Test func `the first second of 1970 is zero`() {
    check("1970-01-01T00:00:00Z", 0, "1970-01-01T00:00:00Z")
  }

  @Test func `an offset is taken off`() {
    check("2026-06-12T11:30:00+02:00", 1_781_256_600_000, "2026-06-12T09:30:00Z")
    check("2026-06-12T04:00:00-05:30", 1_781_256_600_000, "2026-06-12T09:30:00Z")
  }

  @Test func `a fraction is kept to the millisecond`() {
    check("1970-01-01T00:00:00.5Z", 500, "1970-01-01T00:00:00.500Z")
    check("1970-01-01T00:00:00.1239Z", 123, "1970-01-01T00:00:00.123Z")
  }

  @Test func `a moment before 1970 falls on its own day`() {
    check("1969-12-31T23:59:59.999Z", -1, "1969-12-31T23:59:59.999Z")
  }

  @Test func `a leap second is read as the second before it`() {
    check("2016-12-31T23:59:60Z", 1_483_228_799_000)
  }

  @Test(arguments: [
    "", "2026-06-12", "2026-06-12T09:30Z", "2026-06-12T09:30:00", "2026-13-01T00:00:00Z",
    "2026-02-29T00:00:00Z", "2026-06-12T24:00:00Z", "2026-06-12T09:60:00Z",
    "2026-06-12T09:30:00.Z", "2026-06-12T09:30:00+2:00", "2026-06-12T09:30:00Zx",
    "२०२६-०६-१२T09:30:00Z",
    "0000-01-01T00:00:00Z", "-001-01-01T00:00:00Z", "2026-06-12T09:30:00.0000000000001Z",
  ])
  func `what is no RFC 3339 moment is refused`(text: String) {
    check(text, nil)
  }

  @Test func `an offset does not lead out of the years 1 to 9999`() {
    check("9999-12-31T23:59:59-23:59", nil)
    check("9999-12-31T23:59:59.999Z", 253_402_300_799_999, "9999-12-31T23:59:59.999Z")
    check("9999-12-31T23:59:59+00:01", 253_402_300_739_000, "9999-12-31T23:58:59Z")
    check("0001-01-01T00:00:00+00:01", nil)
    check("0001-01-01T00:00:00Z", -62_135_596_800_000, "0001-01-01T00:00:00Z")
  }

  @Test func `a moment is advanced to the end of the year 9999 and no further`() throws {
    let last = try #require(Timestamp("9999-12-31T23:59:59.999Z"))
    let first = try #require(Timestamp("0001-01-01T00:00:00Z"))
    #expect(try #require(Timestamp("9999-12-31T23:00:00Z")).advanced(by: .hours(1)) == last)
    #expect(last.advanced(by: Seconds(1)) == last)
    #expect(first.advanced(by: Seconds(.max)) == last)
    #expect(last.advanced(by: Seconds(.min)) == first)
    #expect(Timestamp(milliseconds: .max).advanced(by: .days(1)) == last)
    #expect(Timestamp(milliseconds: 0).advanced(by: .days(-1)).milliseconds == -86_400_000)
  }

  @Test func `any moment of the years 1 to 9999 reads back as it was written`() {
    let seed = UInt64.random(in: 0...UInt64.max)
    var generator = SeededRandom(seed: seed)
    for _ in 0..<5000 {
      let moment = Timestamp(
        milliseconds: Int64.random(in: -62_135_596_800_000...253_402_300_799_999, using: &generator)
      )
      #expect(Timestamp(moment.description) == moment, "seed \(seed): \(moment)")
    }
  }
}
