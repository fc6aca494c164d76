package import Domain

/// When something happened that a document counts by, as far as the platform says so.
package enum AttestedDate: Sendable, Equatable, CustomStringConvertible {
  case moment(Timestamp)
  /// A day without an hour: the document's own, wherever it begins.
  case day(CalendarDay)
  /// Something was said, and it is no date: nothing holds by it.
  case unreadable

  /// Reads a moment or a day; anything else is unreadable.
  package init(_ text: String) {
    if let moment = Timestamp(text) {
      self = .moment(moment)
    } else if let day = CalendarDay(text) {
      self = .day(day)
    } else {
      self = .unreadable
    }
  }

  package var description: String {
    switch self {
    case .moment(let moment): moment.description
    case .day(let day): day.description
    case .unreadable: "unreadable"
    }
  }
}
