package import Domain
package import SourceFiles

/// What it costs where nothing catches what is caught, and what catching costs: `costs.yaml`, the
/// organisation's own figures.
///
/// It decides nothing, so that it is part of no release and may change at any time.
package struct LossTable: Sendable, Equatable {
  /// Something that costs, and by what it is seen that it was caught.
  package struct Loss: Sendable, Equatable {
    package let id: String
    package let title: String
    /// What one costs.
    package let each: Money
    /// How many of a thousand that are caught would have cost it.
    package let ofThousand: Int
    package let signs: [CaughtSign]
    package let place: SourcePlace
  }

  /// What people's looks at cases cost.
  package struct Review: Sendable, Equatable {
    package let minute: Money
    /// How many minutes a person is reckoned to take for a verdict.
    package let minutesAVerdict: Int
  }

  package static let path = "costs.yaml"
  package static let limit = 32
  /// The highest figure, in minor units of the currency.
  package static let highest: Int64 = 1_000_000_000

  package let owner: String
  /// Whether the figures show the form alone, and are nobody's.
  package let areInvented: Bool
  /// In the order in which they are written, no two with one id and all in one currency.
  package let losses: [Loss]
  package let review: Review

  package var currency: String { review.minute.currency }

  init(owner: String, areInvented: Bool, losses: [Loss], review: Review) {
    (self.owner, self.areInvented, self.losses, self.review) = (owner, areInvented, losses, review)
  }
}

/// By what it is seen that something was caught.
package enum CaughtSign: Sendable, Hashable {
  /// A wall kept it from going further: what saw it, or `any`.
  case nearMiss(String)
  case fallback(Fallback)
  /// People did not let it out as the machine had proposed it.
  case people(Verdict)

  package enum Verdict: String, Sendable, CaseIterable { case edited, rejected }
}
