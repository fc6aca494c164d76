import Domain

/// One row while it is being counted.
struct CollectedRow {
  private var decided = 0
  private var overridden = 0
  private var words: [PersonalVerdict.Word: Int] = [:]
  private var sinceOpening: [Int64] = []
  private var sinceClaim: [Int64] = []
  private var editSizes: [Int64] = []
  private var approvals: [PersonID: [PersonalVerdict]] = [:]
  var planted = PlantedCount()
  var agreement = Agreement()

  mutating func approve(_ verdict: PersonalVerdict) {
    approvals[verdict.person, default: []].append(verdict)
  }

  mutating func decide(_ verdict: PersonalVerdict, openedAt: Timestamp) {
    decide(
      verdict,
      as: verdict.word,
      isEscalated: verdict.word == .escalated,
      verdict.changed,
      openedAt: openedAt
    )
  }

  mutating func decide(
    _ verdict: PersonalVerdict,
    as word: PersonalVerdict.Word,
    isEscalated: Bool,
    _ changed: Int?,
    openedAt: Timestamp
  ) {
    decided += 1
    words[word, default: 0] += 1
    if isEscalated, word != .escalated { words[.escalated, default: 0] += 1 }
    if word != .approved || isEscalated { overridden += 1 }
    sinceOpening.append(verdict.at.milliseconds - openedAt.milliseconds)
    if let claimedAt = verdict.claimedAt {
      sinceClaim.append(verdict.at.milliseconds - claimedAt.milliseconds)
    }
    if word == .edited, let changed { editSizes.append(Int64(changed)) }
  }

  var row: ReviewQuality.Row {
    var pace = ApprovalPace()
    for verdicts in approvals.values { pace.add(ApprovalPace(verdicts)) }
    return ReviewQuality.Row(
      decided: decided,
      words: words,
      overridden: Proportion(overridden, of: decided),
      sinceOpening: Spread(sinceOpening),
      sinceClaim: Spread(sinceClaim),
      editSize: Spread(editSizes),
      pace: pace,
      planted: planted,
      agreement: agreement
    )
  }
}
