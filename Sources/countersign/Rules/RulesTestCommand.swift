import ArgumentParser
import CanonicalJSON
import Rules
import SourceFiles

/// Runs the tests beside rule files.
struct RulesTestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test",
    abstract: "Runs the tests beside rule files.",
    discussion: """
      The tests of `a.rules.yaml` stand in `a.tests.yaml`. The status is 3 where a test fails, or a \
      file has no tests or has errors.

      EXAMPLES
        countersign rules test
        countersign rules test --coverage
        countersign rules test rules/refunds.rules.yaml --junit > results.xml
      """
  )

  @OptionGroup var shelf: RuleShelf

  @Flag(help: "Print the results as one JSON object.")
  var json = false

  @Flag(help: "Print the results as JUnit XML, for build servers.")
  var junit = false

  @Flag(help: "Also demand that each rule decides once, and each term is seen true and false.")
  var coverage = false

  func validate() throws {
    if json, junit { throw ValidationError("`--json` and `--junit` exclude each other") }
  }

  /// A rule file's tests and what came of them; nil where they could not be run.
  struct Report {
    let path: String
    let results: [RuleTestFile.Result]?
    /// Nil where nobody asked for it.
    let coverage: RuleCoverage?

    var passes: Bool {
      (results?.allSatisfy(\.passes) ?? false)
        && (coverage.map { $0.uncoveredRules.isEmpty && $0.uncoveredTerms.isEmpty } ?? true)
    }
  }

  func run() throws {
    let log = FindingLog()
    let volumes = try shelf.volumes(log: log)
    if volumes.isEmpty {
      throw Complaint(
        .findings,
        "no rule files, so no tests",
        hint: "write `rules/refunds.rules.yaml` and `rules/refunds.tests.yaml`"
      ).told()
    }
    let reports = volumes.map { volume in
      let file = volume.testFile(log: log)
      let run = file.flatMap { file in volume.set.map { (file, $0) } }
      return Report(
        path: volume.source.path,
        results: run.map { $0.results(of: $1) },
        coverage: coverage ? run.map { RuleCoverage(of: $1, by: $0.tests) } : nil
      )
    }
    if junit {
      Terminal.print(Array(JUnitReport(reports.map { $0.suite(log) }).xml.utf8))
    } else {
      json ? tellJSON(reports, log) : tell(reports, log)
    }
    if log.hasErrors || !reports.allSatisfy(\.passes) { throw ExitStatus.findings.code }
  }

  private func tell(_ reports: [Report], _ log: FindingLog) {
    for finding in log.sorted where finding.severity == .error {
      Terminal.say(Terminal.escapedLine(finding.description))
    }
    for report in reports {
      guard let results = report.results else { continue }
      let failed = results.filter { !$0.passes }
      let sentence =
        switch failed.count {
        case 0: "all pass"
        case 1: "1 fails"
        default: "\(failed.count) fail"
        }
      let tests = "\(results.count) test\(results.count == 1 ? "" : "s")"
      Terminal.say(Terminal.escapedLine("\(report.path): \(tests), \(sentence)"))
      for result in failed {
        Terminal.say(Terminal.escapedLine("  \(result.place): \(result.name)"))
        for difference in result.differences {
          Terminal.say("    " + Terminal.escapedLine(difference))
        }
      }
      for line in report.uncovered { Terminal.say("  " + Terminal.escapedLine(line)) }
    }
  }

  private func tellJSON(_ reports: [Report], _ log: FindingLog) {
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
        "uncovered": .array(report.uncovered.map { .string($0) }),
      ]
    }
    let whole: JSONValue = [
      "ok": .bool(!log.hasErrors && reports.allSatisfy(\.passes)), "files": .array(files),
      "findings": .array(log.sorted.map(\.json)),
    ]
    Terminal.say(whole.prettyText)
  }
}

extension RulesTestCommand.Report {
  /// The results as a build server counts them: what could not be run, and what no test has shown,
  /// fails as a test would.
  fileprivate func suite(_ log: FindingLog) -> JUnitReport.Suite {
    let files = [path, RuleTestFile.path(besides: path)]
    let faults = log.sorted.filter { $0.severity == .error && files.contains($0.place.file) }
    var results = self.results ?? []
    for fault in faults {
      results.append(
        RuleTestFile.Result(
          name: "the files are in order",
          place: fault.place,
          differences: [fault.description]
        )
      )
    }
    if coverage != nil {
      results.append(
        RuleTestFile.Result(
          name: "the tests cover the rules",
          place: SourcePlace(file: path),
          differences: uncovered
        )
      )
    }
    return JUnitReport.Suite(path: path, results: results)
  }

  /// What no test has shown, a line each.
  fileprivate var uncovered: [String] {
    guard let coverage else { return [] }
    return coverage.uncoveredRules.map { "\($0.place): `\($0.rule)` decides in no test" }
      + coverage.uncoveredTerms.map { term in
        "\(term.place): `\(term.rule)`: \(term.gap ?? "not seen")"
      }
  }
}
