import CanonicalJSON
import Domain
import Knowledge
import Screening
import TextForms

/// What a ticket asks in which language and place, as far as it says so.
struct Setting {
  /// The customer's words that are to be understood: the message, and where it answers a question of
  /// the bot, what the customer had written before that.
  let question: String
  /// ISO 639-1: the language that the words are likely in, else the ticket's, else the workspace's.
  let language: String
  /// ISO 3166: the ticket's country, else the workspace's.
  let jurisdiction: String

  init(of ticket: Ticket, configuration: Configuration) {
    let message = ReadableText.of(ticket.message)
    question = Self.earlierRequest(ticket).map { $0 + "\n" + message } ?? message
    let tag = ticket.locale?.prefix { $0 != "-" && $0 != "_" }.lowercased() ?? ""
    language =
      likelyLanguage(of: FoldedText((ticket.subject ?? "") + "\n" + message))
      ?? (tag.isEmpty ? configuration.language : tag)
    let country = ticket.jurisdiction?.prefix { $0 != "-" }.uppercased() ?? ""
    jurisdiction = country.isEmpty ? configuration.jurisdiction : country
  }

  /// The date of `order.placed_at` is `placed_at` of `order`; nil where nothing is said of it.
  private static func date(of fact: String, in facts: JSONObject) -> AttestedDate? {
    let parts = fact.split(separator: ".").map(String.init)
    guard parts.count == 2, let value = facts[parts[0]]?[parts[1]], !value.isNull else {
      return nil
    }
    return value.string.map { AttestedDate($0) } ?? .unreadable
  }

  /// What the customer wrote last before the bot answered, where the bot had the last word.
  private static func earlierRequest(_ ticket: Ticket) -> String? {
    guard ticket.history.last?.author == .bot else { return nil }
    return ticket.history.last { $0.author == .customer }.map { ReadableText.of($0) }
  }

  /// The subject and the question without the shop's own numbers, which no policy holds.
  func request(of ticket: Ticket, without references: [String]) -> String {
    let whole = (ticket.subject.map { $0 + "\n" } ?? "") + question
    return references.reduce(whole) { $0.replacing($1, with: " ") }
  }

  /// What may be quoted to the customer on this ticket.
  ///
  /// `facts` are those whose dates documents count by. Only what the ticket itself attests is read:
  /// others are asked after something was found to ask for. Where a day is given, the policies of that day
  /// hold, whatever the ticket says.
  func scope(of ticket: Ticket, facts: [String], policiesOn day: CalendarDay?) -> Scope {
    var dates: [String: AttestedDate] = [:]
    if day == nil { for fact in facts { dates[fact] = Self.date(of: fact, in: ticket.facts) } }
    return Scope(
      moment: day.map { Timestamp(startOf: $0) } ?? ticket.receivedAt,
      facts: dates,
      jurisdiction: jurisdiction,
      language: language,
      channel: ticket.channel,
      audiences: [.public]
    )
  }
}
