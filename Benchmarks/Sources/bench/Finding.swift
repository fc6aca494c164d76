import Foundation

/// How long `search` and `trace` take where very many decisions are recorded.
struct Finding {
  private static let rounds = 20
  private static let target = "< 100 ms"

  private let ground: ProvingGround
  private let options: Options

  init(_ ground: ProvingGround, _ options: Options) {
    self.ground = ground
    self.options = options
  }

  func run(_ table: inout Table) throws {
    let count = options.memoryTickets
    let (free, wanted) = (try ground.freeBytes(), count * 24_000 + (3 << 30))
    guard free >= wanted else {
      let reason = "the disk has \(Figure.mebibytes(free)) free, \(Figure.mebibytes(wanted)) wanted"
      return table.row("search, \(count.formatted()) decisions", "skipped", Self.target, reason)
    }
    let store = try ground.newStore()
    defer { try? ground.clear(store: store) }
    try ground.decide(count, in: store)
    try measure(["--version"], isAimedAt: false, store, count, &table)
    for words in Self.commands { try measure(words, isAimedAt: true, store, count, &table) }
  }

  private static let commands = [
    ["search", "--count"],
    ["search", "--document", "delivery"],
    ["search", "--document", "refund-policy", "--outcome", "answer", "--tier", "low"],
    ["search", "--reason", "steer the bot", "--tier", "high"],
    ["search", "--rule", "refunds.lost-parcel", "--since", "2026-01-01"],
    ["search", "--limit", "1000"],
    ["trace", "5"],
  ]

  private func measure(
    _ words: [String],
    isAimedAt: Bool,
    _ store: String,
    _ count: Int,
    _ table: inout Table
  ) throws {
    let place = words == ["--version"] ? [] : ["-C", ground.folder, "--store", store]
    let ends = try (0..<Self.rounds).map { _ in
      let end = try Child(
        ground.program.path,
        words + place,
        output: .discarded,
        error: .descriptor(2)
      ).wait()
      guard end.status == 0 else { throw Complaint("`\(words)` ended with \(end.status)") }
      return end
    }
    table.row(
      "\(words.joined(separator: " ")), \(count.formatted()) decisions",
      Figure.milliseconds(ends.map(\.seconds).percentile(50)),
      isAimedAt ? Self.target : "",
      "p99 \(Figure.milliseconds(ends.map(\.seconds).percentile(99))); processor "
        + Figure.milliseconds(ends.map(\.cpuSeconds).percentile(50))
    )
  }
}
