// For `DispatchQueue` alone, which spreads the work over the cores.
import Foundation
import GRDB
import Synchronization
package import TransparencyLog

extension Store {
  /// Entries that one core looks at in one go: a full subtree of the log, so small that the cores have as
  /// much to do each, and so large that opening a connection for it is no matter.
  private static let stretch: Int64 = 1 << 12

  /// Verifies the log, or the entries from `from` up to `to`, on all cores.
  ///
  /// `rows` asks for the rows that entries tell of, too. Memory grows with the number of cores and the
  /// logarithm of the log.
  package func verifyLog(
    from: Int64 = 0,
    to: Int64? = nil,
    rows: Bool = true,
    anchors: [SignedNote] = [],
    keys: [VerifierKey] = [],
    witnesses: [VerifierKey] = []
  ) throws(StoreError) -> LogVerification {
    // Of a frontier that claims more than is there, one entry that lacks is enough to look for.
    let size = try read { try min(LogRows.size($0), LogRows.lastPlace($0) + 2) }
    let looked = min(max(from, 0), size)..<max(min(max(from, 0), size), min(to ?? size, size))
    // What is sealed cannot be held against anything without the store's key.
    let opens = rows && vault.failure == nil
    let consents = rows ? try read { try ConsentCheck($0) } : nil
    let asked = opens ? (vault, consents?.erased ?? ErasedEntries([])) : nil
    let findings = try findings(in: looked, asked)
    return try read { db in
      var check = try LogCheck(db, size: size, looked: looked, sealsAll: vault.sealsAll)
      let evidence = LogCheck.Evidence(anchors: anchors, keys: keys, witnesses: witnesses)
      let verification = try check.verification(
        of: findings,
        rows: opens,
        consents: consents,
        by: evidence
      )
      guard rows, let failure = vault.failure else { return verification }
      return verification.adding([.rows, .payloads], .conditional("\(failure)"))
    }
  }

  private func findings(
    in looked: Range<Int64>,
    _ rows: LogRangeCheck.Rows?
  ) throws(StoreError) -> [LogRangeCheck.Findings] {
    var stretches: [Range<Int64>] = []
    var start = looked.lowerBound
    while start < looked.upperBound {
      let end = min((start / Self.stretch + 1) * Self.stretch, looked.upperBound)
      stretches.append(start..<end)
      start = end
    }
    let work = stretches
    guard let path, work.count > 1 else {
      return try read { db in
        try SealedViews.leniently(db, vault) {
          try work.map { try LogRangeCheck.findings($0, rows, db) }
        }
      }
    }
    let results = Mutex<[Int: Result<LogRangeCheck.Findings, StoreError>]>([:])
    DispatchQueue.concurrentPerform(iterations: work.count) { place in
      let result = Result { () throws(StoreError) in
        try findings(in: work[place], rows, path)
      }
      results.withLock { $0[place] = result }
    }
    var all: [LogRangeCheck.Findings] = []
    for place in work.indices {
      if let result = results.withLock({ $0[place] }) { all.append(try result.get()) }
    }
    return all
  }

  /// Looks at a stretch through a connection of its own.
  private func findings(
    in range: Range<Int64>,
    _ rows: LogRangeCheck.Rows?,
    _ path: String
  ) throws(StoreError) -> LogRangeCheck.Findings {
    do {
      let reader = try Self.openReader(path)
      try reader.inDatabase { try SealedViews.add(to: $0, vault) }
      return try reader.read { db in
        try SealedViews.leniently(db, vault) {
          try LogRangeCheck.findings(range, rows, db)
        }
      }
    } catch {
      throw StoreError(error, at: path)
    }
  }
}
