package import Domain

/// How many decisions came out how, of some day and kind.
package struct DecisionCounts: Sendable, Equatable {
  /// Something that is counted of a decision besides its outcome.
  package enum Sign: Int, Sendable, CaseIterable {
    /// A stage could not do its work, whatever it was.
    case fallback
    /// A drafted sentence that its citation does not bear out.
    case citationFailure
    /// A wall kept something unsafe from going further.
    case nearMiss
    /// What the machine drafted, or was about to say, departed from policy, and a wall kept it.
    case departure
    /// A text of somebody else's was to override what the machine is told.
    case promptOverride
    /// What became of its case, of the machine's decision that opened it: it left as it was drafted, it left as a
    /// person wrote it, or nothing of it left.
    case released, rewritten, rejected
    /// People decided it, as the machine had proposed it.
    case approved
    /// People decided it, and changed what was proposed.
    case edited
  }

  /// Anything that is counted.
  package enum Word: Sendable, Hashable, CaseIterable {
    case outcome(Outcome)
    case sign(Sign)

    package static let allCases =
      Outcome.allCases.map { Word.outcome($0) } + Sign.allCases.map { Word.sign($0) }

    /// No two have one.
    package var text: String {
      switch self {
      case .outcome(let outcome): outcome.rawValue
      case .sign(let sign): "\(sign)"
      }
    }
  }

  private var ofOutcomes = [Int](repeating: 0, count: Outcome.allCases.count)
  private var ofSigns = [Int](repeating: 0, count: Sign.allCases.count)

  package init() {}

  /// Of the machine and of people.
  package var total: Int { machine + self[.approved] + self[.edited] }

  /// Those that the machine came to; what people made of them is a decision of its own.
  package var machine: Int { ofOutcomes.reduce(0, +) }

  /// Of the machine.
  package subscript(outcome: Outcome) -> Int {
    get { ofOutcomes[outcome.ordinal] }
    set { ofOutcomes[outcome.ordinal] = newValue }
  }

  package subscript(sign: Sign) -> Int {
    get { ofSigns[sign.rawValue] }
    set { ofSigns[sign.rawValue] = newValue }
  }

  package subscript(word: Word) -> Int {
    get {
      switch word {
      case .outcome(let outcome): self[outcome]
      case .sign(let sign): self[sign]
      }
    }
    set {
      switch word {
      case .outcome(let outcome): self[outcome] = newValue
      case .sign(let sign): self[sign] = newValue
      }
    }
  }

  package static func += (left: inout Self, right: Self) {
    for place in left.ofOutcomes.indices { left.ofOutcomes[place] += right.ofOutcomes[place] }
    for place in left.ofSigns.indices { left.ofSigns[place] += right.ofSigns[place] }
  }
}

extension Outcome {
  /// Its place among all.
  fileprivate var ordinal: Int {
    switch self {
    case .answer: 0
    case .ask: 1
    case .act: 2
    case .review: 3
    case .refuse: 4
    case .stopped: 5
    case .ignore: 6
    case .invalid: 7
    }
  }
}
