import CanonicalJSON
import Domain
import Evaluation
import Pipeline

/// Groups of tickets that were not understood.
struct IntentSuggestionPage {
  private let tickets: [UnclearTicket]
  private let decisions: Int
  /// Places of tickets.
  private let groups: [[Int]]
  private let single: Int

  /// The groups that are shown, and the tickets of each.
  private static let groupLimit = 20
  private static let ticketLimit = 5
  /// The letters of a ticket that are shown.
  private static let letterLimit = 160

  init(tickets: [UnclearTicket], decisions: Int, groups: [[Int]], least: Int) {
    (self.tickets, self.decisions) = (tickets, decisions)
    self.groups = groups.filter { $0.count >= least }
    single = groups.filter { $0.count < least }.reduce(0) { $0 + $1.count }
  }

  var lines: [String] {
    var lines = [
      "\(tickets.count) of \(decisions) decisions are on tickets that were not understood"
    ]
    for (number, group) in groups.prefix(Self.groupLimit).enumerated() {
      let heading = "\(number + 1). \(group.count) tickets: \(advice(on: group))"
      lines += ["", Terminal.styled(Terminal.escapedLine(heading), .bold)]
      lines += group.prefix(Self.ticketLimit).map { place in
        let ticket = tickets[place]
        return "  \(ticket.decision.text.prefix(12))  \(ticket.confidence)  " + Self.shown(ticket)
      }
      let rest = group.count - Self.ticketLimit
      if rest > 0 { lines.append("  and \(rest) more") }
    }
    let rest = groups.count - Self.groupLimit
    if rest > 0 { lines += ["", "and \(rest) more groups; see --json"] }
    if single > 0 { lines += ["", "\(single) more are in no group"] }
    return lines
  }

  /// What a group may be: examples of the intent that most of it is likeliest taken for, else something new.
  private func advice(on group: [Int]) -> String {
    guard let likeliest = likeliest(of: group) else { return "perhaps a new intent" }
    return "perhaps examples of `\(likeliest)`"
  }

  private func likeliest(of group: [Int]) -> String? {
    var counts: [String: Int] = [:]
    for place in group { if let name = tickets[place].likeliest { counts[name, default: 0] += 1 } }
    let best = counts.max { ($0.value, $1.key) < ($1.value, $0.key) }
    return best.flatMap { $0.value * 2 > group.count && $0.key != Intent.outOfScope ? $0.key : nil }
  }

  private static func shown(_ ticket: UnclearTicket) -> String {
    let words = ticket.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    let isLong = words.count > letterLimit
    return Terminal.escapedLine(String(words.prefix(letterLimit))) + (isLong ? "…" : "")
  }

  var json: JSONValue {
    [
      "decisions": .integer(Int64(decisions)), "unclear": .integer(Int64(tickets.count)),
      "ungrouped": .integer(Int64(single)),
      "groups": .array(
        groups.map { group in
          [
            "count": .integer(Int64(group.count)),
            "intent": likeliest(of: group).map { .string($0) } ?? .null,
            "tickets": .array(
              group.map { place in
                let ticket = tickets[place]
                return [
                  "decision": .string(ticket.decision.text), "text": .string(ticket.text),
                  "likeliest": ticket.likeliest.map { .string($0) } ?? .null,
                  "confidence": .integer(Int64(ticket.confidence.tenThousandths)),
                  "margin": .integer(Int64(ticket.margin.tenThousandths)),
                ]
              }
            ),
          ]
        }
      ),
    ]
  }
}
