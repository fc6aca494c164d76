import ArgumentParser
import Domain
import Knowledge
import Pipeline

/// The day and the place that something is looked up for.
struct PlaceOptions: ParsableArguments {
  @Option(
    name: .customLong("at"),
    help: ArgumentHelp("The day, such as 2026-06-12. Usual: today, in UTC.", valueName: "date"),
    transform: PlaceOptions.day
  )
  var at: CalendarDay?

  @Option(help: "The country, such as DE. Usual: the one of countersign.yaml.")
  var jurisdiction: String?

  var day: CalendarDay { at ?? SystemClock.now.day }

  func validate() throws {
    if let jurisdiction, !Self.isCountry(jurisdiction) {
      throw ValidationError("`\(jurisdiction)` is no country; write a code such as DE")
    }
  }

  func country(in library: Library) -> String {
    jurisdiction ?? library.usualScope?.jurisdiction ?? ""
  }

  private static func isCountry(_ text: String) -> Bool {
    text.prefix { $0 != "-" }.utf8.count == 2
      && text.utf8.allSatisfy { (65...90).contains($0 & ~32) || $0 == UInt8(ascii: "-") }
  }

  @Sendable static func day(_ text: String) throws -> CalendarDay {
    guard let day = CalendarDay(text) else {
      throw ValidationError("`\(text)` is no day; write it like 2026-06-12")
    }
    return day
  }
}

/// Everything that decides which documents hold for a ticket.
struct ScopeOptions: ParsableArguments {
  @OptionGroup var place: PlaceOptions

  @Option(
    help: ArgumentHelp(
      "The channel, such as email. Usual: unknown, as of a ticket that names none."
    ),
    transform: ScopeOptions.channel
  )
  var channel: Ticket.Channel?

  @Option(help: "The language, such as en. Usual: the one of countersign.yaml.")
  var locale: String?

  func scope(in library: Library, for audiences: Set<Document.Audience>) -> Scope {
    Scope(
      day: place.day,
      jurisdiction: place.country(in: library),
      language: locale ?? library.usualScope?.language ?? "",
      channel: channel ?? .unknown,
      audiences: audiences
    )
  }

  @Sendable private static func channel(_ text: String) throws -> Ticket.Channel {
    guard let channel = Ticket.Channel(rawValue: text) else {
      let all = Ticket.Channel.allCases.map(\.rawValue).joined(separator: ", ")
      throw ValidationError("`\(text)` is no channel; write one of \(all)")
    }
    return channel
  }
}

extension Scope {
  /// `2026-06-12 in DE, en, email`.
  var sentence: String {
    "\(day) in \(jurisdiction.isEmpty ? "no country" : jurisdiction), \(language), "
      + channel.rawValue
  }

  var json: [(String, String)] {
    [
      ("at", day.description), ("jurisdiction", jurisdiction), ("locale", language),
      ("channel", channel.rawValue),
    ]
  }
}
