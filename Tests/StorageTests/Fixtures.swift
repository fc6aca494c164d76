import Domain
import GRDB
import Glibc
import Review
import Testing

@testable import Storage

/// A folder for one test, gone with it.
final class TemporaryFolder {
  let path: String

  init() throws {
    let template = try #require(strdup("/tmp/countersign-XXXXXX"))
    defer { free(template) }
    try #require(mkdtemp(template) != nil)
    path = String(cString: template)
  }

  deinit { removeTree(path) }

  /// Where a test's store goes: inside a folder that is yet to be made.
  var store: String { path + "/state/store.db" }

  func write(_ text: String, to name: String) throws {
    let file = try #require(fopen(path + "/" + name, "w"))
    fputs(text, file)
    fclose(file)
  }
}

private func removeTree(_ path: String) {
  if let folder = opendir(path) {
    while let entry = readdir(folder) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) {
        String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != ".", name != ".." { removeTree(path + "/" + name) }
    }
    closedir(folder)
  }
  remove(path)
}

/// The bytes of a file, at most 64 MiB; none where there is no file.
func contents(of path: String) -> [UInt8] {
  guard let file = fopen(path, "r") else { return [] }
  defer { fclose(file) }
  var bytes: [UInt8] = []
  var chunk = [UInt8](repeating: 0, count: 1 << 16)
  while bytes.count < 64 << 20 {
    let count = fread(&chunk, 1, chunk.count, file)
    if count == 0 { break }
    bytes += chunk.prefix(count)
  }
  return bytes
}

func permissions(of path: String) -> UInt32 {
  var status = stat()
  return stat(path, &status) == 0 ? status.st_mode & 0o777 : 0
}

let noon = Timestamp(milliseconds: 1_780_000_000_000)
let firstRelease = ReleaseID(Digest(of: "{}"))

/// The line of a decision, with other members after its id.
func decisionLine(_ id: DecisionID, _ members: String) -> [UInt8] {
  Array("{\"schema\":\"decision/1\",\"decision_id\":\"\(id)\",\(members)}".utf8)
}

extension Store {
  /// A store in memory with one release.
  static func prepared() throws -> Store { try inMemory().withRelease() }

  /// A store in a file with one release.
  static func prepared(at path: String, limits: Limits = Limits()) throws -> Store {
    try open(at: path, mode: .create, limits: limits).withRelease()
  }

  /// A store in a file with one release, and a promotion that is older than the log.
  static func older(at path: String) throws -> Store {
    let store = try prepared(at: path)
    try store.execute(
      """
      DROP TRIGGER promotion_has_an_entry;
      INSERT INTO promotion (release_id, promoted_at) VALUES ('\(firstRelease)', 0)
      """
    )
    try store.close()
    return try open(at: path, mode: .existing)
  }

  private func withRelease() throws -> Store {
    try save(release: firstRelease, manifest: Array("{}".utf8), objects: [], at: noon)
    return self
  }

  /// Commits what a test takes for granted.
  func record(_ batch: [Proposal], at time: Timestamp = noon) throws {
    _ = try commit(batch, at: time)
  }

  /// Runs statements past all verbs, as a mistake in a verb would, on the tables as they are.
  func execute(_ sql: String) throws {
    let vault = vault
    try readThroughWriter { db in
      try onTables(db, vault) { try db.execute(sql: sql) }
    }
  }

  /// The same on what is sealed as it opens.
  func executeOpened(_ sql: String) throws {
    try readThroughWriter { try $0.execute(sql: sql) }
  }

  func integer(_ sql: String) throws -> Int? {
    try readThroughWriter { try Int.fetchOne($0, sql: sql) } ?? nil
  }
}

/// Runs `body` without the views that open what is sealed.
func onTables<Value>(_ db: Database, _ vault: Vault, _ body: () throws -> Value) throws -> Value {
  let views = try String.fetchAll(
    db,
    sql: "SELECT name FROM temp.sqlite_schema WHERE type = 'view'"
  )
  for view in views { try db.execute(sql: "DROP VIEW temp.\(view)") }
  let result = Result { try body() }
  try SealedViews.add(to: db, vault)
  return try result.get()
}

extension Proposal {
  /// A ticket, answered; `line` tells two tickets of one id apart.
  static func ticket(
    _ id: String,
    line: String = "line",
    platformID: String? = nil,
    customer: String? = nil,
    outcome: Outcome = .answer,
    reviewCase: NewCase? = nil
  ) -> Proposal {
    let conflict = NewDecision.invalid(line, reason: "input.conflict")
    let decision = DecisionID(ticket: id, release: firstRelease, place: 0)
    let made = NewDecision(
      id: decision,
      release: firstRelease,
      outcome: outcome,
      tier: .low,
      intent: "returns",
      reasonCode: "tier.low",
      body: decisionLine(decision, "\"id\":\"\(id)\""),
      digest: Digest(of: id),
      stages: Array("[]".utf8),
      reviewCase: reviewCase,
      account: .plain
    )
    return Proposal(
      key: TicketKey(id: id, platformID: platformID ?? id),
      customer: customer,
      lineDigest: Digest(of: line),
      line: Array(line.utf8),
      receivedAt: noon,
      decision: made,
      anew: { _ in made },
      conflict: { conflict },
      erased: { .invalid(line, reason: "input.erased") }
    )
  }

  static func invalid(_ line: String) -> Proposal {
    let decision = NewDecision.invalid(line, reason: "json.syntax")
    return Proposal(
      key: nil,
      lineDigest: Digest(of: line),
      line: Array(line.utf8),
      receivedAt: noon,
      decision: decision,
      anew: { _ in decision },
      conflict: { decision }
    )
  }
}

extension DecisionAccount {
  static let plain = DecisionAccount(names: Array("{}".utf8), stages: Array("{}".utf8))
}

extension NewDecision {
  static func invalid(_ line: String, reason: String) -> NewDecision {
    let id = DecisionID(invalidLine: Digest(of: line), reason: reason, release: firstRelease)
    return NewDecision(
      id: id,
      release: firstRelease,
      outcome: .invalid,
      tier: nil,
      intent: nil,
      reasonCode: reason,
      body: decisionLine(id, "\"reason_code\":\"\(reason)\""),
      digest: Digest(of: reason),
      stages: [],
      reviewCase: nil,
      account: .plain
    )
  }
}

extension Store {
  /// How SQLite would look for the rows of a query.
  func plan(_ sql: String) throws -> String {
    try readThroughWriter {
      try Row.fetchAll($0, sql: "EXPLAIN QUERY PLAN \(sql)").map { $0["detail"] as String }
        .joined(separator: "; ")
    } ?? ""
  }
}

extension ReleaseBasis {
  /// With every action of the case judged anew, and let out.
  init(judged held: HeldCase) {
    self.init(of: held)
    unjudgedActions = []
  }
}
