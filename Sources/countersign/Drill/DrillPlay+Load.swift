import CanonicalJSON
import Drills
import Foundation

/// A stop and a rollback while tickets flow.
extension DrillPlay {
  private static let tickets = 600
  /// So many lines are told before somebody acts.
  private static let before = 100
  private static let batch = 16
  private static let workers = 2

  func stopUnderLoad(_ drill: Drill) throws -> DrillResult {
    let words = ["stop", "--all", "--reason", "a drill"]
    let flow = try flow { try shop.must(DrillShop.founder, words) }
    let late = flow.after.count { $0["outcome"] != "stopped" }
    let through = late > 1 ? ["\(late) lines began after the stop"] : []
    return result(drill, flow, .stop, through, words: ["stop --all"])
  }

  func rollbackUnderLoad(_ drill: Drill) throws -> DrillResult {
    let first = try inForce()
    try promoteAnother()
    let second = try inForce()
    let words = ["release", "rollback", "--reason", "a drill"]
    let flow = try flow { try shop.must(DrillShop.founder, words) }
    // A batch ends under the release that it began with, and workers begin one batch ahead.
    let settled = flow.after.dropFirst(Self.batch * 2 * (Self.workers + 1))
    let late = settled.count { $0["release"]?["id"]?.string != first }
    let through = late > 0 ? ["\(late) tickets were judged by the release that was taken back"] : []
    let began = flow.before.contains { $0["release"]?["id"]?.string == second }
    let isTried = began && !settled.isEmpty
    return result(drill, flow, .rollback, through, words: ["release rollback"], isTried: isTried)
  }

  private func result(
    _ drill: Drill,
    _ flow: Flow,
    _ wall: Wall,
    _ through: [String],
    words: [String],
    isTried: Bool = true
  ) -> DrillResult {
    let lost = Self.tickets - flow.before.count - flow.after.count
    let harm = through + (lost == 0 ? [] : ["\(lost) tickets have no decision"])
    let finding = DrillResult.Finding(
      harm: harm.isEmpty ? nil : harm.joined(separator: "; "),
      enough: harm.isEmpty ? [wall] : [],
      holes: harm.isEmpty ? [.init(wall, "tickets are answered on and on")] : [],
      hasTeeth: isTried && flow.before.contains { $0["outcome"] != "stopped" }
    )
    var result = DrillResult(drill, .played(finding))
    result.response = .contained(
      DrillResult.Containment(commands: words, milliseconds: flow.milliseconds, people: people)
    )
    return result
  }

  // MARK: Releases

  private func inForce() throws -> String {
    let told = try shop.must(DrillShop.founder, "status", "--json")
    let status = try? JSONValue(parsing: told.output, limits: .object)
    guard let id = status?["release"]?["id"]?.string ?? status?["release"]?.string else {
      throw DrillShop.Trouble(reason: "`status` names no release")
    }
    return id
  }

  /// Puts a release with one more line of comment into force, with all that it takes.
  private func promoteAnother() throws {
    let founder = DrillShop.founder
    _ = try shop.decide((0..<5).map { Self.ticket("drill-past-\($0)", Self.question) })
    let file = shop.folder.appending(path: "desk/countersign.yaml")
    try Data(Data(contentsOf: file) + Data("# A drill.\n".utf8)).write(to: file)
    try shop.must(founder, "release", "create")
    try shop.must(founder, "release", "backtest", "newest", "--all")
    try shop.must(founder, "release", "rehearse")
    for person in ["ben", "cleo"] {
      try shop.enroll(person, as: "editor")
      try shop.must(person, "release", "sign", "newest", "--yes")
    }
    try shop.must(founder, "release", "promote", "newest")
  }

  // MARK: Flow

  private static let question = "How long may I keep a rucksack before sending it back?"

  /// What was told while tickets flowed.
  private struct Flow {
    /// Decisions whose lines began before the act was done, and after.
    let before: [JSONValue]
    let after: [JSONValue]
    /// How long the act took.
    let milliseconds: Int
  }

  /// Pipes tickets through `run`, and acts once some were told.
  private func flow(_ act: () throws -> Void) throws -> Flow {
    let lines = (0..<Self.tickets).map { Self.ticket("drill-flow-\($0)", Self.question) + [10] }
    var run = try shop.start(
      DrillShop.founder,
      ["run", "--quiet", "--batch", "\(Self.batch)", "--workers", "\(Self.workers)"],
      input: Array(lines.joined())
    )
    try run.read { told in told.count { $0 == 10 } >= Self.before }
    let began = MonotonicClock.nanoseconds()
    try act()
    let milliseconds = Int((MonotonicClock.nanoseconds() - began) / 1_000_000)
    // What waits in the pipe has left the program already.
    let left = run.toldBytes
    let told = try run.told().output
    var start = 0
    var (before, after): ([JSONValue], [JSONValue]) = ([], [])
    for line in told.split(separator: 10, omittingEmptySubsequences: false) where !line.isEmpty {
      defer { start += line.count + 1 }
      guard let decision = try? JSONValue(parsing: Array(line), limits: .object) else { continue }
      if start < left { before.append(decision) } else { after.append(decision) }
    }
    return Flow(before: before, after: after, milliseconds: milliseconds)
  }
}
