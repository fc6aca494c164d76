import ArgumentParser

/// How the tests beside the parts of a workspace tell their results: lines, one JSON object, or JUnit XML.
struct TestOutput: ParsableArguments {
  @Flag(help: "Print the results as one JSON object.")
  var json = false

  @Flag(help: "Print the results as JUnit XML, for build servers.")
  var junit = false

  func validate() throws {
    if json, junit { throw ValidationError("`--json` and `--junit` exclude each other") }
  }
}
