import CanonicalJSON
package import Domain

/// What came of every gate, for one release and one way into force.
package struct GateReport: Sendable, Equatable {
  package let release: ReleaseID
  package let scope: RolloutScope
  /// In the order of `Gate`, each of them once.
  package let results: [GateResult]
  /// The backtest that was looked at; nil where there was none.
  package let backtest: Digest?

  package init(
    of release: ReleaseID,
    for scope: RolloutScope,
    _ results: [Gate: GateResult],
    backtest: Digest?
  ) {
    (self.release, self.scope, self.backtest) = (release, scope, backtest)
    self.results = Gate.allCases.map {
      results[$0] ?? GateResult($0, .failed, "it was not looked at")
    }
  }

  package var isOpen: Bool { results.allSatisfy { $0.verdict != .failed } }

  package var failures: [GateResult] { results.filter { $0.verdict == .failed } }

  /// The same with other results of some gates.
  package func replacing(_ others: [GateResult]) -> GateReport {
    var all = Dictionary(results.map { ($0.gate, $0) }, uniquingKeysWith: { $1 })
    for other in others { all[other.gate] = other }
    return GateReport(of: release, for: scope, all, backtest: backtest)
  }

  /// The canonical JSON that the log keeps, and that who promotes signs the digest of.
  package var bytes: [UInt8] {
    let results = results.map { result -> JSONValue in
      [
        "gate": .string(result.gate.rawValue), "verdict": .string(result.verdict.rawValue),
        "finding": .string(result.finding),
      ]
    }
    let report: JSONValue = [
      "schema": "gates/1", "release": .string(release.text), "scope": .object(scope.members),
      "backtest": backtest.map { .string($0.description) } ?? .null, "results": .array(results),
    ]
    return report.canonicalBytes
  }

  package var digest: Digest { Digest(of: bytes) }

  /// Reads what `bytes` wrote; nil for anything else.
  package init?(bytes: [UInt8]) {
    let limits = JSONLimits(bytes: 1 << 20, depth: 8, keys: 10_000)
    guard let json = try? JSONValue(parsing: bytes, limits: limits),
      json["schema"]?.string == "gates/1", let release = json["release"]?.string,
      let scope = json["scope"].flatMap({ RolloutScope($0) }),
      let listed = json["results"]?.array
    else { return nil }
    var results: [Gate: GateResult] = [:]
    for result in listed {
      guard let gate = result["gate"]?.string.flatMap({ Gate(rawValue: $0) }),
        let verdict = result["verdict"]?.string.flatMap({ GateResult.Verdict(rawValue: $0) }),
        let finding = result["finding"]?.string
      else { return nil }
      results[gate] = GateResult(gate, verdict, finding)
    }
    self.init(
      of: ReleaseID(text: release),
      for: scope,
      results,
      backtest: json["backtest"]?.string.flatMap { Digest($0) }
    )
    guard self.bytes == bytes else { return nil }
  }
}
