import ArgumentParser
import CanonicalJSON
import Domain
import SourceFiles

/// How a check tells what it found: lines, one JSON object, or SARIF for code review.
struct FindingOutput: ParsableArguments {
  @Flag(help: "Print the findings as one JSON object.")
  var json = false

  @Flag(help: "Print the findings as SARIF 2.1.0.")
  var sarif = false

  func validate() throws {
    if json, sarif { throw ValidationError("choose one of --json and --sarif") }
  }

  /// Tells the findings about so many files; `more` stands behind their count where there is no error.
  func tell(_ log: FindingLog, aboutFiles count: Int, more: String? = nil) {
    if sarif {
      let report = FindingSARIF.log(of: log.sorted, tool: "countersign", version: Engine.version)
      Terminal.say(report.prettyText)
    } else if json {
      Terminal.say(log.json(aboutFiles: count).prettyText)
    } else {
      for finding in log.sorted { Terminal.say(Terminal.escapedLine(finding.description)) }
      let sentence = log.sentence(aboutFiles: count)
      Terminal.say(
        log.hasErrors ? sentence : ([sentence] + [more].compactMap(\.self)).joined(separator: ", ")
      )
    }
  }
}
