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
  package var timings = StageTimings()

  package var lines: Int { outcomes.values.reduce(0, +) }
}
