import Foundation

/// Decisions a second that a candidate makes of past tickets, each held against what was decided.
struct Backtests {
  private static let tickets = 10_000

  private let ground: ProvingGround

  init(_ ground: ProvingGround) { self.ground = ground }

  func run(_ table: inout Table) throws {
    let store = try ground.newStore()
    defer { try? ground.clear(store: store) }
    let input = ground.folder + "/backtested.jsonl"
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
    // None of the answers leaves without a person, and no term of the rules is another.
    for (share, onOneCore) in [(10_000, true), (9_999, false)] {
      let candidate = try ground.makeCandidate(in: store, reviewedShare: share)
      try backtest(candidate, store, onOneCore: onOneCore, beside: decided, &table)
    }
  }

  private func backtest(
    _ candidate: String,
    _ store: String,
    onOneCore: Bool,
    beside decided: Child.End,
    _ table: inout Table
  ) throws {
    let told = ground.folder + "/backtested.txt"
    let end = try Child(
      ground.program.path,
      [
        "release", "backtest", candidate, "-C", ground.folder, "--store", store, "--all",
        "--workers", String(onOneCore ? 1 : Machine.cores),
      ],
      output: .file(told),
      error: .descriptor(2),
      onOneCore: onOneCore
    ).wait()
    let text = try String(contentsOfFile: told, encoding: .utf8)
    let counts = text.split(separator: "\n").first { $0.contains(" would change: ") }?
      .split(separator: " ").compactMap { Double($0) }
    guard end.status == 0, let counts, counts.count >= 2 else {
      throw Complaint("`release backtest` ended with \(end.status): \(text)")
    }
    let (changed, judged) = (counts[0], counts[1])
    table.row(
      "decisions backtested, \(onOneCore ? "one core" : "all \(Machine.cores) cores")",
      Figure.rate(judged / end.seconds),
      "> deciding",
      Figure.times(judged / end.seconds / (Double(Self.tickets) / decided.seconds), "deciding; ")
        + "\(Int(changed)) change, tried with their edit too; "
        + "\(Figure.microseconds(end.cpuSeconds / judged)) of processor time each, "
        + Figure.mebibytes(end.peakBytes)
    )
  }
}

extension ProvingGround {
  /// Makes a release with another share of answers that a person reads first, and gives its name.
  fileprivate func makeCandidate(in store: String, reviewedShare: Int) throws -> String {
    let file = folder + "/countersign.yaml"
    let text = try String(contentsOfFile: file, encoding: .utf8)
    let changed = text.replacing("reviewed_share: 200 ", with: "reviewed_share: \(reviewedShare) ")
    guard changed != text else { throw Complaint("the sample has no `reviewed_share: 200`") }
    defer { try? text.write(toFile: file, atomically: false, encoding: .utf8) }
    try changed.write(toFile: file, atomically: false, encoding: .utf8)
    let made = try output(of: ["release", "create"], store)
    guard let name = made.firstMatch(of: /rel_[0-9a-z]+/) else {
      throw Complaint("no release in `\(made)`")
    }
    return String(name.output)
  }
}
