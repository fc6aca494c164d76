import Foundation

/// Decisions a second that are made again from the record, and compared byte for byte.
struct Replays {
  private static let tickets = 10_000

  private let ground: ProvingGround

  init(_ ground: ProvingGround) { self.ground = ground }

  func run(_ table: inout Table) throws {
    let store = try ground.newStore()
    defer { try? ground.clear(store: store) }
    let input = ground.folder + "/replayed.jsonl"
    try SampleTickets(of: ground.program).received(at: Date()).write(Self.tickets, to: input)
    let decided = try Child(
      ground.program.path,
      ground.run(store: store, "--workers", "1"),
      input: .file(input),
      output: .discarded,
      error: .descriptor(2),
      onOneCore: true
    ).wait()
    // 65: the sample holds invalid lines.
    guard decided.status == 65 else { throw Complaint("`run` ended with \(decided.status)") }
    try replay(store, onOneCore: true, beside: decided, &table)
    try replay(store, onOneCore: false, beside: decided, &table)
  }

  private func replay(
    _ store: String,
    onOneCore: Bool,
    beside decided: Child.End,
    _ table: inout Table
  ) throws {
    let workers = String(onOneCore ? 1 : Machine.cores)
    let end = try Child(
      ground.program.path,
      ["replay", "-C", ground.folder, "--store", store, "--all", "--workers", workers],
      output: .file(ground.folder + "/replayed.txt"),
      error: .descriptor(2),
      onOneCore: onOneCore
    ).wait()
    let told = try String(contentsOfFile: ground.folder + "/replayed.txt", encoding: .utf8)
    // Any difference ends it with 1.
    guard end.status == 0, let count = told.split(separator: " ").first.flatMap({ Double($0) })
    else { throw Complaint("`replay` ended with \(end.status): \(told)") }
    table.row(
      "decisions replayed, \(onOneCore ? "one core" : "all \(Machine.cores) cores")",
      Figure.rate(count / end.seconds),
      "",
      Figure.times(count / end.seconds / (Double(Self.tickets) / decided.seconds), "deciding, ")
        + "\(Figure.microseconds(end.cpuSeconds / count)) of processor time each, "
        + Figure.mebibytes(end.peakBytes)
    )
  }
}
