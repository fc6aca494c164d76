import ArgumentParser
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

  @OptionGroup var output: TestOutput

  @Flag(help: "Also demand that each rule decides once, and each term is seen true and false.")
  var coverage = false

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
      let shown = coverage ? run.map { RuleCoverage(of: $1, by: $0.tests) } : nil
      return TestReports.Report(
        path: volume.source.path,
        results: run.map { $0.results(of: $1) },
        uncovered: shown?.uncovered,
        testPath: RuleTestFile.path(besides: volume.source.path)
      )
    }
    try TestReports(name: "rules", reports: reports, log: log).tell(in: output)
  }
}

extension RuleCoverage {
  /// What no test has shown, a line each.
  fileprivate var uncovered: [String] {
    uncoveredRules.map { "\($0.place): `\($0.rule)` decides in no test" }
      + uncoveredTerms.map { term in
        "\(term.place): `\(term.rule)`: \(term.gap ?? "not seen")"
      }
  }
}
