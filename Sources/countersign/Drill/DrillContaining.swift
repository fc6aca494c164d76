import CanonicalJSON
import Drills
import Foundation
import Incidents

/// Contains a scenario by the page for the worst hour: open the incident, run the first command that it proposes,
/// and see whether the same ticket is held.
struct DrillContaining {
  let shop: DrillShop
  /// The people of the real store who may stop its line.
  let people: [String]

  /// The stop was run, and the same ticket was not held: a hole, whatever the walls are worth.
  struct WentOn: Error {
    let harm: String
  }

  func contain(_ drill: Drill, _ event: TicketEvent) throws -> DrillResult.Response {
    guard let kind = drill.incident, let ticket = event.tickets.last else { return .none }
    let decisions = try shop.decide(event.tickets)
    guard let decision = decisions.last?["decision_id"]?.string else {
      return .not("its ticket is no decision")
    }
    let began = MonotonicClock.nanoseconds()
    let opened = try shop.run(
      DrillShop.founder,
      ["incident", "open", "--kind", kind, "--decision", decision, "--reason", "a drill"]
    )
    guard opened.isDone else { return .not(opened.complaint ?? "no incident") }
    guard let command = Self.stop(in: opened.lines) else { return .not("no stop is proposed") }
    try shop.must(DrillShop.founder, command)
    let milliseconds = Int((MonotonicClock.nanoseconds() - began) / 1_000_000)
    let again = try shop.decide([Self.renamed(ticket)])
    guard again.first?["outcome"] == "stopped" else {
      let outcome = again.first?["outcome"]?.string ?? "nothing"
      throw WentOn(
        harm: "after `\(command.joined(separator: " "))` the ticket comes to `\(outcome)`"
      )
    }
    return .contained(
      DrillResult.Containment(
        commands: [
          "incident open --kind \(kind)",
          command.prefix { $0 != "--reason" }.joined(separator: " "),
        ],
        milliseconds: milliseconds,
        people: people
      )
    )
  }

  /// The first stop that is proposed, in words; its reason is one word.
  private static func stop(in lines: [String]) -> [String]? {
    let mark = "countersign stop "
    for line in lines {
      guard let start = line.firstRange(of: mark)?.lowerBound else { continue }
      let words = line[start...].split(separator: " ").dropFirst()
      return words.map { String($0).replacing("\"", with: "") }
    }
    return nil
  }

  /// The same ticket as another one.
  private static func renamed(_ line: [UInt8]) -> [UInt8] {
    guard var ticket = (try? JSONValue(parsing: line, limits: .object))?.object else { return line }
    ticket["id"] = nil
    ticket["ticket_id"] = .string((ticket["ticket_id"]?.string ?? "drill") + "-again")
    return JSONValue.object(ticket).bytes
  }
}
