package import Knowledge

/// What a check of a reply against its citations found.
package struct GroundingReport: Sendable, Equatable {
  /// A sentence of a reply that nothing supports, and what is missing.
  package struct Fault: Sendable, Equatable {
    package let sentence: String
    package let problem: Problem
    /// What it is worth as a claim in other words, where that was asked.
    package let verdict: ClaimVerdict?

    package init(sentence: String, problem: Problem, verdict: ClaimVerdict? = nil) {
      (self.sentence, self.problem, self.verdict) = (sentence, problem, verdict)
    }
  }

  /// Why a sentence is not supported.
  package enum Problem: Sendable, Equatable {
    /// No approved text holds it, and it names no citation.
    case uncited
    /// It names a citation that the reply does not carry.
    case noSuchCitation(Int)
    /// Its words do not stand in the section it cites.
    case notInSection(Int)
    /// A number, an amount, a date or a duration does not stand in the section it cites.
    case numberNotInSection(String)
    /// A citation is not what stands in the section it names.
    case badCitation(Int, CitationCheck)
    /// It stands in the section it cites as a part of a sentence, and that document is quoted by whole
    /// sentences alone.
    case brokenSentence(Int)
  }

  package let checkedSentences: Int
  package let faults: [Fault]

  package init(checkedSentences: Int, faults: [Fault]) {
    (self.checkedSentences, self.faults) = (checkedSentences, faults)
  }

  /// Whether every sentence is supported.
  ///
  /// A reply without a sentence is not.
  package var isSupported: Bool { faults.isEmpty && checkedSentences > 0 }
}
