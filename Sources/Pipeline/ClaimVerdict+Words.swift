import Grounding

extension ClaimVerdict {
  /// What a claim is worth and why, in words: `contradicted: the passage has `30 days``.
  var words: String {
    let because = reasons.prefix(Self.mostReasons).map(\.words).joined(separator: "; ")
    return "\(standing.rawValue), \(score) of 10000" + (because.isEmpty ? "" : ": \(because)")
  }

  /// The most reasons that are told of one claim.
  private static let mostReasons = 3
}

extension ClaimVerdict.Reason {
  /// What speaks against a claim, in words.
  var words: String {
    switch self {
    case .missingWords(let words): "nothing says " + words.map { "`\($0)`" }.joined(separator: ", ")
    case .otherQuantity(let own, let passage): "`\(own)` is `\(passage)` there"
    case .quantityNotThere(let own): "`\(own)` is not there"
    case .quantityElsewhere(let own): "`\(own)` is said of something else there"
    case .otherBound(let own, let passage): "`\(own)` is the other limit of `\(passage)` there"
    case .negation(let passage): "one says not what the other says: `\(passage)`"
    case .otherModality(let passage): "what may be and what must be differ: `\(passage)`"
    case .madeCertain(let passage): "it is less certain there: `\(passage)`"
    case .opposite(let own, let passage): "`\(own)` is `\(passage)` there"
    case .otherActor(let passage): "another does it there: `\(passage)`"
    case .swapped(let passage): "who does it and to whom differ: `\(passage)`"
    case .exceptionsCase(let passage): "it is the case of an exception there: `\(passage)`"
    case .nothing(let own, let passage): "`\(own)` is not what is said there: `\(passage)`"
    case .droppedCondition(let condition): "it leaves out `\(condition)`"
    case .addedLimit(let own): "no such limit is there: `\(own)`"
    }
  }
}
