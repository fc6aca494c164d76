import CanonicalJSON
import Domain
import Releases

/// What came of the gates before a release, as a person and as a program reads it.
struct GatePage {
  let report: GateReport

  var lines: [String] {
    report.results.map { result in
      let style: Terminal.Style = result.verdict == .failed ? .red : .green
      return Terminal.styled(padded(result.verdict.rawValue, 7), style)
        + " \(padded(result.gate.rawValue, 11)) \(Terminal.escapedLine(result.finding))"
    }
  }

  static func line(_ result: GateResult) -> String {
    "\(result.gate.rawValue): \(result.finding)"
  }

  var json: JSONValue {
    [
      "release": .string(report.release.text), "open": .bool(report.isOpen),
      "scope": .object(report.scope.members),
      "backtest": report.backtest.map { .string($0.description) } ?? .null,
      "gates": .array(
        report.results.map {
          [
            "gate": .string($0.gate.rawValue), "verdict": .string($0.verdict.rawValue),
            "finding": .string($0.finding),
          ]
        }
      ),
    ]
  }
}
