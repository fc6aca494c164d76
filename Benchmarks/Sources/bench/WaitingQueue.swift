import Foundation

/// How long the commands of the queue take where very many cases wait, and where few do.
struct WaitingQueue {
  private static let rounds = 50
  private static let few = 100

  private let ground: ProvingGround
  private let many: Int

  init(_ ground: ProvingGround, _ options: Options) {
    self.ground = ground
    many = options.waitingCases
  }

  func run(_ table: inout Table) throws {
    let few = try measure(Self.few, nil, &table)
    _ = try measure(many, few, &table)
    try ClaimRaces(ground).run(&table)
  }

  /// Measures each command on a store with so many cases, beside what it took on another.
  ///
  /// - Returns: The medians of the processor time, which neighbours bear on least.
  private func measure(
    _ count: Int,
    _ yardsticks: [Double]?,
    _ table: inout Table
  ) throws -> [Double] {
    let waiting = try WaitingCases(count, on: ground)
    defer { try? ground.clear(store: waiting.store) }
    return try commands(waiting).enumerated().map { place, command in
      let ends = try (0..<Self.rounds).map { _ in try end(of: command, waiting.store) }
      let (times, work) = (ends.map(\.seconds), ends.map(\.cpuSeconds).percentile(50))
      table.row(
        "\(command.name), \(waiting.count) cases",
        Figure.milliseconds(times.percentile(50)),
        yardsticks == nil || !command.isAimedAt ? "" : "< 50 ms",
        "p99 \(Figure.milliseconds(times.percentile(99))); processor \(Figure.milliseconds(work))"
          + (yardsticks.map { ", " + Figure.times(work / $0[place], "that with few cases") } ?? "")
      )
      return work
    }
  }

  private struct Command {
    let words: [String]
    /// What it ends with where something waits.
    var status: Int32 = 0
    var isAimedAt = false
    /// Without the id of a case.
    var name: String { words.filter { !$0.hasPrefix("case_") }.joined(separator: " ") }
  }

  private func commands(_ waiting: WaitingCases) -> [Command] {
    [
      Command(words: ["--version"]),
      Command(words: ["queue", "list"], isAimedAt: true),
      Command(words: ["queue", "list", "--queue", waiting.queue], isAimedAt: true),
      Command(words: ["queue", "next"]),
      Command(words: ["queue", "next", "--claim"], isAimedAt: true),
      Command(words: ["queue", "show", waiting.last]),
      Command(words: ["queue", "watch", "--exit-status"], status: 8),
      Command(words: ["status"]),
      Command(words: ["tick"]),
    ]
  }

  private func end(of command: Command, _ store: String) throws -> Child.End {
    let place = command.words == ["--version"] ? [] : ["-C", ground.folder, "--store", store]
    let end = try Child(
      ground.program.path,
      command.words + place,
      output: .discarded,
      error: .descriptor(2)
    ).wait()
    guard end.status == command.status else {
      throw Complaint("`\(command.name)` ended with \(end.status)")
    }
    return end
  }
}

/// A store in which as many cases wait as are asked for, of those tickets of the sample that wait for
/// people, under new ids.
struct WaitingCases {
  let store: String
  /// How many wait: a few tickets of the sample do not open a case each time.
  let count: Int
  /// The queue in which most wait.
  let queue: String
  /// A case of those whose turn is late.
  let last: String

  init(_ count: Int, on ground: ProvingGround) throws {
    let tickets = try Self.reviewed(on: ground)
    store = try ground.newStore()
    try Self.decide(tickets, count, into: store, on: ground)
    let status = try Self.json(["status", "--json"], store, on: ground)
    let depths = (status["waiting"] as? [[String: Any]] ?? []).compactMap { row in
      (row["queue"] as? String).flatMap { queue in (row["count"] as? Int).map { (queue, $0) } }
    }
    self.count = depths.reduce(0) { $0 + $1.1 }
    guard self.count > count * 9 / 10, let queue = depths.max(by: { $0.1 < $1.1 })?.0 else {
      throw Complaint("\(self.count) cases wait, and not \(count)")
    }
    self.queue = queue
    guard let last = try Self.list(store, on: ground).last?["case"] as? String else {
      throw Complaint("`queue list` lists nothing")
    }
    self.last = last
  }

  /// The first 1,000 cases, as `queue list --json` tells them.
  static func list(_ store: String, on ground: ProvingGround) throws -> [[String: Any]] {
    let list = try json(["queue", "list", "--json", "--limit", "1000"], store, on: ground)
    return list["cases"] as? [[String: Any]] ?? []
  }

  private static func json(
    _ arguments: [String],
    _ store: String,
    on ground: ProvingGround
  ) throws -> [String: Any] {
    let text = try ground.output(of: arguments, store)
    let object = try JSONSerialization.jsonObject(with: Data(text.utf8))
    return object as? [String: Any] ?? [:]
  }

  /// The lines of the sample that wait for people.
  private static func reviewed(on ground: ProvingGround) throws -> SampleTickets {
    let all = try SampleTickets(of: ground.program)
    let store = try ground.newStore()
    defer { try? ground.clear(store: store) }
    try decide(all, all.count, into: store, on: ground)
    let told = try String(contentsOfFile: ground.folder + "/told.jsonl", encoding: .utf8)
    let waits = told.split(separator: "\n").map { $0.contains("\"outcome\":\"review\"") }
    // Received now, so that their deadlines are to come.
    return try all.keeping { waits[$0] }.received(at: Date())
  }

  private static func decide(
    _ tickets: SampleTickets,
    _ count: Int,
    into store: String,
    on ground: ProvingGround
  ) throws {
    try tickets.write(count, to: ground.folder + "/waiting.jsonl")
    let end = try Child(
      ground.program.path,
      ground.run(store: store),
      input: .file(ground.folder + "/waiting.jsonl"),
      output: .file(ground.folder + "/told.jsonl"),
      error: .descriptor(2)
    ).wait()
    guard [0, 65].contains(end.status) else { throw Complaint("`run` ended with \(end.status)") }
  }
}
