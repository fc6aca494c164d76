extension Comparison {
  /// Another who does it, or the two who do it to each other with their places changed.
  var actorReasons: [ClaimVerdict.Reason] {
    let isPassive =
      roles(of: claimMain, in: claim).contains(.agent)
      || roles(of: clause.words, in: ground.wording).contains(.agent)
    guard !isPassive else { return [] }
    if let reason = otherSubject { return [reason] }
    return isSwapped ? [.swapped(passage: clauseText)] : []
  }

  /// The shop does what the passage has the customer do, or the other way round.
  private var otherSubject: ClaimVerdict.Reason? {
    for pair in alignment.pairs
    where claimMain.contains(pair.claim) && clause.words.contains(pair.passage) {
      guard let own = actor(before: pair.claim, in: claim, claimMain),
        let other = actor(before: pair.passage, in: ground.wording, clause.words)
      else { continue }
      return own == other ? nil : .otherActor(passage: clauseText)
    }
    return nil
  }

  /// Who stands before a word, with nothing between that says something.
  private func actor(before place: Int, in wording: Wording, _ range: Range<Int>) -> WordRoles? {
    for other in range.clamped(to: range.lowerBound..<place).reversed().prefix(4) {
      let roles = wording.words[other].roles
      if roles.contains(.we) != roles.contains(.you) { return roles.contains(.we) ? .we : .you }
      if wording.words[other].isContent { return nil }
    }
    return nil
  }

  /// Whether the words right before and right behind one stand the other way round in the passage.
  private var isSwapped: Bool {
    let pairs = alignment.pairs.filter {
      claimMain.contains($0.claim) && clause.words.contains($0.passage)
    }
    guard pairs.count >= 3 else { return false }
    for index in 1..<pairs.count - 1 {
      let (before, verb, behind) = (pairs[index - 1], pairs[index], pairs[index + 1])
      let isTight =
        verb.claim - before.claim <= 3 && behind.claim - verb.claim <= 4
        && before.passage - verb.passage <= 4 && verb.passage - behind.passage <= 3
      if isTight, behind.passage < verb.passage, verb.passage < before.passage { return true }
    }
    return false
  }
}
