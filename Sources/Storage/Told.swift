package import Domain
import GRDB
import Review

/// A recorded decision, ready to be told.
package struct Told: Sendable, Equatable {
  /// Its place among all decisions of the store, from 1, without gaps.
  package let sequence: Int64
  package let id: DecisionID
  package let outcome: Outcome
  package let body: [UInt8]
  package let reasonCode: String
  package let reviewCase: CaseID?
  /// Whether it had been recorded before, and nothing was recorded now.
  package let isRepeat: Bool

  /// Whether a stop of the line held it.
  package var isHeld: Bool { outcome == .stopped && reasonCode == LineState.Hold.reasonCode }
}

extension Told {
  /// The columns that `init(_:isRepeat:)` reads.
  ///
  /// A lost payload gives a row with a gap, which is an error, and not one row less.
  static let selection = """
    SELECT decision.sequence, decision.decision_id, decision.outcome, payload.body, review_case.id,
      decision.reason_code
    FROM decision
    LEFT JOIN payload ON payload.decision_sequence = decision.sequence
    LEFT JOIN review_case ON review_case.decision_sequence = decision.sequence
    """

  init(_ row: Row, isRepeat: Bool) throws {
    let id = DecisionID(text: try row.decode(String.self, atIndex: 1))
    self.init(
      sequence: try row.decode(Int64.self, atIndex: 0),
      id: id,
      outcome: try row.word(Outcome.self, atIndex: 2),
      body: try row.line(of: id, atIndex: 3),
      reasonCode: try row.decode(String.self, atIndex: 5),
      reviewCase: try row.decode(String?.self, atIndex: 4).map { CaseID(text: $0) },
      isRepeat: isRepeat
    )
  }
}
