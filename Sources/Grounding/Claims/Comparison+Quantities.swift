extension Comparison {
  /// Numbers of the claim that the passage does not have, or has for another thing.
  var quantityReasons: [ClaimVerdict.Reason] {
    let sentences = alignment.sentences.map { ground.wording.sentences[$0].words }
    let here = sentences.flatMap { ground.wording.quantities(in: $0) }
    return claim.quantities(in: range).compactMap { reason($0, here) }
  }

  private func reason(_ quantity: Quantity, _ here: [Quantity]) -> ClaimVerdict.Reason? {
    let text = claim.text(ofWords: quantity.words)
    let same = here.filter { quantity.isSame(as: $0) }
    // A number of a sentence that hardly speaks of the same is none in its place.
    let others =
      alignment.coverage >= 4000
      ? here.filter { quantity.isOfKind(of: $0) && !quantity.isSame(as: $0) } : []
    if let first = same.first {
      if let other = same.first(where: { !quantity.isOppositeBound(of: $0) }) {
        return swapped(quantity, for: other, others).map { .otherQuantity(text, passage: $0) }
      }
      return .otherBound(text, passage: ground.wording.text(ofWords: first.words))
    }
    if let other = others.max(by: { nearness(quantity, $0) < nearness(quantity, $1) }) {
      return .otherQuantity(text, passage: ground.wording.text(ofWords: other.words))
    }
    let isElsewhere = ground.wording.quantities.contains { quantity.isSame(as: $0) }
    return isElsewhere ? .quantityElsewhere(text) : .quantityNotThere(text)
  }

  /// The number of a sentence that stands where the claim has another of the same sentence.
  private func swapped(_ quantity: Quantity, for same: Quantity, _ others: [Quantity]) -> String? {
    guard let nearest = others.max(by: { nearness(quantity, $0) < nearness(quantity, $1) }),
      nearness(quantity, nearest) > nearness(quantity, same) + 1
    else { return nil }
    return ground.wording.text(ofWords: nearest.words)
  }

  /// How many of the words around one number stand around the other.
  private func nearness(_ quantity: Quantity, _ other: Quantity) -> Int {
    let around = alignment.pairs.filter { isNear($0.claim, quantity.words) }
    return around.count { isNear($0.passage, other.words) }
  }

  private func isNear(_ place: Int, _ words: Range<Int>) -> Bool {
    place >= words.lowerBound - 5 && place < words.upperBound + 5
  }
}
