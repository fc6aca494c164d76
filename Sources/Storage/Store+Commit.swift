package import Domain
import GRDB
import Review

extension Store {
  /// Records a batch in one transaction, and returns what to tell: one for each proposal, in order.
  ///
  /// Of a key that is known, with the same line, the stored decision is told again and nothing is
  /// recorded. Of a key that is known with another line, the proposal's `conflict` is recorded. The
  /// same holds within the batch.
  ///
  /// The line is looked at within the transaction: what a stop holds is recorded as `stopped`, and so
  /// is, in its place, what was recorded before and not told. After an error nothing of the batch may
  /// be told: it is found out by id, from a store that is opened anew.
  ///
  /// What models have used up for the batch is added whatever is recorded of it: a ticket that is known
  /// was judged all the same.
  package func commit(
    _ batch: [Proposal],
    spending: [RecordedSpending] = [],
    at now: Timestamp
  ) throws(StoreError) -> [Told] {
    guard !batch.isEmpty else { return [] }
    return try write { db, log in
      var recording = try Recording(log, line: lineState(db), at: now)
      try Self.note(spending, db)
      return try batch.map { try recording.record($0) }
    }
  }
}
