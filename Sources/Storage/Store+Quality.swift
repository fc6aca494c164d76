package import Domain
import GRDB
package import Review

/// What a decided case turns out to have been, for those who decided it.
package enum CaseBackground: Sendable, Equatable {
  case planted(Planting, by: PersonID)
  /// A second look at a case, and what that had ended as.
  case second(of: CaseID, firstAnswer: Answer?)
}

extension Store {
  /// Every case that some person has done something about, as far as it tells how reviews went.
  package func reviewedCases() throws(StoreError) -> [ReviewedCase] {
    try read { db in
      let deeds = try Row.fetchCursor(db, sql: Self.deeds)
      let cases = try Row.fetchCursor(db, sql: Self.decidedCases)
      var reviewed: [ReviewedCase] = []
      var people: [String: PersonID] = [:]
      var next = try deeds.next()
      while let row = try cases.next() {
        let id = try row.decode(String.self, atIndex: 0)
        var own: [ReviewedCase.Deed] = []
        while let deed = next, try deed.decode(String.self, atIndex: 0) == id {
          own.append(try Self.deed(deed, &people))
          next = try deeds.next()
        }
        if !own.isEmpty { reviewed.append(try Self.reviewedCase(row, id, own)) }
      }
      return reviewed
    }
  }

  /// How fast each person has approved since a moment; nobody who approved nothing.
  package func approvalPaces(since moment: Timestamp) throws(StoreError) -> [PersonID: ApprovalPace]
  {
    try read { db in
      let rows = try Row.fetchCursor(
        db,
        sql: """
          SELECT approved.at, approved.person, words,
            (SELECT max(at) FROM case_event AS claim WHERE claim.case_id = approved.case_id
              AND claim.number < approved.number AND claim.kind IN ('claimed', 'took over')
              AND claim.person = approved.person)
          FROM case_event AS approved LEFT JOIN verdict_measure
            ON verdict_measure.case_id = approved.case_id AND event = approved.number
          WHERE approved.kind = 'approved' AND approved.at >= ?
          """,
        arguments: [moment.milliseconds]
      )
      var verdicts: [PersonID: [PersonalVerdict]] = [:]
      while let row = try rows.next() {
        guard let person = PersonID(try row.decode(String.self, atIndex: 1)) else {
          throw CaseRows.damaged("nobody approved a case")
        }
        verdicts[person, default: []].append(
          PersonalVerdict(
            .approved,
            by: person,
            at: try row.timestamp(atIndex: 0),
            claimedAt: try row.hasNull(atIndex: 3) ? nil : row.timestamp(atIndex: 3),
            words: try row.decode(Int?.self, atIndex: 2)
          )
        )
      }
      return verdicts.mapValues { ApprovalPace($0) }
    }
  }

  /// What a case is, where it is no customer's; nil before it is decided, so that nobody reviews it
  /// otherwise than the others.
  package func background(of id: CaseID) throws(StoreError) -> CaseBackground? {
    try read { db in
      let row = try Row.fetchOne(
        db,
        sql: """
          SELECT 'plant/1', person, key, statement, signature, second_of, first.state,
            json_extract(first.detail, '$.resolution')
          FROM review_case
          LEFT JOIN planted_case ON planted_case.case_id = review_case.id
          LEFT JOIN second_review ON second_review.case_id = review_case.id
          LEFT JOIN review_case AS first ON first.id = second_of
          WHERE review_case.id = ? AND review_case.kind <> 'customer'
            AND review_case.state = 'decided'
          """,
        arguments: [id.text]
      )
      guard let row else { return nil }
      if let second = try row.decode(String?.self, atIndex: 5) {
        let answer = try row.decode(String?.self, atIndex: 7).flatMap { Answer(resolution: $0) }
        return .second(of: CaseID(text: second), firstAnswer: answer)
      }
      guard let statement = try row.statement(from: 0), let planting = try? Planting(statement)
      else {
        throw CaseRows.damaged("what is right in a planted case cannot be read")
      }
      return .planted(planting, by: statement.person)
    }
  }
}

extension Store {
  private static let deeds = """
    SELECT case_event.case_id, kind, at, person, words, changed
    FROM case_event LEFT JOIN verdict_measure
      ON verdict_measure.case_id = case_event.case_id AND event = number
    WHERE kind IN ('claimed', 'took over', 'approved', 'edited', 'rejected', 'escalated', 'undone')
      AND person IS NOT NULL
    ORDER BY case_event.case_id, number
    """

  private static let decidedCases = """
    SELECT id, review_case.kind, queue, review_case.tier,
      coalesce(recorded_at, planted_case.opened_at, second_review.opened_at),
      CASE review_case.state WHEN 'decided' THEN json_extract(detail, '$.resolution') END,
      right_answer, second_of
    FROM review_case
    LEFT JOIN decision ON sequence = decision_sequence
    LEFT JOIN planted_case ON planted_case.case_id = id
    LEFT JOIN second_review ON second_review.case_id = id
    WHERE id IN (SELECT case_id FROM case_event WHERE person IS NOT NULL)
    ORDER BY id
    """

  private static func deed(
    _ row: Row,
    _ people: inout [String: PersonID]
  ) throws -> ReviewedCase.Deed {
    let name = try row.decode(String.self, atIndex: 3)
    guard let person = people[name] ?? PersonID(name) else {
      throw CaseRows.damaged("an event is of nobody")
    }
    people[name] = person
    return ReviewedCase.Deed(
      try row.word(CaseEvent.Kind.self, atIndex: 1),
      by: person,
      at: try row.timestamp(atIndex: 2),
      words: try row.decode(Int?.self, atIndex: 4),
      changed: try row.decode(Int?.self, atIndex: 5)
    )
  }

  private static func reviewedCase(
    _ row: Row,
    _ id: String,
    _ deeds: [ReviewedCase.Deed]
  ) throws -> ReviewedCase {
    ReviewedCase(
      id: CaseID(text: id),
      kind: try row.word(CaseKind.self, atIndex: 1),
      queue: try row.decode(String.self, atIndex: 2),
      tier: try row.word(RiskTier.self, atIndex: 3),
      openedAt: try row.timestamp(atIndex: 4),
      answer: try row.decode(String?.self, atIndex: 5).flatMap { Answer(resolution: $0) },
      rightAnswer: try row.hasNull(atIndex: 6) ? nil : row.word(Answer.self, atIndex: 6),
      secondOf: try row.decode(String?.self, atIndex: 7).map { CaseID(text: $0) },
      deeds: deeds
    )
  }
}

extension Answer {
  /// What a case ended as, by the word that is stored.
  fileprivate init?(resolution word: String) {
    switch Resolution.Word(rawValue: word) {
    case .approved: self = .approve
    case .edited: self = .edit
    case .rejected: self = .reject
    case .expired, .withdrawn, nil: return nil
    }
  }
}
