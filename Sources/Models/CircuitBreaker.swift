/// Leaves a model alone that failed several times in a row, and tries it again after a while.
///
/// It knows no clock: who asks says when it is.
package struct CircuitBreaker: Sendable, Equatable {
  package struct Terms: Sendable, Hashable {
    /// So many failures in a row open it.
    package var failures = 5
    /// So long it stays open.
    package var rest = Duration.seconds(30)

    package init() {}
  }

  package enum State: Sendable, Equatable {
    /// All are asked; so many failed in a row.
    case closed(failures: Int)
    /// Nobody is asked before then.
    case open(until: ContinuousClock.Instant)
    /// One is under way, and all others wait for what comes of it.
    case probing
  }

  /// What an answer tells of who gave it.
  package enum Outcome: Sendable, Hashable {
    case answered, failed
    /// Nobody was asked after all.
    case unknown
  }

  /// Leave to ask once; what comes of it is noted with it.
  package struct Pass: Sendable, Hashable {
    fileprivate let turn: Int
  }

  package enum Admission: Sendable, Hashable {
    case pass(Pass)
    case refused
  }

  package let terms: Terms
  package private(set) var state = State.closed(failures: 0)
  /// Counts the changes of state, so that what began before one says nothing after it.
  private var turn = 0

  package init(_ terms: Terms = Terms()) { self.terms = terms }

  /// Whether somebody may ask now.
  package mutating func admit(at now: ContinuousClock.Instant) -> Admission {
    switch state {
    case .closed: return .pass(Pass(turn: turn))
    case .probing: return .refused
    case .open(let end):
      guard now >= end else { return .refused }
      change(to: .probing)
      return .pass(Pass(turn: turn))
    }
  }

  /// Notes what came of asking; nothing, where the state has changed since.
  package mutating func note(
    _ outcome: Outcome,
    of pass: Pass,
    at now: ContinuousClock.Instant
  ) {
    guard pass.turn == turn else { return }
    switch (state, outcome) {
    case (.closed, .answered): state = .closed(failures: 0)
    case (.closed(let count), .failed):
      if count + 1 < terms.failures {
        state = .closed(failures: count + 1)
      } else {
        change(to: .open(until: now.advanced(by: terms.rest)))
      }
    case (.probing, .answered): change(to: .closed(failures: 0))
    case (.probing, .failed): change(to: .open(until: now.advanced(by: terms.rest)))
    // Whoever comes next probes.
    case (.probing, .unknown): change(to: .open(until: now))
    case (.closed, .unknown), (.open, _): break
    }
  }

  private mutating func change(to state: State) {
    self.state = state
    turn += 1
  }
}
