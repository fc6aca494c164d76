import CanonicalJSON
import SourceFiles

/// The results of tests that stand beside the parts of a workspace, as `rules test` and `prompts test` tell them.
struct TestReports {
  /// One file's tests and what came of them.
  struct Report {
    let path: String
    /// Nil where they could not be run.
    let results: [TestResult]?
    /// What no test has shown, a line each; nil where nobody asked for it.
    let uncovered: [String]?
    /// The path of its tests.
    let testPath: String

    var passes: Bool {
      (results?.allSatisfy(\.passes) ?? false) && (uncovered ?? []).isEmpty
    }
  }

  /// What is tested: `rules`.
  let name: String
  let reports: [Report]
  let log: FindingLog

  var passes: Bool { !log.hasErrors && reports.allSatisfy(\.passes) }

  /// The errors, then each file with its tests that fail.
  var lines: [String] {
    log.sorted.filter { $0.severity == .error }.map { Terminal.escapedLine($0.description) }
      + reports.flatMap(Self.lines)
  }

  private static func lines(of report: Report) -> [String] {
    guard let results = report.results else { return [] }
    let failed = results.filter { !$0.passes }
    let sentence =
      switch failed.count {
      case 0: "all pass"
      case 1: "1 fails"
      default: "\(failed.count) fail"
      }
    let tests = "\(results.count) test\(results.count == 1 ? "" : "s")"
    return [Terminal.escapedLine("\(report.path): \(tests), \(sentence)")]
      + failed.flatMap { result in
        [Terminal.escapedLine("  \(result.place): \(result.name)")]
          + result.differences.map { "    " + Terminal.escapedLine($0) }
      } + (report.uncovered ?? []).map { "  " + Terminal.escapedLine($0) }
  }

  var json: JSONValue {
    let files = reports.map { report -> JSONValue in
      let tests = (report.results ?? []).map { result -> JSONValue in
        [
          "name": .string(result.name), "line": .integer(Int64(result.place.line)),
          "ok": .bool(result.passes),
          "differences": .array(result.differences.map { .string($0) }),
        ]
      }
      return [
        "file": .string(report.path), "ok": .bool(report.passes), "tests": .array(tests),
        "uncovered": .array((report.uncovered ?? []).map { .string($0) }),
      ]
    }
    return [
      "ok": .bool(passes), "files": .array(files), "findings": .array(log.sorted.map(\.json)),
    ]
  }

  /// Says them in the form that was asked for, and ends with the status of findings where anything fails.
  func tell(in output: TestOutput) throws {
    if output.junit {
      Terminal.print(Array(junit.utf8))
    } else if output.json {
      Terminal.say(json.prettyText)
    } else {
      for line in lines { Terminal.say(line) }
    }
    if !passes { throw ExitStatus.findings.code }
  }

  /// The results as a build server counts them: what could not be run, and what no test has shown,
  /// fails as a test would.
  var junit: String {
    JUnitReport(reports.map(suite), of: name).xml
  }

  private func suite(_ report: Report) -> JUnitReport.Suite {
    let files = [report.path, report.testPath]
    let faults = log.sorted.filter { $0.severity == .error && files.contains($0.place.file) }
    var results = report.results ?? []
    for fault in faults {
      results.append(
        TestResult(
          name: "the files are in order",
          place: fault.place,
          differences: [fault.description]
        )
      )
    }
    if let uncovered = report.uncovered {
      results.append(
        TestResult(
          name: "the tests cover the \(name)",
          place: SourcePlace(file: report.path),
          differences: uncovered
        )
      )
    }
    return JUnitReport.Suite(path: report.path, results: results)
  }
}
