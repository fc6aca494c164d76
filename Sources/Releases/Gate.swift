/// What stands between a release and anybody it may answer.
package enum Gate: String, Sendable, Hashable, CaseIterable {
  /// The checks of the workspace's files found no error.
  case checks
  /// The tests of rules and prompts pass.
  case tests
  /// Cases that past incidents left are decided rightly.
  case regressions
  /// It was tried on past tickets, and on enough of them.
  case backtest
  /// No decision becomes milder but those that the signers named.
  case milder
  /// Going back was rehearsed lately.
  case rehearsal
  /// Two people who may, neither of them its author, signed it as it is.
  case signatures
}

/// What came of a gate.
package struct GateResult: Sendable, Equatable {
  package enum Verdict: String, Sendable {
    case passed, failed
    /// The gate asks nothing of this step.
    case exempt
  }

  package let gate: Gate
  package let verdict: Verdict
  /// What was found, in words: counts and names.
  package let finding: String

  package init(_ gate: Gate, _ verdict: Verdict, _ finding: String) {
    (self.gate, self.verdict, self.finding) = (gate, verdict, finding)
  }
}
