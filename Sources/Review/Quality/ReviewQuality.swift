package import Domain

/// How well reviews went: by person, by queue or by tier.
///
/// Every number is of what people did within a time. Customers' cases alone give the turnaround and the
/// overrides, planted ones the false acceptances, second reviews the agreement.
package struct ReviewQuality: Sendable, Equatable {
  package enum Grouping: String, Sendable, Hashable, CaseIterable {
    /// Each person's verdicts.
    case person
    /// Each decided case once, with the last verdict.
    case queue, tier
  }

  package struct Row: Sendable, Equatable {
    /// Verdicts of a person; elsewhere, decided cases.
    package let decided: Int
    package let words: [PersonalVerdict.Word: Int]
    /// Edited, rejected or escalated.
    package let overridden: Proportion
    /// Milliseconds from the opening of the case.
    package let sinceOpening: Spread
    /// Milliseconds from the claim.
    package let sinceClaim: Spread
    /// The share of words that edits changed, in thousandths.
    package let editSize: Spread
    package let pace: ApprovalPace
    package let planted: PlantedCount
    package let agreement: Agreement
  }

  /// Two looks at one draft that came to different ends.
  package struct Disagreement: Sendable, Equatable {
    package let first: ReviewedCase
    package let firstAnswer: Answer
    package let second: ReviewedCase
    package let secondAnswer: Answer
  }

  package let grouping: Grouping
  package let all: Row
  /// By name; tiers by their order.
  package let rows: [(group: String, row: Row)]
  /// The latest last.
  package let disagreements: [Disagreement]

  /// Judges cases, which come once each, by what happened from `since` on and before `until`.
  package init(
    of cases: [ReviewedCase],
    by grouping: Grouping,
    since: Timestamp? = nil,
    until: Timestamp? = nil
  ) {
    var collected = CollectedRows(by: grouping, since: since, until: until)
    for one in cases { collected.take(one) }
    let pairs = Self.pairs(cases).filter { collected.isWithin($0.second.decidedAt) }
    for pair in pairs { collected.take(pair) }
    self.grouping = grouping
    all = collected.all.row
    rows = collected.sorted
    disagreements = pairs.filter { $0.firstAnswer != $0.secondAnswer }
  }

  /// The second looks that came to an end, each with what was looked at first; the latest last.
  package static func pairs(_ cases: [ReviewedCase]) -> [Disagreement] {
    let seconds = cases.filter { $0.secondOf != nil && $0.answer != nil }
    guard !seconds.isEmpty else { return [] }
    let wanted = Set(seconds.compactMap(\.secondOf))
    let firsts = Dictionary(
      cases.lazy.filter { wanted.contains($0.id) }.map { ($0.id, $0) },
      uniquingKeysWith: { first, _ in first }
    )
    return seconds.compactMap { second -> Disagreement? in
      guard let first = second.secondOf.flatMap({ firsts[$0] }), let firstAnswer = first.answer,
        let secondAnswer = second.answer
      else { return nil }
      return Disagreement(
        first: first,
        firstAnswer: firstAnswer,
        second: second,
        secondAnswer: secondAnswer
      )
    }.sorted { ($0.second.decidedAt?.milliseconds ?? 0) < ($1.second.decidedAt?.milliseconds ?? 0) }
  }

  package static func == (left: Self, right: Self) -> Bool {
    left.grouping == right.grouping && left.all == right.all
      && left.rows.elementsEqual(right.rows) { $0 == $1 }
      && left.disagreements == right.disagreements
  }
}
