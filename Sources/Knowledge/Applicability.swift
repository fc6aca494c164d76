package import Domain

/// When, where, in which languages, through which channels and for whom a document holds.
package struct Applicability: Sendable, Equatable {
  /// The first day, as it is written.
  package private(set) var effectiveFrom: CalendarDay
  /// The first day on which it no longer holds, as it is written; nil where it is open.
  package private(set) var effectiveTo: CalendarDay?
  /// The zone of the IANA database in which both days begin.
  package let timeZone: String
  /// When the first day begins.
  package private(set) var start: Timestamp
  /// When the day begins on which it no longer holds; nil where it is open.
  package private(set) var end: Timestamp?
  /// The attested fact whose moment counts, such as `order.placed_at`; nil where the ticket's own does.
  package let inForceBy: String?
  /// ISO 3166-1 codes of two letters, sorted, or `*` alone.
  package let jurisdictions: [String]
  /// BCP 47 language subtags; the first is the language that the text is written in.
  package let languages: [String]
  /// In the order of their declaration; never empty.
  package let channels: [Ticket.Channel]
  package let audience: Document.Audience

  /// What stands for all jurisdictions or all channels.
  package static let everywhere = "*"

  /// The language of the text.
  package var language: String { languages.first ?? "" }

  package func covers(_ scope: Scope) -> Bool {
    isInForce(on: scope.date(by: inForceBy)) && languages.contains(scope.language)
      && (jurisdictions.contains(Self.everywhere) || jurisdictions.contains(scope.jurisdiction))
      && channels.contains(scope.channel) && scope.audiences.contains(audience)
  }

  package func isInForce(at moment: Timestamp) -> Bool {
    start <= moment && end.map { moment < $0 } ?? true
  }

  private func isInForce(on date: AttestedDate) -> Bool {
    switch date {
    case .moment(let moment): isInForce(at: moment)
    case .day(let day): effectiveFrom <= day && effectiveTo.map { day < $0 } ?? true
    case .unreadable: false
    }
  }

  /// The same from the beginning of a day in UTC on, without an end.
  func open(from day: CalendarDay) -> Applicability {
    var open = self
    (open.effectiveFrom, open.start) = (day, Timestamp(startOf: day))
    (open.effectiveTo, open.end) = (nil, nil)
    return open
  }

  /// Whether both hold at one moment, for the same customers.
  package func overlaps(_ other: Applicability) -> Bool {
    sharesPeriod(with: other) && sharesCustomers(with: other)
  }

  /// Whether both hold at one moment, or, where a fact dates them, on one day of their own.
  package func sharesPeriod(with other: Applicability) -> Bool {
    let latest = max(start, other.start)
    if isInForce(at: latest), other.isInForce(at: latest) { return true }
    guard inForceBy != nil else { return false }
    let day = max(effectiveFrom, other.effectiveFrom)
    return isInForce(on: .day(day)) && other.isInForce(on: .day(day))
  }

  /// Whether two sorted lists have an item in common.
  private static func share(_ first: [String], _ second: [String]) -> Bool {
    var (place, other) = (0, 0)
    while place < first.count, other < second.count {
      if first[place] == second[other] { return true }
      if first[place] < second[other] { place += 1 } else { other += 1 }
    }
    return false
  }

  /// Whether both hold in one jurisdiction, in one language and through one channel.
  package func sharesCustomers(with other: Applicability) -> Bool {
    let isSomewhere =
      jurisdictions.contains(Self.everywhere) || other.jurisdictions.contains(Self.everywhere)
      || Self.share(jurisdictions, other.jurisdictions)
    return isSomewhere && languages.contains(where: other.languages.contains)
      && channels.contains(where: other.channels.contains)
  }
}
