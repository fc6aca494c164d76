import Foundation

/// How long `report` and `metrics` take as decisions grow ten times, and ten times again.
struct Reporting {
  private static let rounds = 20

  private let ground: ProvingGround
  private let count: Int

  init(_ ground: ProvingGround, _ options: Options) {
    self.ground = ground
    count = options.memoryTickets
  }

  private struct Command {
    let words: [String]
    let target: String
  }

  func run(_ table: inout Table) throws {
    let store = try ground.newStore()
    defer { try? ground.clear(store: store) }
    try ground.decide(count / 100, in: store)
    let page = ground.folder + "/report.html"
    let commands = [
      Command(words: ["--version"], target: ""),
      Command(words: ["metrics"], target: "< 100 ms"),
      Command(words: ["metrics", "--otlp-json"], target: "< 100 ms"),
      Command(words: ["report"], target: "< 5 s"),
      Command(words: ["report", "--html", page], target: "< 5 s"),
    ]
    var before: [Double]?
    for factor in [1, 10, 100] {
      if factor > 1 { try multiplyByTen(store) }
      before = try measure(commands, store, count / 100 * factor, before, &table)
    }
  }

  /// Has each decision nine times more, each time half a day earlier than all before, with what it is found
  /// by, its line of the outbox and its case.
  ///
  /// A million tickets take `run` many minutes; nothing of what is measured reads their texts.
  private func multiplyByTen(_ store: String) throws {
    let script = ground.folder + "/multiply.sql"
    try Self.multiplication.write(toFile: script, atomically: true, encoding: .utf8)
    let end = try Child(
      "/usr/bin/sqlite3",
      ["-bail", store],
      input: .file(script),
      output: .discarded,
      error: .descriptor(2)
    ).wait()
    guard end.status == 0 else { throw Complaint("`sqlite3` ended with \(end.status)") }
  }

  private static let multiplication = """
    PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -400000;
    DROP TRIGGER IF EXISTS decision_has_an_entry; DROP TRIGGER IF EXISTS notice_of_new_case;
    DROP TRIGGER IF EXISTS notice_due_new; DROP TRIGGER IF EXISTS recall_of_new_case;
    CREATE TEMP TABLE copy AS WITH RECURSIVE counted (n) AS
      (SELECT 1 UNION ALL SELECT n + 1 FROM counted WHERE n < 9)
      SELECT n, n * (SELECT max(block) + 1 FROM search_span) AS blocks,
        n * (SELECT max(last_at) - min(first_at) + 43200000 FROM search_span) AS earlier,
        hex(randomblob(4)) AS name FROM counted;
    INSERT INTO decision SELECT sequence + blocks * 4096, decision_id || name || n, ticket, release_id,
      outcome, tier, intent, reason_code, digest, recorded_at - earlier, NULL FROM decision, copy
      ORDER BY 1;
    INSERT INTO search_block SELECT block + blocks, term, decisions FROM search_block, copy
      ORDER BY 1, 2;
    INSERT INTO search_span SELECT block + blocks, first_at - earlier, last_at - earlier
      FROM search_span, copy;
    UPDATE search_total SET decisions = decisions * 10;
    INSERT INTO outbox SELECT decision_sequence + blocks * 4096, told_at FROM outbox, copy ORDER BY 1;
    INSERT INTO review_case (id, decision_sequence, queue, tier, approvals_required, due_at, state,
      because, detail, role, token, escalations, wakes_at, kind, owner)
      SELECT id || name || n, decision_sequence + blocks * 4096, queue, tier, approvals_required, due_at,
        state, because, detail, role, token, escalations, wakes_at, kind, owner FROM review_case, copy;

    """

  /// Measures each command beside what it took with a tenth of the decisions.
  ///
  /// - Returns: The medians of the processor time, which neighbours bear on least.
  private func measure(
    _ commands: [Command],
    _ store: String,
    _ count: Int,
    _ before: [Double]?,
    _ table: inout Table
  ) throws -> [Double] {
    try commands.enumerated().map { number, command in
      let place = command.words == ["--version"] ? [] : ["-C", ground.folder, "--store", store]
      let ends = try (0..<Self.rounds).map { _ in
        let end = try Child(
          ground.program.path,
          command.words + place,
          output: .discarded,
          error: .descriptor(2)
        ).wait()
        guard end.status == 0 else {
          throw Complaint("`\(command.words)` ended with \(end.status)")
        }
        return end
      }
      let work = ends.map(\.cpuSeconds).percentile(50)
      let name = command.words.filter { !$0.hasPrefix("/") }.joined(separator: " ")
      table.row(
        "\(name), \(count.formatted()) decisions",
        Figure.milliseconds(ends.map(\.seconds).percentile(50)),
        count == self.count ? command.target : "",
        "p99 \(Figure.milliseconds(ends.map(\.seconds).percentile(99))); processor "
          + Figure.milliseconds(work)
          + (before.map { ", " + Figure.times(work / $0[number], "that with a tenth of them") }
            ?? "")
      )
      return work
    }
  }
}
