import Domain
import Review
import TestSupport
import Testing

/// What is told of how well reviews went, counted by hand.
@Suite struct ReviewQualityTests {
  private static let noon = Timestamp(milliseconds: 1_780_000_000_000)

  private func moment(_ seconds: Int) -> Timestamp {
    Self.noon.advanced(by: Seconds(Int64(seconds)))
  }

  private func deed(
    _ kind: CaseEvent.Kind,
    _ person: String,
    _ seconds: Int,
    words: Int? = nil,
    changed: Int? = nil
  ) throws -> ReviewedCase.Deed {
    let by = try #require(PersonID(person))
    return ReviewedCase.Deed(kind, by: by, at: moment(seconds), words: words, changed: changed)
  }

  private func reviewed(
    _ id: String,
    _ kind: CaseKind = .customer,
    queue: String = "billing",
    tier: RiskTier = .medium,
    answer: Answer?,
    right: Answer? = nil,
    secondOf: String? = nil,
    _ deeds: [ReviewedCase.Deed]
  ) -> ReviewedCase {
    ReviewedCase(
      id: CaseID(text: "case_" + id),
      kind: kind,
      queue: queue,
      tier: tier,
      openedAt: Self.noon,
      answer: answer,
      rightAnswer: right,
      secondOf: secondOf.map { CaseID(text: "case_" + $0) },
      deeds: deeds
    )
  }

  private func row(_ quality: ReviewQuality, _ group: String) throws -> ReviewQuality.Row {
    try #require(quality.rows.first { $0.group == group }?.row)
  }

  @Test func `each person has their verdicts, and each queue its cases once`() throws {
    let cases = [
      reviewed(
        "a",
        answer: .edit,
        [
          try deed(.claimed, "mira", 10), try deed(.edited, "mira", 40, changed: 250),
          try deed(.claimed, "noor", 60), try deed(.approved, "noor", 100),
        ]
      ),
      reviewed(
        "b",
        answer: .reject,
        [try deed(.claimed, "noor", 5), try deed(.rejected, "noor", 9)]
      ),
      reviewed("c", queue: "legal", tier: .high, answer: nil, [try deed(.escalated, "mira", 20)]),
    ]
    let byPerson = ReviewQuality(of: cases, by: .person)
    #expect(byPerson.rows.map(\.group) == ["mira", "noor"])
    let (mira, noor) = (try row(byPerson, "mira"), try row(byPerson, "noor"))
    #expect(mira.decided == 2 && mira.words == [.edited: 1, .escalated: 1])
    #expect(noor.decided == 2 && noor.overridden == Proportion(1, of: 2))
    let byQueue = ReviewQuality(of: cases, by: .queue)
    #expect(byQueue.rows.map(\.group) == ["billing"])
    #expect(try row(byQueue, "billing").words == [.edited: 1, .rejected: 1])
    #expect(byQueue.all.decided == 2 && byQueue.all.overridden == Proportion(2, of: 2))
    let since = ReviewQuality(of: cases, by: .person, since: moment(50))
    #expect(since.rows.map(\.group) == ["noor"] && since.all.decided == 1)
    #expect(ReviewQuality(of: cases, by: .person, until: moment(9)).rows.isEmpty)
  }

  @Test func `times are counted from the opening and from the claim`() throws {
    let cases = try (1...5).map { number in
      reviewed(
        "\(number)",
        answer: .approve,
        [try deed(.claimed, "mira", number * 100), try deed(.approved, "mira", number * 110)]
      )
    }
    let all = ReviewQuality(of: cases, by: .tier).all
    #expect(all.sinceOpening.median == 330_000 && all.sinceOpening.percentile95 == 550_000)
    #expect(all.sinceClaim.median == 30_000 && all.sinceClaim.percentile95 == 50_000)
  }

  @Test func `an approval that was undone is no verdict`() throws {
    let undone = reviewed(
      "a",
      answer: .approve,
      [
        try deed(.claimed, "mira", 1), try deed(.approved, "mira", 20),
        try deed(.undone, "mira", 25),
        try deed(.claimed, "noor", 30), try deed(.approved, "noor", 90),
      ]
    )
    #expect(ReviewQuality(of: [undone], by: .person).rows.map(\.group) == ["noor"])
  }

  @Test(arguments: [(4, false), (5, true)])
  func `five approvals within a minute raise the alarm`(count: Int, isAlarming: Bool) throws {
    let cases = try (0..<count).map { number in
      reviewed(
        "\(number)",
        answer: .approve,
        [
          try deed(.claimed, "mira", number * 14), try deed(.approved, "mira", number * 14 + 13),
          // Another person's do not add to hers.
          try deed(.claimed, "noor", number * 14), try deed(.approved, "noor", 1000 * number),
        ]
      )
    }
    let row = try row(ReviewQuality(of: cases, by: .person), "mira")
    #expect(row.pace.mostWithinAMinute == count && row.pace.isAlarming == isAlarming)
    #expect(ReviewQuality(of: cases, by: .queue).all.pace.mostWithinAMinute == count)
  }

  @Test(arguments: [(19, 1), (20, 0)])
  func `an approval sooner than its hundred words are read is counted`(
    seconds: Int,
    unread: Int
  ) throws {
    let one = reviewed(
      "a",
      answer: .approve,
      [try deed(.claimed, "mira", 0), try deed(.approved, "mira", seconds, words: 100)]
    )
    #expect(ReviewQuality(of: [one], by: .person).all.pace.unread == unread)
  }

