package import Domain

/// When, where, in which languages, through which channels and for whom a document holds.
package struct Applicability: Sendable, Equatable {
  /// The first day, in UTC.
  package let effectiveFrom: CalendarDay
  /// The first day on which it no longer holds, in UTC; nil where it is open.
  package let effectiveTo: CalendarDay?
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
    isInForce(on: scope.day) && languages.contains(scope.language)
      && (jurisdictions.contains(Self.everywhere) || jurisdictions.contains(scope.jurisdiction))
      && channels.contains(scope.channel) && scope.audiences.contains(audience)
  }

  package func isInForce(on day: CalendarDay) -> Bool {
    effectiveFrom <= day && effectiveTo.map { day < $0 } ?? true
  }

  /// Whether both hold on one day, in one jurisdiction and through one channel.
  func overlaps(_ other: Applicability) -> Bool {
    let starts = max(effectiveFrom, other.effectiveFrom)
    let share =
      jurisdictions.contains(Self.everywhere) || other.jurisdictions.contains(Self.everywhere)
      || jurisdictions.contains(where: other.jurisdictions.contains)
    return isInForce(on: starts) && other.isInForce(on: starts) && share
      && channels.contains(where: other.channels.contains)
  }
}

/// For whom, where and when something is looked up.
package struct Scope: Sendable, Equatable {
  package let day: CalendarDay
  /// An ISO 3166-1 code; empty where it is not known, and then only what holds everywhere holds.
  package let jurisdiction: String
  /// A BCP 47 language subtag.
  package let language: String
  package let channel: Ticket.Channel
  /// Who may see what is found.
  package let audiences: Set<Document.Audience>

  /// Cuts a region (`US-CA`) to its country, and a language tag (`en-GB`) to its language.
  package init(
    day: CalendarDay,
    jurisdiction: String,
    language: String,
    channel: Ticket.Channel,
    audiences: Set<Document.Audience>
  ) {
    self.day = day
    self.jurisdiction = Self.firstSubtag(of: jurisdiction).uppercased()
    self.language = Self.firstSubtag(of: language).lowercased()
    self.channel = channel
    self.audiences = audiences
  }

  private static func firstSubtag(of tag: String) -> Substring {
    tag.prefix { $0 != "-" && $0 != "_" }
  }
}
