import Models
import TestSupport
import Testing

/// The breaker alone, on moments that the test makes.
@Suite struct CircuitBreakerTests {
  private static let start = ContinuousClock.now

  @Test func `an answer between failures closes it again`() {
    var breaker = make(failures: 2)
    check(&breaker, [(0, .failed), (1, .answered), (2, .failed), (3, .answered)], expect: "....")
  }

  @Test func `after so many failures nobody asks, then one does`() {
    var breaker = make(failures: 2)
    check(&breaker, [(0, .failed), (1, .failed), (2, .failed), (10, .failed)], expect: "..xx")
    check(&breaker, [(11, .failed), (12, .answered), (20, .answered)], expect: ".xx")
    check(&breaker, [(21, .answered), (22, .answered)], expect: "..")
  }

  @Test func `while one probes, all others wait`() throws {
    var breaker = make(failures: 1)
    check(&breaker, [(0, .failed)], expect: ".")
    guard case .pass(let pass) = breaker.admit(at: moment(10)) else {
      Issue.record("no probe")
      return
    }
    #expect(breaker.admit(at: moment(11)) == .refused)
    breaker.note(.unknown, of: pass, at: moment(12))
    guard case .pass = breaker.admit(at: moment(12)) else {
      Issue.record("nobody probes after one that did not ask")
      return
    }
  }

  @Test func `what began before it opened says nothing afterwards`() {
    var breaker = make(failures: 1)
    guard case .pass(let early) = breaker.admit(at: moment(0)) else { return }
    check(&breaker, [(1, .failed)], expect: ".")
    breaker.note(.answered, of: early, at: moment(2))
    #expect(breaker.admit(at: moment(3)) == .refused)
  }

  /// Whatever comes in whatever order: once so many in a row failed, nobody asks before the rest is over.
  @Test func `nobody asks an open breaker before its time`() {
    var random = SeededRandom(seed: 11)
    for round in 0..<500 {
      var breaker = make(failures: Int.random(in: 1...4, using: &random))
      var passes: [CircuitBreaker.Pass] = []
      var now = 0
      for _ in 0..<60 {
        now += Int.random(in: 0...4, using: &random)
        let before = breaker.state
        if Bool.random(using: &random) {
          let admission = breaker.admit(at: moment(now))
          if case .open(let end) = before, moment(now) < end {
            #expect(admission == .refused, "round \(round), seed 11")
          }
          if before == .probing { #expect(admission == .refused) }
          if case .pass(let pass) = admission { passes.append(pass) }
        } else if let pass = passes.randomElement(using: &random) {
          let outcomes: [CircuitBreaker.Outcome] = [.answered, .failed, .unknown]
          breaker.note(outcomes.randomElement(using: &random) ?? .failed, of: pass, at: moment(now))
        }
      }
    }
  }

  private func make(failures: Int) -> CircuitBreaker {
    var terms = CircuitBreaker.Terms()
    (terms.failures, terms.rest) = (failures, .seconds(10))
    return CircuitBreaker(terms)
  }

  private func moment(_ seconds: Int) -> ContinuousClock.Instant {
    Self.start.advanced(by: .seconds(seconds))
  }

  /// Asks at each second, with what comes of it; a dot for who was let through.
  private func check(
    _ breaker: inout CircuitBreaker,
    _ steps: [(second: Int, outcome: CircuitBreaker.Outcome)],
    expect: String
  ) {
    var marks = ""
    for (second, outcome) in steps {
      switch breaker.admit(at: moment(second)) {
      case .refused: marks += "x"
      case .pass(let pass):
        marks += "."
        breaker.note(outcome, of: pass, at: moment(second))
      }
    }
    #expect(marks == expect)
  }
}
