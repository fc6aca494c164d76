import Foundation

/// What it costs to keep the record, and what to verify it: the log in the store, with all that it tells of.
struct StoredRecord {
  private let ground: ProvingGround
  private let count: Int

  init(_ ground: ProvingGround, _ options: Options) {
    self.ground = ground
    count = options.tickets
  }

  func run(_ table: inout Table) throws {
    let input = ground.folder + "/tickets.jsonl"
    try SampleTickets(of: ground.program).received(at: Date()).write(count, to: input)
    let store = try ground.newStore()
    let appends = try 1 / Yardsticks.durableAppends(in: ground.folder).percentile(50)
    let decided = try decide(input, store)
    let inserted = try insertAlike(store)
    table.row("append of 4 KiB with fdatasync", Figure.rate(appends), "", "yardstick")
    table.row(
      "the same rows by SQLite, batches of \(Self.batch)",
      Figure.rate(Double(count) / inserted),
      "",
      "decisions a second, judged by nobody: yardstick"
    )
    let rate = Double(count) / decided
    table.row(
      "decisions, logged and durable",
      Figure.rate(rate),
      "",
      Figure.times(rate / appends, "appends, ")
        + Figure.times(rate * inserted / Double(count), "SQLite")
    )
    let size = try size(of: store)
    for isOneCore in [true, false] { try verify(store, size, onOneCore: isOneCore, &table) }
    try ground.clear(store: store)
  }

  /// As many as `run` puts into a transaction.
  private static let batch = 256

  private func decide(_ input: String, _ store: String) throws -> Double {
    let end = try Child(
      ground.program.path,
      ground.run(store: store),
      input: .file(input),
      output: .file(ground.folder + "/decisions.jsonl"),
      error: .discarded
    ).wait()
    guard end.status == 65 else { throw Complaint("`run` ended with \(end.status)") }
    return end.seconds
  }

  /// How long SQLite's own shell takes for the rows of the decisions, of their tickets and payloads and
  /// of the log, from tables in memory, without an index and in as many transactions.
  private func insertAlike(_ store: String) throws -> Double {
    let folder = (store as NSString).deletingLastPathComponent
    let (script, told) = (folder + "/insert.sql", folder + "/inserted")
    try insertion(of: store).write(toFile: script, atomically: true, encoding: .utf8)
    let end = try Child(
      "/usr/bin/sqlite3",
      [folder + "/rows.sqlite"],
      input: .file(script),
      output: .file(told),
      error: .descriptor(2)
    ).wait()
    let days = try String(contentsOfFile: told, encoding: .utf8).split(separator: "\n").suffix(2)
      .compactMap { Double($0) }
    guard end.status == 0, days.count == 2 else {
      throw Complaint("`sqlite3` ended with \(end.status)")
    }
    return (days[1] - days[0]) * 86_400
  }

  private func insertion(of store: String) -> String {
    let tables = ["decision", "payload", "ticket", "log_entry"]
    let moment = ["SELECT printf('%.10f', julianday('now'));"]
    let copies = tables.map { name in
      """
      CREATE TABLE held.\(name) AS SELECT * FROM old.\(name);
      CREATE TABLE main.\(name) AS SELECT * FROM held.\(name) WHERE 0;
      """
    }
    let batches = stride(from: 0, to: count, by: Self.batch).map { start in
      let rows = tables.map { name in
        """
        INSERT INTO main.\(name) SELECT * FROM held.\(name)
          WHERE rowid > \(start) AND rowid <= \(start + Self.batch);

        """
      }
      return "BEGIN IMMEDIATE;\n\(rows.joined())COMMIT;"
    }
    let lines =
      [
        "PRAGMA journal_mode = WAL;", "PRAGMA synchronous = FULL;", "ATTACH '\(store)' AS old;",
        "ATTACH ':memory:' AS held;",
      ] + copies + moment + batches + moment
    return lines.joined(separator: "\n") + "\n"
  }

  /// The entries of a log, and their bytes.
  private func size(of store: String) throws -> (entries: Int, bytes: Int) {
    let told = ground.folder + "/size"
    let end = try Child(
      "/usr/bin/sqlite3",
      [store, "SELECT count(*) || ' ' || sum(length(entry)) FROM log_entry"],
      output: .file(told),
      error: .descriptor(2)
    ).wait()
    let numbers = try String(contentsOfFile: told, encoding: .utf8).split {
      $0 == " " || $0 == "\n"
    }
    .compactMap { Int($0) }
    guard end.status == 0, numbers.count == 2 else {
      throw Complaint("`sqlite3` ended with \(end.status)")
    }
    return (numbers[0], numbers[1])
  }

  private func verify(
    _ store: String,
    _ size: (entries: Int, bytes: Int),
    onOneCore: Bool,
    _ table: inout Table
  ) throws {
    let end = try Child(
      ground.program.path,
      ["log", "verify", "-C", ground.folder, "--store", store],
      output: .discarded,
      error: .descriptor(2),
      onOneCore: onOneCore
    ).wait()
    guard end.status == 0 else { throw Complaint("`log verify` ended with \(end.status)") }
    let megabytes = String(format: "%.0f MB/s", Double(size.bytes) / end.seconds / 1e6)
    table.row(
      "log verify, rows and payloads, \(onOneCore ? "one core" : "all \(Machine.cores) cores")",
      Figure.rate(Double(size.entries) / end.seconds),
      "",
      "\(size.entries) entries, \(megabytes) of them; \(Figure.mebibytes(end.peakBytes))"
    )
  }
}
