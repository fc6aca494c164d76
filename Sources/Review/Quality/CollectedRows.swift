import Domain

/// The rows while cases are being counted.
struct CollectedRows {
  private let grouping: ReviewQuality.Grouping
  private let since: Timestamp?
  private let until: Timestamp?
  private(set) var all = CollectedRow()
  private var groups: [String: CollectedRow] = [:]
  private var tiers: [String: RiskTier] = [:]

  init(by grouping: ReviewQuality.Grouping, since: Timestamp?, until: Timestamp?) {
    (self.grouping, self.since, self.until) = (grouping, since, until)
  }

  func isWithin(_ moment: Timestamp?) -> Bool {
    guard let moment else { return false }
    return since.map { $0 <= moment } ?? true && until.map { moment < $0 } ?? true
  }

  mutating func take(_ one: ReviewedCase) {
    for verdict in one.verdicts where verdict.word == .approved && isWithin(verdict.at) {
      each(of: one, by: verdict.person) { $0.approve(verdict) }
    }
    switch one.kind {
    case .second: return
    case .planted: takePlanted(one)
    case .customer: takeDecided(one)
    }
  }

  /// What nobody has decided yet tells nobody that it was planted.
  private mutating func takePlanted(_ one: ReviewedCase) {
    guard let answer = one.rightAnswer, one.answer != nil else { return }
    for verdict in one.verdicts where isWithin(verdict.at) {
      each(of: one, by: verdict.person) { $0.planted.add(verdict.word, where: answer) }
    }
  }

  private mutating func takeDecided(_ one: ReviewedCase) {
    for verdict in one.verdicts where isWithin(verdict.at) && grouping == .person {
      groups[verdict.person.text, default: CollectedRow()].decide(verdict, openedAt: one.openedAt)
    }
    guard let answer = one.answer, let last = one.verdicts.last, isWithin(last.at) else { return }
    let word: PersonalVerdict.Word =
      switch answer {
      case .approve: .approved
      case .edit: .edited
      case .reject: .rejected
      }
    let isEscalated = one.verdicts.contains { $0.word == .escalated }
    let changed = one.verdicts.last { $0.word == .edited }?.changed
    func add(to collected: inout CollectedRow) {
      collected.decide(last, as: word, isEscalated: isEscalated, changed, openedAt: one.openedAt)
    }
    add(to: &all)
    if let group = group(of: one) { add(to: &groups[group, default: CollectedRow()]) }
  }

  mutating func take(_ pair: ReviewQuality.Disagreement) {
    all.agreement.add(first: pair.firstAnswer, second: pair.secondAnswer)
    let people = (pair.first.verdicts + pair.second.verdicts).map(\.person.text)
    let names = group(of: pair.first).map { [$0] } ?? Array(Set(people))
    for name in names {
      groups[name, default: CollectedRow()].agreement
        .add(first: pair.firstAnswer, second: pair.secondAnswer)
    }
  }

  private mutating func each(
    of one: ReviewedCase,
    by person: PersonID,
    _ body: (inout CollectedRow) -> Void
  ) {
    body(&all)
    body(&groups[group(of: one) ?? person.text, default: CollectedRow()])
  }

  /// Nil where people are the groups.
  private mutating func group(of one: ReviewedCase) -> String? {
    switch grouping {
    case .person: return nil
    case .queue: return one.queue
    case .tier:
      tiers[one.tier.rawValue] = one.tier
      return one.tier.rawValue
    }
  }

  var sorted: [(group: String, row: ReviewQuality.Row)] {
    groups.sorted { left, right in
      if let first = tiers[left.key], let second = tiers[right.key] { return first > second }
      return left.key.utf8.lexicographicallyPrecedes(right.key.utf8)
    }.map { ($0.key, $0.value.row) }
  }
}
