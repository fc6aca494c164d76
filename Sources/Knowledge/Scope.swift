package import Domain

/// For whom, where and when something is looked up.
package struct Scope: Sendable, Equatable {
  /// When it is asked.
  package let moment: Timestamp
  /// The dates of attested facts, such as `order.placed_at`, that documents may count by.
  package let facts: [String: AttestedDate]
  /// An ISO 3166-1 code; empty where it is not known, and then only what holds everywhere holds.
  package let jurisdiction: String
  /// A BCP 47 language subtag.
  package let language: String
  package let channel: Ticket.Channel
  /// Who may see what is found.
  package let audiences: Set<Document.Audience>

  /// Cuts a region (`US-CA`) to its country, and a language tag (`en-GB`) to its language.
  package init(
    moment: Timestamp,
    facts: [String: AttestedDate] = [:],
    jurisdiction: String,
    language: String,
    channel: Ticket.Channel,
    audiences: Set<Document.Audience>
  ) {
    self.moment = moment
    self.facts = facts
    self.jurisdiction = Self.firstSubtag(of: jurisdiction).uppercased()
    self.language = Self.firstSubtag(of: language).lowercased()
    self.channel = channel
    self.audiences = audiences
  }

  /// Asks at the first moment of a day, in UTC.
  package init(
    day: CalendarDay,
    jurisdiction: String,
    language: String,
    channel: Ticket.Channel,
    audiences: Set<Document.Audience>
  ) {
    self.init(
      moment: Timestamp(startOf: day),
      jurisdiction: jurisdiction,
      language: language,
      channel: channel,
      audiences: audiences
    )
  }

  /// The day of the question, in UTC.
  package var day: CalendarDay { moment.day }

  /// The date that counts for a document that is in force by a fact, or by none.
  ///
  /// The fact's where it is attested and not later than the question; else the question's: what has
  /// not happened yet decides nothing.
  package func date(by fact: String?) -> AttestedDate {
    guard let fact, let date = facts[fact] else { return .moment(moment) }
    return switch date {
    case .moment(let attested): attested <= moment ? date : .moment(moment)
    case .day(let attested): attested <= day ? date : .moment(moment)
    case .unreadable: date
    }
  }

  private static func firstSubtag(of tag: String) -> Substring {
    tag.prefix { $0 != "-" && $0 != "_" }
  }
}

extension SectionIndex {
  /// The facts whose moments some document counts by, sorted, each once.
  package var factsThatCount: [String] {
    Set(imprints.compactMap(\.applicability.inForceBy)).sorted()
  }
}
