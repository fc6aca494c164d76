import CanonicalJSON
import Foundation
import TestSupport
import Testing

/// The program is killed at random, two hundred times on one store, and nothing told is lost.
@Suite struct KillTests {
  private static let kills = 200

  @Test func `whatever is told before a kill is recorded once and told the same ever after`() throws
  {
    let seed = UInt64.random(in: 0...UInt64.max)
    print("kills: seed \(seed)")
    var series = try KillSeries(seed: seed)
    try series.measure()
    for _ in 0..<Self.kills { try series.runAndKill() }
    print("kills: \(series.tally)")
    #expect(series.tally.between >= Self.kills / 2, "too few kills fell between two lines")
    try series.checkWhole()
  }

  @Test func `whenever an init is killed, the next one completes what it left`() throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    print("kills of init: seed \(seed)")
    var random = SeededRandom(seed: seed)
    for _ in 0..<20 {
      let folder = try Scratch.folder().path
      let program = try RunningProgram(["init", "--demo", "-C", folder])
      usleep(UInt32.random(in: 0...150_000, using: &random))
      program.send(SIGKILL)
      _ = program.end()
      let completed = try Program.run(["init", "--demo", "--if-needed", "-C", folder])
      #expect(completed.status == 0, "\(completed.errors)")
      let ticket = #"{"ticket_id":"1","message":{"body":"where is my parcel?"}}"#
      #expect(try Program.run(["run", "-C", folder], input: ticket).status == 0)
    }
  }
}

/// One store that lives through many kills, and all that was told from it.
private struct KillSeries {
  /// When the kills came.
  struct Tally: CustomStringConvertible {
    var beforeFirst = 0
    var between = 0
    var afterLast = 0
    /// Decisions that were recorded, and told only by a later run.
    var recordedUntold = 0
    var lines = 0

    var description: String {
      "\(beforeFirst) before the first line, \(between) between, \(afterLast) after the last; "
        + "\(lines) lines told, \(recordedUntold) of them recorded by a run that was killed "
        + "before it told them"
    }
  }

  private static let batches = [3, 8, 20]
  /// Lines piped into a run.
  private static let windowLines = 40...150
  /// How many lines of a window were told before, by the run that was killed last.
  private static let overlapLines = 10

  private let folder: URL
  private var random: SeededRandom
  private var tickets: GeneratedTickets
  /// What each line of the tickets became; the lines of one prefix, without gaps.
  private var told: [String] = []
  private var ids: Set<Substring> = []
  /// How long the program takes to its first line.
  private var startMicroseconds: UInt32 = 0
  /// How long it then takes for a line, by the size of a batch.
  private var lineMicroseconds: [Int: UInt32] = [:]
  private(set) var tally = Tally()

  /// Makes a small workspace, whose release loads fast, and its store.
  init(seed: UInt64) throws {
    folder = try Scratch.folder()
    random = SeededRandom(seed: seed)
    tickets = GeneratedTickets(seed: seed)
    let made = try Program.run(["init", "--demo"], in: folder)
    guard made.status == 0 else { throw Scratch.Failure(text: made.errors) }
  }

  /// Runs once for each size of batch without a kill, to know when kills fall between lines.
  mutating func measure() throws {
    let clock = ContinuousClock()
    for batch in Self.batches {
      let window = window(lines: Self.windowLines.upperBound)
      let start = clock.now
      let program = try run(window, batch: batch)
      program.output.waitForFirstByte()
      let first = clock.now
      program.output.wait(lines: window.count)
      startMicroseconds = Self.microseconds(first - start)
      lineMicroseconds[batch] = Self.microseconds(clock.now - first) / UInt32(window.count)
      try take(program.waitForEnd().lines, from: window)
    }
    print("kills: first line after \(startMicroseconds) us, each after \(lineMicroseconds) us")
  }

  /// Pipes the next lines, the last ones told again before them, and kills at a random moment.
  ///
  /// One moment in five is counted from the start of the process, the others from its first line,
  /// so that most fall between two lines however busy the machine is.
  mutating func runAndKill() throws {
    let window = window(lines: Int.random(in: Self.windowLines, using: &random))
    let batch = Self.batches.randomElement(using: &random) ?? 8
    let program = try run(window, batch: batch)
    let pause = lineMicroseconds[batch, default: 1000]
    if Int.random(in: 0..<5, using: &random) == 0 {
      usleep(UInt32.random(in: 0...startMicroseconds, using: &random))
    } else {
      program.output.waitForFirstByte()
      usleep(UInt32.random(in: 0...pause * UInt32(window.count), using: &random))
    }
    program.send(SIGKILL)
    let lines = program.waitForEnd().lines
    switch lines.count {
    case 0: tally.beforeFirst += 1
    case window.count: tally.afterLast += 1
    default: tally.between += 1
    }
    // The range follows the machine's load: about one kill in nine comes after the last line.
    let isLate = lines.count == window.count
    lineMicroseconds[batch] = max(100, isLate ? pause * 15 / 16 : pause * 129 / 128)
    try take(lines, from: window)
  }

  private mutating func window(lines count: Int) -> Range<Int> {
    let start = max(0, told.count - Self.overlapLines)
    tickets.grow(to: start + count)
    return start..<start + count
  }

  /// Pipes all lines there are and holds the answers, the counts and the store against each other.
  func checkWhole() throws {
    let result = try Program.run(["run", "--quiet"], input: tickets.input, in: folder)
    #expect(result.status == 65, "\(result.errors)")
    let lines = try result.lines.map { try #require(ToldLine($0)) }
    try #require(lines.count == tickets.lines.count)
    for (number, line) in lines.enumerated() {
      #expect(line.inputLine == number + 1)
      if number < told.count { #expect(line.isRepeat && line.decision == told[number]) }
    }
    let decisions = Dictionary(grouping: lines) { $0.id }
    #expect(
      decisions.values.allSatisfy { same in same.allSatisfy { $0.decision == same[0].decision } }
    )
    let status = try json(["status", "--json"])
    let counts = status["decisions"]?.object?.members.compactMap { $0.value.integer } ?? []
    #expect(counts.reduce(0, +) == Int64(decisions.count), "\(status)")
    #expect(status["untold"]?.integer == 0)
    let checks = try json(["doctor", "--json"])["checks"]?.array ?? []
    #expect(checks.contains { $0["name"] == "integrity" && $0["status"] == "pass" }, "\(checks)")
  }

  private func run(_ window: Range<Int>, batch: Int) throws -> RunningProgram {
    let program = try RunningProgram(
      ["run", "--quiet", "--batch", "\(batch)", "-C", folder.path])
    program.feed(tickets.input(window))
    return program
  }

  /// Holds what was told against what was told before, and keeps what is new.
  private mutating func take(_ lines: [String], from window: Range<Int>) throws {
    for (offset, text) in lines.enumerated() {
      let line = try #require(ToldLine(text), "not a decision: \(text)")
      let number = window.lowerBound + offset
      #expect(line.inputLine == offset + 1)
      if number < told.count {
        #expect(line.isRepeat && line.decision == told[number], "line \(number) was told otherwise")
      } else {
        told.append(String(line.decision))
        let isFirst = ids.insert(line.id).inserted
        tally.recordedUntold += isFirst && line.isRepeat ? 1 : 0
      }
    }
    tally.lines += lines.count
  }

  private func json(_ arguments: [String]) throws -> JSONValue {
    try JSONValue(parsing: try Program.run(arguments, in: folder).output, limits: .object)
  }

  private static func microseconds(_ duration: Duration) -> UInt32 {
    UInt32(clamping: Int64(duration / .microseconds(1)))
  }
}
