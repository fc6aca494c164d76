import ArgumentParser
import CanonicalJSON
import Storage

/// Says whether a deployment is ready.
struct LaunchCheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "launch-check",
    abstract: "Says line by line, with evidence, whether this deployment may answer customers.",
    discussion: """
      Each line is ready, red, or not needed here. The status is 1 where one is red. Nothing is \
      written.

      EXAMPLES
        countersign launch-check
        countersign launch-check --json
      """
  )

  @OptionGroup var workspace: WorkspaceOptions

  @Flag(help: "Print one JSON object.")
  var json = false

  func run() throws {
    let store = try workspace.openStore(.readOnly)
    let lines = try workspace.tellingFailures {
      try LaunchCheck(store, at: SystemClock.now).lines
    }
    let reds = lines.count { $0.state == .red }
    if json {
      let whole: JSONValue = [
        "ready": .bool(reds == 0), "lines": .array(lines.map(\.json)),
      ]
      Terminal.say(whole.prettyText)
    } else {
      for line in lines { tell(line) }
      Terminal.say(
        reds == 0
          ? "ready: \(lines.count) lines, none is red"
          : "not ready: \(reds) of \(lines.count) lines \(reds == 1 ? "is" : "are") red"
      )
    }
    if reds > 0 { throw ExitStatus.different.code }
  }

  private func tell(_ line: LaunchLine) {
    let style: Terminal.Style =
      switch line.state {
      case .ready: .green
      case .red: .red
      case .exempt: .dim
      }
    Terminal.say(
      Terminal.styled(padded(line.state.rawValue, 6), style)
        + " \(padded(line.name, 18)) \(Terminal.escapedLine(line.evidence))"
    )
    if let advice = line.advice {
      Terminal.say("       \(padded("", 18)) hint: \(Terminal.escapedLine(advice))")
    }
  }
}
