extension Comparison {
  /// What binds the passage's words, and is not told by the claim.
  var conditionReasons: [ClaimVerdict.Reason] {
    guard !clause.isCondition else { return [] }
    var reasons = droppedClauses + droppedTerms + droppedQualities + droppedSentences
    let own = roles(of: range, in: claim)
    let other = roles(of: sentence, in: ground.wording)
    if other.contains(.only), !own.contains(.only), reasons.isEmpty {
      reasons.append(.droppedCondition(clauseText))
    }
    if own.contains(.only), !other.contains(.only) {
      reasons.append(.addedLimit(claim.text(ofWords: range)))
    }
    return reasons
  }

  /// The sentence of the clause.
  private var sentence: Range<Int> {
    guard clause.words.lowerBound < ground.sentenceOfWord.count else { return clause.words }
    return ground.wording.sentences[ground.sentenceOfWord[clause.words.lowerBound]].words
  }

  /// Conditions and exceptions of the same sentence.
  private var droppedClauses: [ClaimVerdict.Reason] {
    guard clause.words.lowerBound < ground.sentenceOfWord.count else { return [] }
    return ground.clauses[ground.sentenceOfWord[clause.words.lowerBound]].compactMap { other in
      guard other.isCondition else { return nil }
      let content = other.words.filter { ground.wording.words[$0].isContent }
      let told = content.count { place in alignment.pairs.contains { $0.passage == place } }
      let numbers = ground.wording.quantities(in: other.words)
      let toldNumbers = numbers.count { isTold($0) }
      let (all, known) = (content.count + numbers.count, told + toldNumbers)
      guard all > 0, known * 2 < all else { return nil }
      return .droppedCondition(ground.wording.text(ofWords: other.words))
    }
  }

  /// `within 30 days`, where the claim tells no time.
  private var droppedTerms: [ClaimVerdict.Reason] {
    ground.wording.quantities(in: clause.words).compactMap { quantity in
      guard quantity.bound == .atMost, quantity.kind.isComparable(with: .time), !isTold(quantity),
        !claim.quantities(in: range).contains(where: { $0.isOfKind(of: quantity) })
      else { return nil }
      return .droppedCondition(ground.wording.text(ofWords: quantity.words))
    }
  }

  /// "This does not apply to …", behind the sentence that says the claim.
  private var droppedSentences: [ClaimVerdict.Reason] {
    guard let next = ground.sentence(behind: alignment.sentences), next.limitsTheOneBefore,
      // Of a claim that is worded by both, nothing is dropped.
      clause.words.upperBound <= next.words.lowerBound
    else { return [] }
    let content = next.words.filter { ground.wording.words[$0].isContent }
    let told = content.count { place in
      claim.words.contains { $0.isContent && $0.stem == ground.wording.words[place].stem }
    }
    guard told * 2 < max(1, content.count) else { return [] }
    return [.droppedCondition(ground.wording.text(ofWords: next.words))]
  }

  /// Whether the claim tells, in a sentence without `unless`, of what the passage's sentence takes out of what it says.
  var speaksOfException: Bool {
    guard !roles(of: range, in: claim).contains(.exception),
      clause.words.lowerBound < ground.sentenceOfWord.count
    else { return false }
    if clause.isCondition {
      return roles(of: clause.words, in: ground.wording).contains(.exception)
    }
    func stems(_ range: Range<Int>, of wording: Wording) -> Set<UInt64> {
      Set(wording.words[range].filter(\.isContent).map(\.stem))
    }
    let own = stems(range, of: claim)
    let main = stems(clause.words, of: ground.wording)
    return ground.clauses[ground.sentenceOfWord[clause.words.lowerBound]].contains { other in
      guard other.isCondition, roles(of: other.words, in: ground.wording).contains(.exception)
      else {
        return false
      }
      let special = stems(other.words, of: ground.wording).subtracting(main)
      return !special.isEmpty && special.intersection(own).count * 2 >= special.count
    }
  }

  private func isTold(_ quantity: Quantity) -> Bool {
    claim.quantities(in: range).contains { $0.isSame(as: quantity) }
  }

  /// `unused` of `unused goods`, where the claim speaks of goods: words that have an opposite tell things apart.
  private var droppedQualities: [ClaimVerdict.Reason] {
    let met = Set(alignment.pairs.map(\.passage))
    return clause.words.dropLast().compactMap { place in
      let word = ground.wording.words[place]
      guard word.isContent, lexicon.qualities.contains(word.stem), !met.contains(place),
        met.contains(place + 1)
      else { return nil }
      return .droppedCondition(ground.wording.text(ofWords: place..<place + 2))
    }
  }
}