  @Test func `planted cases count once they are decided, and count nowhere else`() throws {
    func planted(_ id: String, _ right: Answer, _ verdict: CaseEvent.Kind, isDecided: Bool = true)
      throws -> ReviewedCase
    {
      reviewed(
        id,
        .planted,
        answer: isDecided ? .approve : nil,
        right: right,
        [try deed(.claimed, "mira", 0), try deed(verdict, "mira", 90)]
      )
    }
    let cases = [
      try planted("a", .reject, .approved), try planted("b", .edit, .approved),
      try planted("c", .approve, .rejected), try planted("d", .reject, .rejected),
      try planted("e", .reject, .edited), try planted("f", .approve, .approved),
      try planted("g", .reject, .escalated), try planted("h", .reject, .approved, isDecided: false),
    ]
    let mira = try row(ReviewQuality(of: cases, by: .person), "mira")
    #expect(mira.decided == 0 && mira.planted.count == 7 && mira.planted.right == 2)
    #expect(mira.planted.acceptance == Proportion(2, of: 5))
    #expect(mira.planted.rejection == Proportion(1, of: 2) && mira.planted.otherwise == 2)
  }

  @Test func `second looks are held against the first, in both people's rows`() throws {
    let first = reviewed(
      "a",
      answer: .approve,
      [try deed(.claimed, "mira", 0), try deed(.approved, "mira", 90)]
    )
    let second = reviewed(
      "b",
      .second,
      answer: .reject,
      secondOf: "a",
      [try deed(.claimed, "noor", 0), try deed(.rejected, "noor", 90)]
    )
    let open = reviewed("c", .second, answer: nil, secondOf: "a", [])
    let quality = ReviewQuality(of: [second, first, open], by: .person)
    #expect(quality.all.agreement.pairs == 1 && quality.all.decided == 1)
    #expect(quality.rows.map(\.row.agreement.pairs) == [1, 1])
    #expect(quality.disagreements.map(\.second.id) == [second.id])
    #expect(quality.all.agreement.table == [[0, 0, 1], [0, 0, 0], [0, 0, 0]])
    let later = ReviewQuality(of: [second, first], by: .queue, since: moment(91))
    #expect(later.disagreements.isEmpty && later.all.agreement.pairs == 0)
  }

  /// Random cases of all kinds, some decided.
  private func cases(using random: inout SeededRandom) throws -> [ReviewedCase] {
    let kinds: [CaseEvent.Kind] = [
      .claimed, .claimed, .approved, .approved, .edited, .rejected, .escalated, .undone, .tookOver,
    ]
    return try (0..<Int.random(in: 0...60, using: &random)).map { number in
      var seconds = 0
      let deeds = try (0..<Int.random(in: 1...7, using: &random)).map { _ in
        seconds += Int.random(in: 0...90, using: &random)
        let person = try #require(["mira", "noor", "edda"].randomElement(using: &random))
        return try deed(
          try #require(kinds.randomElement(using: &random)),
          person,
          seconds,
          words: Int.random(in: 0...200, using: &random)
        )
      }
      let kind = try #require(CaseKind.allCases.randomElement(using: &random))
      let isSecond = kind == .second && number > 0
      return reviewed(
        "\(number)",
        isSecond ? .second : kind == .second ? .customer : kind,
        queue: try #require(["billing", "legal"].randomElement(using: &random)),
        tier: try #require(RiskTier.allCases.randomElement(using: &random)),
        answer: (Answer.allCases + [nil]).randomElement(using: &random) ?? nil,
        right: kind == .planted ? Answer.allCases.randomElement(using: &random) : nil,
        secondOf: isSecond ? "\(Int.random(in: 0..<number, using: &random))" : nil,
        deeds
      )
    }
  }

  @Test func `whatever happened, the rows add up to all, in whatever order the cases come`() throws
  {
    let seed = UInt64.random(in: 0...UInt64.max)
    print("review quality: seed \(seed)")
    var random = SeededRandom(seed: seed)
    for _ in 0..<300 {
      let cases = try cases(using: &random)
      for grouping in ReviewQuality.Grouping.allCases {
        let quality = ReviewQuality(of: cases, by: grouping)
        let rows = quality.rows.map(\.row)
        let shuffled = ReviewQuality(of: cases.shuffled(using: &random), by: grouping)
        #expect(shuffled.all == quality.all && shuffled.rows.map(\.row) == rows, "seed \(seed)")
        #expect(rows.reduce(0) { $0 + $1.planted.count } == quality.all.planted.count)
        #expect(rows.reduce(0) { $0 + $1.pace.unread } == quality.all.pace.unread)
        let fastest = rows.map(\.pace.mostWithinAMinute).max() ?? 0
        #expect(fastest <= quality.all.pace.mostWithinAMinute, "seed \(seed)")
        guard grouping != .person else {
          #expect(fastest == quality.all.pace.mostWithinAMinute, "seed \(seed)")
          continue
        }
        #expect(rows.reduce(0) { $0 + $1.decided } == quality.all.decided)
        #expect(rows.reduce(0) { $0 + $1.agreement.pairs } == quality.all.agreement.pairs)
      }
      let (before, after) = (
        ReviewQuality(of: cases, by: .queue, until: moment(200)),
        ReviewQuality(of: cases, by: .queue, since: moment(200))
      )
      let all = ReviewQuality(of: cases, by: .queue).all
      #expect(before.all.decided + after.all.decided == all.decided, "seed \(seed)")
      #expect(before.all.planted.count + after.all.planted.count == all.planted.count)
      #expect(before.all.agreement.pairs + after.all.agreement.pairs == all.agreement.pairs)
    }
  }
}
