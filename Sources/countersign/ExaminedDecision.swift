import CanonicalJSON
import Domain
import Storage

/// A recorded decision, held against its entry of the log before anything of it is shown.
struct ExaminedDecision {
  let record: DecisionRecord
  /// What the log says of it.
  let standing: RecordStanding?
  /// What is known of it for sure.
  let words: DecisionWords
  /// Its line and its stage records; nil where they are gone, or are not what the log committed to.
  let pages: RecordPages?
  /// Where it is not what was recorded; empty where nobody altered it.
  let alterations: [String]

  /// Nil where there is no such decision.
  init?(of id: DecisionID, in store: Store) throws(StoreError) {
    guard let record = try store.record(of: id) else { return nil }
    let standing = try store.standing(of: id)
    (self.record, self.standing) = (record, standing)
    words = DecisionWords(record, standing)
    var alterations = standing?.faults ?? []
    switch record {
    case .remains(let remains):
      pages = nil
      if case .damaged(let why) = remains.cause { alterations.insert(why, at: 0) }
    case .whole(let stored):
      let pages = RecordPages(stored)
      if let pages {
        alterations += pages.differences(from: stored, isOlderThanLog: standing?.entry == nil)
      } else {
        alterations.append("what is stored of it is no JSON")
      }
      let isBorneOut = standing.map { $0.entryFaults.isEmpty && $0.payloadFaults.isEmpty } ?? true
      self.pages = isBorneOut ? pages : nil
    }
    self.alterations = alterations
  }

  /// The decision as it is stored, altered or not; nil where its texts are gone.
  var stored: StoredDecision? { if case .whole(let stored) = record { stored } else { nil } }

  /// Who signed its erasure; nil where it was not erased.
  var erasure: [ErasureSignature]? {
    guard case .remains(let remains) = record, case .erased(let signatures) = remains.cause else {
      return nil
    }
    return signatures
  }

  /// When its time was up; nil where it was not erased for that.
  var retention: EndedRetention? {
    guard case .remains(let remains) = record, case .retained(let ended) = remains.cause else {
      return nil
    }
    return ended
  }

  /// The case that it opened, as it was then; nil where it opened none.
  var opened: OpenedCase? {
    OpenedCase(toldBy: standing?.told) ?? stored?.reviewCase.map { OpenedCase($0) }
  }
}

/// A decision's line and its stage records, read; nil where one of them is no JSON.
struct RecordPages {
  let body: JSONValue
  let stages: [JSONValue]

  init?(_ stored: StoredDecision) {
    guard let body = try? JSONValue(parsing: stored.body, limits: .object),
      let stages = try? JSONValue(parsing: stored.stages, limits: .object).array
    else { return nil }
    (self.body, self.stages) = (body, stages)
  }

  /// Where the line is not what stands in the decision's row.
  ///
  /// Where there is an entry of the log, both are held against that.
  fileprivate func differences(from stored: StoredDecision, isOlderThanLog: Bool) -> [String] {
    var found: [String] = []
    if Decision.digest(ofLine: body) != stored.digest {
      found.append("it has not the digest that it was recorded with")
    }
    guard isOlderThanLog else { return found }
    let pairs = [
      ("outcome", body["outcome"]?.string, stored.outcome.rawValue),
      ("reason_code", body["reason_code"]?.string, stored.reasonCode),
      ("release", body["release"]?["id"]?.string, stored.release.text),
    ]
    return found
      + pairs.filter { $0.1 != $0.2 }.map { "`\($0.0)` of its row is another than its line's" }
  }
}
