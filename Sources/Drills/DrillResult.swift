/// What playing a scenario came to.
package struct DrillResult: Sendable {
  package enum Outcome: Sendable, Equatable {
    /// It could not be played here; why.
    case notPlayed(String)
    case played(Finding)
  }

  /// What was found out by playing it with all walls, with each of them taken away, and with each alone.
  package struct Finding: Sendable, Equatable {
    /// What came through with all walls standing, in words; nil where nothing did.
    package var harm: String?
    /// The walls that keep it back alone, in the order in which it meets them.
    package var enough: [Wall]
    /// The walls without which it comes through, and what then does.
    package var holes: [Hole]
    /// Whether harm is done where no wall stands: else playing it shows nothing.
    package var hasTeeth: Bool

    package init(harm: String?, enough: [Wall], holes: [Hole], hasTeeth: Bool) {
      (self.harm, self.enough, self.holes, self.hasTeeth) = (harm, enough, holes, hasTeeth)
    }
  }

  /// A wall without which a scenario comes true.
  package struct Hole: Sendable, Equatable {
    package let wall: Wall
    package let harm: String

    package init(_ wall: Wall, _ harm: String) { (self.wall, self.harm) = (wall, harm) }
  }

  /// How a scenario stands in the scorecard.
  package enum Standing: String, Sendable {
    case held
    /// It is kept back, and one wall is all that does it, where one is enough.
    case alone
    case hole
    /// It did no harm even without walls, so that it shows nothing.
    case empty
    case skipped
  }

  /// How long it took to contain it, by the commands that the page for the worst hour has.
  package struct Containment: Sendable, Equatable {
    package let commands: [String]
    /// From the first command until the same ticket was held.
    package let milliseconds: Int
    /// The people of the store who may stop the line, in the order of their names.
    package let people: [String]

    package init(commands: [String], milliseconds: Int, people: [String]) {
      (self.commands, self.milliseconds, self.people) = (commands, milliseconds, people)
    }
  }

  /// What came of containing it.
  package enum Response: Sendable, Equatable {
    case contained(Containment)
    /// It went on, or the page could not be followed; why.
    case not(String)
    /// Nothing is to be contained.
    case none
  }

  package let drill: Drill
  package let outcome: Outcome
  package var response = Response.none

  package init(_ drill: Drill, _ outcome: Outcome) { (self.drill, self.outcome) = (drill, outcome) }

  package var standing: Standing {
    switch outcome {
    case .notPlayed: .skipped
    case .played(let found) where found.harm != nil: .hole
    case .played(let found) where !found.hasTeeth: .empty
    case .played(let found) where found.holes.isEmpty: .held
    case .played: drill.stake.wallsNeeded > 1 ? .hole : .alone
    }
  }

  /// Whether it keeps the scorecard from being clean.
  package var isBad: Bool { standing == .hole || standing == .empty }
}
