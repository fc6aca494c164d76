import GRDB
import TransparencyLog

/// Puts together what was found of the stretches of a log, and holds the whole against its checkpoints.
struct LogCheck {
  /// What somebody who verifies brings from elsewhere.
  struct Evidence {
    var anchors: [SignedNote] = []
    var keys: [VerifierKey] = []
    var witnesses: [VerifierKey] = []
  }

  private let db: Database
  private let size: Int64
  private let origin: String
  private let looked: Range<Int64>
  private let isWhole: Bool
  private let sealsAll: Bool
  private var faults: [LogVerdict.Question: LogVerdict.Fault] = [:]

  init(_ db: Database, size: Int64, looked: Range<Int64>, sealsAll: Bool) throws {
    (self.db, self.size, self.looked, self.sealsAll) = (db, size, looked, sealsAll)
    isWhole = looked == 0..<size
    origin = try LogRows.origin(db)
  }

  private mutating func note(_ question: LogVerdict.Question, _ place: Int64?, _ because: String) {
    let fault = LogVerdict.Fault(at: place, because)
    guard let known = faults[question] else { return faults[question] = fault }
    guard let place, place < known.entry ?? .max else { return }
    faults[question] = fault
  }

  /// The verdicts, from what was found of the stretches in their order.
  mutating func verification(
    of stretches: [LogRangeCheck.Findings],
    rows: Bool,
    consents: ConsentCheck?,
    by evidence: Evidence
  ) throws -> LogVerification {
    for (question, fault) in stretches.flatMap(\.faults) {
      note(question, fault.entry, fault.because)
    }
    let root = try lookAtEnd(stretches)
    let keys = try ownKeys()
    let (count, covered) = try lookAtCheckpoints(evidence.keys.isEmpty ? keys : evidence.keys)
    let tail = try tail(evidence, keys)
    for fault in consents?.faults ?? [] { note(.consents, fault.entry, fault.because) }
    if rows, isWhole {
      for fault in try StoreRowsCheck(db, size: size, sealsAll: sealsAll).faults() {
        note(fault.question, fault.entry, fault.because)
      }
    }
    var answers: [LogVerdict.Question: LogVerdict.Answer] = [
      .entries: .proved("each of them hashes to its leaf"),
      .order: order(covered),
      .signatures: signatures(count, areKeysOwn: evidence.keys.isEmpty),
      .tail: tail,
    ]
    if rows {
      answers[.rows] = .proved("each row says what its entry says")
      let erased = consents?.erased.count(in: looked) ?? 0
      let count = erased == 1 ? "1 entry" : "\(erased) entries"
      answers[.payloads] = .proved(
        "each part is what was committed to"
          + (erased == 0 ? "" : ", but for those of \(count), which were erased")
      )
    }
    if let consents { answers[.consents] = consents.answer }
    if !evidence.witnesses.isEmpty {
      answers[.witnesses] = try WitnessCheck(db, size: size).answer(evidence.witnesses)
    }
    for (question, fault) in faults { answers[question] = .failed(fault) }
    return LogVerification(
      origin: origin,
      size: size,
      root: root?.description,
      looked: looked,
      verdicts: LogVerdict.Question.allCases.compactMap { question in
        answers[question].map { LogVerdict(question, $0) }
      }
    )
  }

  /// Holds the tree that comes out against the frontier that is kept, and gives its root.
  private mutating func lookAtEnd(_ stretches: [LogRangeCheck.Findings]) throws -> TreeHash? {
    guard isWhole else { return nil }
    let last = try Int64.fetchOne(db, sql: "SELECT max(place) FROM log_entry") ?? -1
    if last >= size { note(.order, size, "it is behind the end of the log") }
    let first = try Int64.fetchOne(db, sql: "SELECT min(place) FROM log_entry") ?? 0
    if first < 0 { note(.order, first, "it is before the beginning of the log") }
    try lookAtHighNodes()
    var frontier = Frontier()
    for stretch in stretches {
      guard let leaves = stretch.leaves, (try? frontier.append(leaves)) != nil else { return nil }
    }
    guard let kept = try? LogRows.frontier(db) else {
      note(.order, nil, "where the log ends cannot be read")
      return frontier.root
    }
    if kept != frontier, faults[.order] == nil, faults[.entries] == nil {
      note(.entries, nil, "the tree of the entries is not the one that the log ended with")
    }
    return frontier.root
  }

  /// Holds nodes over more than a stretch against those below them, and counts all nodes.
  private mutating func lookAtHighNodes() throws {
    var level = LogRows.levelStep
    while level < 63 {
      let count = try Int64.fetchOne(
        db,
        sql: "SELECT count(*) FROM log_node WHERE level = ? AND place < ?",
        arguments: [level, size >> Int64(level)]
      )
      let all = try Int64.fetchOne(
        db,
        sql: "SELECT count(*) FROM log_node WHERE level = ?",
        arguments: [level]
      )
      if count != size >> Int64(level) || all != count {
        note(.order, nil, "nodes of level \(level) are missing, or there are too many")
      }
      if level > LogRangeCheck.levels { try lookAtNodes(of: level) }
      level += LogRows.levelStep
    }
  }

  private mutating func lookAtNodes(of level: Int) throws {
    for place in 0..<(UInt64(size) >> UInt64(level)) {
      let id = NodeID(level: level, index: place)
      let kept = try LogRows.node(id, db)
      let left = try LogRows.node(NodeID(level: level - 1, index: place * 2), db)
      let right = try LogRows.node(NodeID(level: level - 1, index: place * 2 + 1), db)
      if .node(left, right) != kept { note(.entries, nil, "node \(id) of the tree is another") }
    }
  }

