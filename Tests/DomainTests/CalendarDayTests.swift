import Domain
import Testing

@Suite struct CalendarDayTests {
  @Test(arguments: [
    ("1970-01-01", 0), ("1969-12-31", -1), ("2000-02-29", 11_016), ("2026-03-01", 20_513),
    ("9999-12-31", 2_932_896), ("0001-01-01", -719_162),
  ])
  func `a day is so many days from 1970`(text: String, days: Int) {
    #expect(CalendarDay(text)?.daysSince1970 == days)
    #expect(CalendarDay(daysSince1970: days).description == text)
  }

  @Test(arguments: [
    "2026-02-29", "1900-02-29", "2026-04-31", "2026-00-10", "2026-1-01", "2026-01-01 ",
  ])
  func `a day that does not exist is refused`(text: String) {
    #expect(CalendarDay(text) == nil)
  }

  @Test func `days follow each other without a gap over four centuries`() {
    var last = ""
    for days in -10_000...150_000 {
      let text = CalendarDay(daysSince1970: days).description
      #expect(CalendarDay(text)?.daysSince1970 == days)
      #expect(text > last)
      last = text
    }
  }
}
