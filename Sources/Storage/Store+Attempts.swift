import Domain
// What is sealed comes as `Data`.
import FoundationEssentials
import GRDB
import Review

extension Store {
  /// Writes down a refused attempt; of long texts the beginning: 200 characters of what was tried,
  /// 500 of why it was refused.
  package func record(_ attempt: Attempt) throws(StoreError) {
    try write { try Self.insert(attempt, $1) }
  }

  /// Takes what a person signed, as the roster stands in the transaction, and writes a refusal down, but
  /// where it is nobody's fault.
  func attempting<Taken: Sendable, Refusal>(
    _ statement: SignedStatement,
    _ what: @autoclosure () -> String,
    at now: Timestamp,
    standing: Standing?,
    unless isNobodysFault: (Refusal) -> Bool = { _ in false },
    _ take: (Standing, LogRecording) throws -> Result<Taken, Refusal>
  ) throws(StoreError) -> Result<Taken, Refusal> {
    try write { db, log in
      let result = try take(try standing ?? self.standing(in: db), log)
      if case .failure(let error) = result, !isNobodysFault(error) {
        let attempt = Attempt(
          at: now,
          person: statement.person,
          key: statement.key,
          what: what(),
          why: "\(error)"
        )
        try Self.insert(attempt, log)
      }
      return result
    }
  }

  /// Writes down a refused attempt, sealed where it is about a customer whose number is given, or about a
  /// case, as its words say.
  static func insert(
    _ attempt: Attempt,
    of customer: Int64? = nil,
    _ log: LogRecording
  ) throws {
    let named = try attempt.reviewCase(log.db)
    let attempt = named == nil ? attempt.withoutCases : attempt
    let (what, why) = (attempt.what.beginning(200), attempt.why.beginning(500))
    let entry = try log.append(
      .attempt(
        at: attempt.at,
        person: attempt.person?.text,
        key: attempt.key?.text,
        what: what,
        why: why
      ),
      at: attempt.at
    )
    let sequence = try (Int64.fetchOne(log.db, sql: "SELECT max(sequence) FROM attempt") ?? 0) + 1
    let owner =
      try customer.flatMap { try log.sealing.owner(ifKept: $0) }
      ?? named.flatMap {
        try log.sealing.owner(ifKept: $0.owner)
      }
    func sealed(_ text: String, _ column: StaticString) throws -> Data? {
      guard let owner else { return nil }
      let place = SealedPlace(column, sequence)
      return try log.sealing.sealed(Array(text.utf8), for: owner, at: place)
    }
    try log.db.execute(
      sql: """
        INSERT INTO main.attempt (sequence, at, person, key, what, why, entry, case_id, owner,
          sealed_what, sealed_why) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        sequence, attempt.at.milliseconds, attempt.person?.text, attempt.key?.text,
        owner == nil ? what : "-", owner == nil ? why : "-", entry, named?.id, owner?.number,
        sealed(what, "attempt.what"), sealed(why, "attempt.why"),
      ]
    )
  }

  /// The refused attempts, newest first, at most `limit` of them.
  package func attempts(limit: Int) throws(StoreError) -> [Attempt] {
    try read { db in
      let rows = try Row.fetchAll(
        db,
        sql: "SELECT at, person, key, what, why FROM attempt ORDER BY sequence DESC LIMIT ?",
        arguments: [max(limit, 0)]
      )
      return try rows.map { try Attempt($0) }
    }
  }
}

extension Attempt {
  private var caseNames: [String] {
    what.split(separator: " ").filter { $0.hasPrefix(CaseID.prefix) }.map(String.init)
  }

  /// The same without ids of cases, which could be those of erased ones.
  fileprivate var withoutCases: Attempt {
    var (what, why) = (what, why)
    for name in caseNames where name.utf8.count > CaseID.prefix.utf8.count {
      what = what.replacing(name, with: CaseID.prefix + "…")
      why = why.replacing(name, with: CaseID.prefix + "…")
    }
    return Attempt(at: at, person: person, key: key, what: what, why: why)
  }

  /// The case that its words name, with the number of its owner; nil where they name none.
  fileprivate func reviewCase(_ db: Database) throws -> (id: String, owner: Int64?)? {
    guard let name = caseNames.first, name.utf8.count > CaseID.prefix.utf8.count
    else { return nil }
    let rows = try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT id, owner FROM review_case WHERE id >= ?1 AND id < ?1 || char(0x10FFFF) LIMIT 2
          """
      ),
      arguments: [name]
    )
    guard rows.count == 1, let row = rows.first else { return nil }
    return (try row.decode(String.self, atIndex: 0), try row.decode(Int64?.self, atIndex: 1))
  }

  /// Reads `at, person, key, what, why`.
  init(_ row: Row) throws {
    self.init(
      at: try row.timestamp(atIndex: 0),
      person: try row.decode(String?.self, atIndex: 1).flatMap { PersonID($0) },
      key: try row.decode(String?.self, atIndex: 2).map { KeyID(text: $0) },
      what: try row.decode(String.self, atIndex: 3),
      why: try row.decode(String.self, atIndex: 4)
    )
  }
}

extension String {
  /// At most so many scalars, which is what SQLite's `length` counts; a mark where there is nothing.
  fileprivate func beginning(_ count: Int) -> String {
    // SQLite would take a text to end at its first zero.
    let scalars = unicodeScalars.prefix(count).map { $0 == "\0" ? "\u{FFFD}" : $0 }
    return scalars.isEmpty ? "-" : String(String.UnicodeScalarView(scalars))
  }
}
