import Knowledge

/// A claim beside the part of a passage that says most of it: what speaks against it.
struct Comparison {
  let claim: Wording
  let range: Range<Int>
  let ground: Ground
  let alignment: Alignment
  let lexicon: Lexicon
  private let parts: Set<ClaimCheck.Part>
  /// What the claim says without its conditions.
  let claimMain: Range<Int>
  /// The clause of the passage that it meets most.
  let clause: Ground.Clause
  /// Of the claim's words that stand in the passage's sentences, the share that stand in that clause; in
  /// ten-thousandths.
  let clauseShare: Int

  init(
    _ claim: Wording,
    _ range: Range<Int>,
    _ ground: Ground,
    _ alignment: Alignment,
    _ lexicon: Lexicon,
    _ parts: Set<ClaimCheck.Part>
  ) {
    (self.claim, self.range, self.ground) = (claim, range, ground)
    (self.alignment, self.lexicon, self.parts) = (alignment, lexicon, parts)
    claimMain = claim.clauses(of: range).first { !$0.isCondition }?.words ?? range
    let clauses = alignment.sentences.flatMap { ground.clauses[$0] }
    let main = claimMain
    let mainPairs = alignment.pairs.filter { main.contains($0.claim) }
    func met(_ clause: Ground.Clause) -> Int {
      mainPairs.count { clause.words.contains($0.passage) }
    }
    let best = clauses.enumerated().max {
      (met($0.element), -$0.offset) < (met($1.element), -$1.offset)
    }
    clause = best?.element ?? Ground.Clause(words: 0..<0, isCondition: false)
    let content = main.count { claim.words[$0].isContent }
    clauseShare = content > 0 ? met(clause) * 10_000 / content : 0
  }

  /// In an order of their own, each once.
  var reasons: [ClaimVerdict.Reason] {
    var reasons: [ClaimVerdict.Reason] = []
    if parts.contains(.quantities) { reasons += quantityReasons }
    if parts.contains(.names) { reasons += codeReasons }
    guard clauseShare >= 5000 else { return reasons }
    if parts.contains(.conditions), speaksOfException {
      // Whether its `not` is one too many or too few depends on which side of the exception it is.
      reasons.append(.exceptionsCase(passage: clauseText))
      return parts.contains(.actors) ? reasons + actorReasons : reasons
    }
    if parts.contains(.negation) { reasons += negationReasons }
    if parts.contains(.modality) { reasons += modalityReasons }
    if parts.contains(.opposites) { reasons += oppositeReasons }
    if parts.contains(.actors) { reasons += actorReasons }
    if parts.contains(.conditions) { reasons += conditionReasons }
    return reasons
  }

  /// The words of the passage's clause, as they stand.
  func roles(of range: Range<Int>, in wording: Wording) -> WordRoles {
    wording.words[range].reduce(into: []) { $0.formUnion($1.roles) }
  }

  func partner(of place: Int) -> Int? { alignment.pairs.first { $0.claim == place }?.passage }

  /// The clause of the passage with the conditions and exceptions that follow it.
  var clauseText: String {
    guard !clause.words.isEmpty else { return "" }
    var words = clause.words
    for other in ground.clauses[ground.sentenceOfWord[words.lowerBound]]
    where other.isCondition && other.words.lowerBound == words.upperBound {
      words = words.lowerBound..<other.words.upperBound
    }
    return ground.wording.text(ofWords: words)
  }

  /// Order numbers and the like, which are the same in every letter or others.
  private var codeReasons: [ClaimVerdict.Reason] {
    alignment.missing.filter { claim.words[$0].kind == .code }.map {
      .quantityNotThere(claim.text(ofWords: $0..<$0 + 1))
    }
  }
}
