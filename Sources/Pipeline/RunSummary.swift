package import Domain

/// What a run did.
package struct RunSummary: Sendable {
  /// How a run ended.
  package enum End: Sendable, Equatable {
    /// All input was read, decided and told.
    case done
    /// A signal came: what had been read was decided and told.
    case stopped
    /// Whoever reads the decisions closed the pipe.
    case outputClosed
    case inputFailed(errno: Int32)
    case outputFailed(errno: Int32)
  }

  package var end: End = .done
  package var outcomes: [Outcome: Int] = [:]
  package var repeats = 0
  /// Lines that were told `stopped` because the line was stopped.
  package var held = 0
  /// What judged the lines, in the order in which they came in: more than one where the release in force
  /// changed meanwhile, or a canary judged some.
  package private(set) var releases: [Share] = []
  /// What came of asking models for the lines that were told.
  package var models = ModelTally()
  /// What walls kept from going further in the lines that were told.
  package var nearMisses = NearMissTally()
  /// What judged beside them, and told nobody.
  package var shadows: [Shadow] = []

  package var lines: Int { outcomes.values.reduce(0, +) }

  /// What one release judged of a run; what was told again counts, for it was judged again.
  package struct Share: Sendable {
    package let release: Decision.ReleaseStamp
    package fileprivate(set) var lines = 0
    package fileprivate(set) var timings = StageTimings()
  }

  /// What one release judged beside those that told.
  package struct Shadow: Sendable, Equatable {
    package let release: ReleaseID
    package var judged = 0
    package var different = 0
    /// Those that it had no time for.
    package var skipped = 0
  }

  mutating func count(_ stages: [StageRecord], by release: Decision.ReleaseStamp) {
    let known = releases.lastIndex { $0.release.id == release.id }
    let place = known ?? releases.endIndex
    if known == nil { releases.append(Share(release: release)) }
    releases[place].lines += 1
    releases[place].timings.add(stages)
  }
}
