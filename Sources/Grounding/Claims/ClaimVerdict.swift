/// What a claim is worth, held against the passages that should say it.
package struct ClaimVerdict: Sendable, Equatable {
  package enum Standing: String, Sendable, CaseIterable {
    /// A passage says it.
    case supported
    /// A passage says another thing.
    case contradicted
    /// No passage says it, or none says all that it rests on.
    case unsupported
  }

  /// What speaks against a claim; quoted as it is written.
  package enum Reason: Sendable, Equatable {
    /// Words that tell what the claim is about, and stand in no sentence of the passage that it was held against.
    case missingWords([String])
    /// The passage gives another number for it.
    case otherQuantity(String, passage: String)
    /// The number stands nowhere in the passage.
    case quantityNotThere(String)
    /// The number stands in the passage, and where another thing is said.
    case quantityElsewhere(String)
    /// What the passage has as the most is the least here, or the other way round.
    case otherBound(String, passage: String)
    /// One of both says `not`.
    case negation(passage: String)
    /// What may be must be here, or the other way round.
    case otherModality(passage: String)
    /// What may be is said to be.
    case madeCertain(passage: String)
    case opposite(String, passage: String)
    /// Another does it.
    case otherActor(passage: String)
    /// Who does it and to whom it is done have changed places.
    case swapped(passage: String)
    /// What the passage says holds under this condition, of which the claim tells nothing.
    case droppedCondition(String)
    /// A limit that the passage does not have.
    case addedLimit(String)
    /// The claim speaks of what the passage takes out of what it says, with `unless` and the like.
    case exceptionsCase(passage: String)
    /// The claim denies with a `nothing` what the passage says of something.
    case nothing(String, passage: String)

    /// What kind of reason it is, in a word.
    package var name: String {
      switch self {
      case .missingWords: "missing_words"
      case .otherQuantity: "other_quantity"
      case .quantityNotThere: "quantity_not_there"
      case .quantityElsewhere: "quantity_elsewhere"
      case .otherBound: "other_bound"
      case .negation: "negation"
      case .otherModality: "other_modality"
      case .madeCertain: "made_certain"
      case .opposite: "opposite"
      case .otherActor: "other_actor"
      case .swapped: "swapped"
      case .droppedCondition: "dropped_condition"
      case .addedLimit: "added_limit"
      case .exceptionsCase: "exceptions_case"
      case .nothing: "nothing"
      }
    }

    /// Whether the passage says another thing, and not only less.
    var isContradiction: Bool {
      switch self {
      case .otherQuantity, .otherBound, .negation, .otherModality, .opposite, .swapped: true
      case .missingWords, .quantityNotThere, .quantityElsewhere, .madeCertain, .droppedCondition,
        .addedLimit, .otherActor, .exceptionsCase, .nothing:
        false
      }
    }

    /// Whether it keeps a claim from being supported, however many of its words are there.
    var isBlocking: Bool { if case .missingWords = self { false } else { true } }
  }

  package let claim: Claim
  package let standing: Standing
  /// In ten-thousandths: how much of what the claim says the passage says, less what speaks against it.
  package let score: Int
  package let reasons: [Reason]
  /// The passage that it was held against, by its place among those that were given, and where in it stands
  /// what decided, in scalars; nil where no passage has a word of it.
  package let passage: Int?
  package let span: Range<Int>?

  /// The same of a text that begins so many scalars earlier.
  func moved(by offset: Int) -> ClaimVerdict {
    let place = claim.place.lowerBound + offset..<claim.place.upperBound + offset
    return ClaimVerdict(
      claim: Claim(place: place, text: claim.text),
      standing: standing,
      score: score,
      reasons: reasons,
      passage: passage,
      span: span
    )
  }
}