  /// The keys that the store itself names.
  private func ownKeys() throws -> [VerifierKey] {
    try String.fetchAll(db, sql: "SELECT verifier FROM log_key ORDER BY sequence").compactMap {
      try? VerifierKey($0)
    }
  }

  /// Looks at each checkpoint, and gives how many there are and the size of the last that holds.
  private mutating func lookAtCheckpoints(
    _ keys: [VerifierKey]
  ) throws -> (count: Int, covered: Int64) {
    var (count, covered) = (0, Int64(0))
    let rows = try Row.fetchCursor(
      db,
      sql: "SELECT size, note, sequence FROM log_checkpoint ORDER BY sequence"
    )
    while let row = try rows.next() {
      let told = try row.decode(Int64.self, atIndex: 0)
      count += 1
      if try row.decode(Int.self, atIndex: 2) != count {
        note(.signatures, nil, "row \(count) of `log_checkpoint` is missing; \(Self.lostAdvice)")
        count = try row.decode(Int.self, atIndex: 2)
      }
      do {
        let note = try SignedNote(try row.bytes(atIndex: 1))
        let signed = try SignedCheckpoint(note, origin: origin, log: keys).checkpoint
        guard signed.size == UInt64(exactly: told) else {
          throw LogError.otherSize(found: signed.size, expected: UInt64(max(told, 0)))
        }
        if try isRoot(signed) {
          covered = max(covered, told)
        } else {
          self.note(
            .entries,
            covered,
            "the tree of \(told) entries is not the one that checkpoint \(count) signs"
          )
        }
      } catch let error as LogError {
        note(.signatures, nil, "checkpoint \(count) of \(told) entries: \(error)")
      }
    }
    try lookForAnchored()
    return (count, covered)
  }

  private static let lostAdvice = """
    hold the log against what was anchored (`--anchor`), and bring the store back from a backup where \
    they differ
    """

  /// Looks for checkpoints that were anchored once, and are not kept any more.
  private mutating func lookForAnchored() throws {
    let lost = try Int64.fetchOne(
      db,
      sql: """
        SELECT size FROM log_anchor WHERE size NOT IN (SELECT size FROM log_checkpoint) LIMIT 1
        """
    )
    guard let lost else { return }
    note(
      .signatures,
      nil,
      "the checkpoint of \(lost) entries, which was anchored, is missing; \(Self.lostAdvice)"
    )
  }

  /// Whether the tree of as many entries has the root that a checkpoint says.
  private mutating func isRoot(_ checkpoint: Checkpoint) throws -> Bool {
    guard checkpoint.size <= UInt64(size) else {
      note(.order, size, "a checkpoint signs \(checkpoint.size) entries, and there are \(size)")
      return true
    }
    guard let root = try? LogRows.root(of: checkpoint.size, db) else { return true }
    return root == checkpoint.root
  }

  private func order(_ covered: Int64) -> LogVerdict.Answer {
    if !isWhole {
      return .conditional(
        "only entries \(looked.lowerBound) to \(looked.upperBound - 1) were looked at"
      )
    }
    if covered == size { return .proved("none lacks, and each is where it was signed") }
    return .conditional(
      covered == 0
        ? "no checkpoint signs them; if any did, hold the log against an anchor before you sign one "
          + "with `countersign log checkpoint`"
        : "entries from \(covered) on are behind the last checkpoint"
    )
  }

  private func signatures(
    _ count: Int,
    areKeysOwn: Bool
  ) -> LogVerdict.Answer {
    if count == 0 { return .conditional("there is no checkpoint") }
    let text = "\(count == 1 ? "1 checkpoint is" : "\(count) checkpoints are") signed"
    return areKeysOwn
      ? .conditional("\(text), by the keys that the store itself names; give `--key`")
      : .proved("\(text) by the keys that were given")
  }

  /// Whether the log still holds what anchors from elsewhere say it held.
  private mutating func tail(
    _ evidence: Evidence,
    _ own: [VerifierKey]
  ) throws -> LogVerdict.Answer {
    guard !evidence.anchors.isEmpty else {
      return .conditional("nothing from elsewhere says how long the log was; give `--anchor`")
    }
    var covered: UInt64 = 0
    for anchor in evidence.anchors {
      covered = max(covered, try lookAt(anchor, evidence.keys.isEmpty ? own : evidence.keys))
    }
    if covered == UInt64(size) { return .proved("the anchor signs all \(size) entries") }
    return .conditional("the anchor signs the first \(covered) entries, and none after them")
  }

  /// How many entries of the log an anchor signs; none where it does not hold, which is noted.
  private mutating func lookAt(_ anchor: SignedNote, _ keys: [VerifierKey]) throws -> UInt64 {
    let signed: Checkpoint
    do throws(LogError) {
      signed = try SignedCheckpoint(anchor, origin: origin, log: keys).checkpoint
    } catch {
      note(.tail, nil, "the anchor: \(error)")
      return 0
    }
    guard signed.size <= UInt64(size) else {
      note(.tail, size, "the anchor signs \(signed.size) entries, and there are \(size)")
      return 0
    }
    let root = try? LogRows.root(of: signed.size, db)
    guard root == signed.root else {
      note(.tail, nil, "the first \(signed.size) entries are not those that the anchor signs")
      return 0
    }
    return signed.size
  }
}
