import Knowledge
import TextForms

extension Comparison {
  /// Whether a clause says that something is not so.
  ///
  /// Two negations take each other back, but in languages that put one around the verb.
  func isNegated(_ range: Range<Int>, in wording: Wording) -> Bool {
    let count = wording.words[range].count { $0.roles.contains(.negation) }
    let agrees = ["fr", "es", "pt", "it"].contains(lexicon.language)
    return agrees ? count > 0 : count % 2 == 1
  }

  var negationReasons: [ClaimVerdict.Reason] {
    let isTurned = isNegated(claimMain, in: claim) != isNegated(clause.words, in: ground.wording)
    // "not open" is "closed".
    guard isTurned, oppositePair == nil else { return [] }
    return [soleNothing.map { .nothing($0, passage: clauseText) } ?? .negation(passage: clauseText)]
  }

  /// The `nothing` behind a word of the claim that is all that negates it: of something else than the verb.
  private var soleNothing: String? {
    let negations = claimMain.filter { claim.words[$0].roles.contains(.negation) }
    guard let last = negations.last, Self.nothing.contains(claim.words[last].folded),
      claim.words[claimMain.lowerBound..<last].contains(where: \.isContent)
    else { return nil }
    let isSole = negations.dropLast().allSatisfy {
      Self.besideNothing.contains(claim.words[$0].folded)
    }
    return isSole ? claim.text(ofWords: last..<last + 1) : nil
  }

  private static let nothing = Set(
    ["nothing", "nichts", "rien", "nada", "niente", "nulla", "niets"].map { Lexicon.hash($0) }
  )
  /// What languages that negate twice have before it.
  private static let besideNothing = Set(["ne", "n", "no", "non", "não"].map { Lexicon.hash($0) })

  var modalityReasons: [ClaimVerdict.Reason] {
    let own = roles(of: claimMain, in: claim)
    let other = roles(of: clause.words, in: ground.wording)
    let isNegated = isNegated(claimMain, in: claim) || isNegated(clause.words, in: ground.wording)
    let demands = own.contains(.obligation) && !own.contains(.possibility)
    let allows = own.contains(.possibility) && !own.contains(.obligation)
    let isDemanded = other.contains(.obligation) && !other.contains(.possibility)
    let isAllowed = other.contains(.possibility) && !other.contains(.obligation)
    if !isNegated, demands && isAllowed || allows && isDemanded {
      return [.otherModality(passage: clauseText)]
    }
    let isOpen = isAllowed || other.contains(.partial)
    if own.contains(.certainty), isOpen, own.isDisjoint(with: [.possibility, .partial]) {
      return [.madeCertain(passage: clauseText)]
    }
    return []
  }

  var oppositeReasons: [ClaimVerdict.Reason] {
    let isTurned = isNegated(claimMain, in: claim) != isNegated(clause.words, in: ground.wording)
    guard !isTurned, let (own, other) = oppositePair else { return [] }
    return [
      .opposite(
        claim.text(ofWords: own..<own + 1),
        passage: ground.wording.text(ofWords: other..<other + 1)
      )
    ]
  }

  /// A word of the claim that the clause does not have, and one of the clause that the claim does not have, which
  /// cannot both be true; what negates by itself counts as a negation, and is none of them.
  private var oppositePair: (Int, Int)? {
    let met = Set(alignment.pairs.map(\.passage))
    for place in claimMain where isLoose(place) {
      for other in clause.words
      where !met.contains(other) && !isSaid(other)
        && !ground.wording.words[other].roles.contains(.negation)
      {
        if areOpposite(place, other) { return (place, other) }
      }
    }
    return nil
  }

  /// Whether no word of the clause is the claim's word.
  private func isLoose(_ place: Int) -> Bool {
    let word = claim.words[place]
    if word.roles.contains(.negation) { return false }
    if word.isContent { return alignment.missing.contains(place) }
    return !ground.wording.words[clause.words].contains { $0.folded == word.folded }
  }

  /// Whether the claim has a word of the clause somewhere.
  private func isSaid(_ other: Int) -> Bool {
    let folded = ground.wording.words[other].folded
    return claim.words[range].contains { $0.folded == folded }
  }

  private func areOpposite(_ place: Int, _ other: Int) -> Bool {
    let (one, two) = (claim.words[place], ground.wording.words[other])
    if lexicon.areOpposite(one.stem, two.stem) { return true }
    guard one.isContent, two.isContent else { return false }
    return isNegation(claim.letters[one.place], of: ground.wording.letters[two.place])
      || isNegation(ground.wording.letters[two.place], of: claim.letters[one.place])
  }

  /// Whether a word is another with `un` or its like before it.
  private func isNegation(_ word: ArraySlice<UInt8>, of other: ArraySlice<UInt8>) -> Bool {
    guard other.count >= 4, (2...4).contains(word.count - other.count),
      word.suffix(other.count).elementsEqual(other, by: { $0 | 32 == $1 | 32 })
    else { return false }
    let prefix = word.prefix(word.count - other.count).map { $0 | 32 }
    return Self.negatingPrefixes.contains(prefix)
  }

  private static let negatingPrefixes = Set(
    ["un", "in", "im", "ir", "non", "non-", "dis", "on"].map { Array($0.utf8).map { $0 | 32 } }
  )
}
