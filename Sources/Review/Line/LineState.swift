/// The stops in force at one moment.
package enum LineState: Sendable, Equatable {
  case stops([Stop])
  /// Nobody can say what is stopped, which stops everything; with the cause.
  case unreadable(String)

  package static let flowing = LineState.stops([])

  package var isFlowing: Bool { self == .flowing }

  /// What a decision is held by.
  package enum Hold: Sendable, Equatable {
    case stop(StopID, StopScope)
    case unreadable

    /// The reason code of every decision that the line's state held.
    package static let reasonCode = "line.stopped"
  }

  /// What holds a decision: of several stops, the one that was made first; nil where it may go on.
  package func stop(holding subject: StopSubject) -> Hold? {
    switch self {
    case .unreadable: .unreadable
    case .stops(let stops):
      stops.first { subject.isHeld(by: $0.scope) }.map { .stop($0.id, $0.scope) }
    }
  }

  /// What is stopped by either of two accounts of the line.
  package func joined(with other: LineState) -> LineState {
    switch (self, other) {
    case (.unreadable, _): self
    case (_, .unreadable): other
    case (.stops(let stops), .stops(let others)):
      .stops(stops + others.filter { other in !stops.contains { $0.id == other.id } })
    }
  }
}
