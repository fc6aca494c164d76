import CanonicalJSON
import Domain
import GRDB
import Testing
import TransparencyLog

@testable import Storage

/// Nothing is recorded without its entry of the log.
@Suite struct LogRecordingTests {
  @Test func `everything that is recorded has its entry, and each entry its row`() throws {
    let store = try Store.prepared()
    try LoggedDesk(store).useEverything()
    let key = try SignerKey(name: KeyName(store.logOrigin()), algorithm: .ed25519)
    try store.take(logKey: key.verifier, at: noon)
    var rows = 1
    for kind in LogKind.allCases {
      guard let table = kind.table else { continue }
      let count = try #require(try store.integer("SELECT count(*) FROM \(table)"))
      #expect(count > 0, "nothing was done that `\(table)` keeps")
      #expect(
        try store.integer("SELECT count(entry) FROM \(table)") == count,
        "a row of `\(table)` has no entry"
      )
      rows += count
    }
    #expect(try store.logSize() == Int64(rows))
    _ = try store.signCheckpoint(by: key, at: noon)
    let anchor = try #require(try store.lastCheckpoint())
    let found = try store.verifyLog(anchors: [anchor], keys: [key.verifier])
    for verdict in found.verdicts {
      guard case .proved = verdict.answer else {
        Issue.record("\(verdict)")
        continue
      }
    }
    #expect(
      found.verdicts.map(\.question) == LogVerdict.Question.allCases.filter { $0 != .witnesses }
    )
  }

  @Test func `the schema takes no row without its entry`() throws {
    let store = try Store.prepared()
    try LoggedDesk(store).useEverything()
    try store.take(logKey: SignerKey(name: KeyName("k"), algorithm: .ed25519).verifier, at: noon)
    for kind in LogKind.allCases {
      guard let table = kind.table else { continue }
      let refusal = StoreError.refused(
        path: ":memory:",
        detail: "a row of \(table) without its entry of the log"
      )
      #expect(throws: refusal, "\(table)") {
        try store.execute(
          """
          CREATE TEMP TABLE copied AS SELECT * FROM \(table) LIMIT 1;
          UPDATE copied SET entry = NULL;
          INSERT INTO \(table) SELECT * FROM copied;
          """
        )
      }
      try store.execute("DROP TABLE copied")
    }
  }

  /// Tables of what is not told of by itself, and why.
  private static let untold: [String: String] = [
    "release": "a promotion names it, and it names all that it is made of by digest",
    "object": "named by its digest",
    "ticket": "stands in the entry of its first decision",
    "payload": "the entry of its decision commits to it",
    "effect_payload": "the entry of its effect commits to it",
    "planted_payload": "the entry of its planted case commits to it",
    "review_case": "follows from what opened it and from its events",
    "case_document": "the entries of the case's events commit to it",
    "case_approval": "follows from the events",
    "case_move": "follows from tickets, until a case is judged anew",
    "succession": "stands in the entry of the later decision, but for what is acknowledged",
    "held": "stands in the decision itself",
    "action": "stands in the decision itself, but for what is taken back",
    "counted": "follows from decisions",
    "outbox": "what was told, which no signature shows",
    "notice": "follows from what it tells of", "notice_due": "follows from cases",
    "notice_receiver": "the configuration's", "notice_delivery": "what was told to people",
    "verdict_measure": "follows from documents", "second_review_key": "a key",
    "store_key": "a digest of a key",
    "retained_ticket": "follows from retention",
    "judgement_line": "stands in the line that a case was judged with anew",
    "customer_key": "keys; the entries of erasures say whose went",
    "log_origin": "the first entry", "log_entry": "the log", "log_node": "the log",
    "search_term": "follows from decisions", "search_block": "follows from decisions",
    "search_total": "follows from decisions",
    "model_call": "counts for those who watch; what each question took stands with its decision",
    "model_failure": "the same",
    "search_span": "follows from decisions", "log_frontier": "the log", "log_salt": "the log",
    "log_checkpoint": "signed by itself",
    "shadow_difference": "what nobody was told, and nothing rests on",
    "shadow_count": "follows from what was judged beside", "shadow_lack": "the same",
    "model_spending": "a count for budgets; what each question used stands with its decision",
    "case_recall": "follows from the withdrawal of a release, until a case is judged anew",
    "backtest": "its result's digest is in what people sign and in what the gates found",
    "log_anchor": "holds a signed checkpoint, and where else it lies",
  ]

  @Test func `each table is told of by the log, or there is a reason why not`() throws {
    let store = try Store.prepared()
    let tables = try store.readThroughWriter {
      try String.fetchAll($0, sql: "SELECT name FROM sqlite_schema WHERE type = 'table'")
    }
    let told = Set(LogKind.allCases.compactMap(\.table))
    #expect(Set(tables ?? []) == told.union(Self.untold.keys))
  }

  @Test func `an entry is canonical, small, and says nothing of a customer`() throws {
    let store = try Store.prepared()
    try LoggedDesk(store).useEverything()
    let line = "my name is Ada and my order is 4711"
    try store.record([.ticket("ticket-4711", line: line)])
    let ids = ["a", "d"].map {
      CaseID(of: DecisionID(ticket: $0, release: firstRelease, place: 0)).text
    }
    for entry in try store.logEntries(from: 0, limit: 1000) {
      let json = try JSONValue(parsing: entry.bytes, limits: .object)
      #expect(json.canonicalBytes == entry.bytes)
      #expect(json["index"]?.integer == entry.index && json["schema"]?.string == "entry/1")
      #expect(entry.bytes.count < 4096)
      let text = String(decoding: entry.bytes, as: UTF8.self)
      for secret in ["Ada", "order is", "ticket-", "dec_", "act_", "30 days", ids[0], ids[1]] {
        #expect(!text.contains(secret), "\(text)")
      }
      for digest in [Digest(of: line), Digest(of: "ticket-4711")] {
        #expect(!text.contains(digest.hex))
      }
    }
  }

  @Test func `a transaction that is undone leaves no entry`() throws {
    let store = try Store.prepared()
    try store.record([.ticket("a")])
    let before = try store.logSize()
    #expect(throws: StoreError.self) {
      try store.save(release: firstRelease, manifest: [1], objects: [], at: noon)
    }
    #expect(try store.logSize() == before)
  }

  @Test func `two processes append to one log in turn`() throws {
    let folder = try TemporaryFolder()
    let one = try Store.prepared(at: folder.store)
    let other = try Store.open(at: folder.store, mode: .existing)
    for round in 0..<20 {
      let batch = (0..<20).map { Proposal.ticket("\(round)-\($0)") }
      try (round.isMultiple(of: 2) ? one : other).record(batch)
    }
    let found = try one.verifyLog()
    #expect(!found.isFailed, "\(found.verdicts)")
    #expect(try one.integer("SELECT count(*) FROM log_node") == 1)
  }
}
