import ArgumentParser
import Domain
import Storage

/// What `search` finds decisions by.
struct SearchFilter: ParsableArguments {
  @OptionGroup var names: SearchNames

  @Option(help: "A customer's id, as the platform gives it.")
  var customer: String?

  @Option(help: "A ticket's id, in full.")
  var ticket: String?

  @Option(help: "Words of the reason or of its code.")
  var reason: String?

  @Option(
    help: "Recorded at or after that day or moment, in UTC: 2026-06-12, 2026-06-12T14:00:00Z."
  )
  var since: Moment?

  @Option(help: "Recorded before that day or moment.")
  var until: Moment?

  func validate() throws { try names.check() }

  var query: DecisionQuery {
    var query = DecisionQuery()
    query.names = names.byKind
    (query.reason, query.customer, query.ticket) = (reason, customer, ticket)
    (query.since, query.until) = (since?.timestamp, until?.timestamp)
    return query
  }

  /// The options in words, without a customer's name or a ticket's, which would outlive them.
  var words: String {
    let kinds = names.byKind.flatMap { kind, names in names.map { "\(kind.rawValue) \($0)" } }
    let others = [
      customer.map { _ in "a customer" }, ticket.map { _ in "a ticket" },
      reason.map { _ in "words of the reason" }, since.map { "since \($0.timestamp)" },
      until.map { "until \($0.timestamp)" },
    ].compactMap(\.self)
    let all = kinds.sorted() + others
    return all.isEmpty ? "all decisions" : all.joined(separator: ", ")
  }

  /// Reads the options out of one text; words with spaces stand between double quotes.
  static func reading(_ text: String) throws -> SearchFilter {
    var words: [String] = []
    var (word, isQuoted, isBegun) = ("", false, false)
    for character in text {
      switch character {
      case "\"": (isQuoted, isBegun) = (!isQuoted, true)
      case " " where !isQuoted:
        if isBegun { words.append(word) }
        (word, isBegun) = ("", false)
      default:
        word.append(character)
        isBegun = true
      }
    }
    if isBegun { words.append(word) }
    guard !isQuoted else { throw ValidationError("--query: a quotation mark is not closed") }
    let filter: SearchFilter
    do { filter = try SearchFilter.parse(words) } catch {
      throw ValidationError("--query: \(SearchFilter.message(for: error))")
    }
    if let name = DeclaredOptions(of: SearchFilter.self).repeated(in: words) {
      throw ValidationError("--query: `\(name)` is given more than once; give it once")
    }
    return filter
  }
}
