package import Domain

/// A case as far as it tells how well it was reviewed.
package struct ReviewedCase: Sendable, Hashable {
  /// Something that a person did and that bears on a verdict.
  package struct Deed: Sendable, Hashable {
    package let kind: CaseEvent.Kind
    package let person: PersonID
    package let at: Timestamp
    package let words: Int?
    package let changed: Int?

    package init(
      _ kind: CaseEvent.Kind,
      by person: PersonID,
      at: Timestamp,
      words: Int? = nil,
      changed: Int? = nil
    ) {
      self.kind = kind
      self.person = person
      self.at = at
      self.words = words
      self.changed = changed
    }
  }

  package let id: CaseID
  package let kind: CaseKind
  package let queue: String
  package let tier: RiskTier
  package let openedAt: Timestamp
  /// Nil where it is not decided, or nobody decided it.
  package let answer: Answer?
  /// Of a planted case, what is right.
  package let rightAnswer: Answer?
  /// Of a second review, the case that was decided first.
  package let secondOf: CaseID?
  /// The last of each person, in the order in which they came to be.
  package let verdicts: [PersonalVerdict]

  package init(
    id: CaseID,
    kind: CaseKind,
    queue: String,
    tier: RiskTier,
    openedAt: Timestamp,
    answer: Answer?,
    rightAnswer: Answer? = nil,
    secondOf: CaseID? = nil,
    deeds: [Deed]
  ) {
    self.id = id
    self.kind = kind
    self.queue = queue
    self.tier = tier
    self.openedAt = openedAt
    self.answer = answer
    self.rightAnswer = rightAnswer
    self.secondOf = secondOf
    verdicts = Self.verdicts(of: deeds)
  }

  /// When the last verdict fell.
  package var decidedAt: Timestamp? { verdicts.last?.at }

  private static func verdicts(of deeds: [Deed]) -> [PersonalVerdict] {
    var verdicts: [PersonalVerdict] = []
    var claim: (by: PersonID, at: Timestamp)?
    for deed in deeds {
      let word: PersonalVerdict.Word
      switch deed.kind {
      case .claimed, .tookOver:
        claim = (deed.person, deed.at)
        continue
      case .undone:
        verdicts.removeAll { $0.person == deed.person && $0.word == .approved }
        continue
      case .approved: word = .approved
      case .edited: word = .edited
      case .rejected: word = .rejected
      case .escalated: word = .escalated
      default: continue
      }
      verdicts.removeAll { $0.person == deed.person }
      verdicts.append(
        PersonalVerdict(
          word,
          by: deed.person,
          at: deed.at,
          claimedAt: claim?.by == deed.person ? claim?.at : nil,
          words: deed.words,
          changed: deed.changed
        )
      )
    }
    return verdicts
  }
}
