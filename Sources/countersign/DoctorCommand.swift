import ArgumentParser
import CanonicalJSON
import Pipeline
import Storage

/// Examines the surroundings that a run depends on.
struct DoctorCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Checks the workspace, the store and the release, each pass, warn or fail.",
    discussion: """
      The status is 3 where a check fails.

      EXAMPLES
        countersign doctor
        countersign doctor --json
      """
  )

  @OptionGroup var workspace: WorkspaceOptions

  @Flag(help: "Print one JSON object.")
  var json = false

  func run() throws {
    try workspace.requireWorkspace()
    let checks = Examination(workspace: workspace).checks
    let isWell = !checks.contains { $0.status == .fail }
    if json {
      let all = checks.map { check -> JSONValue in
        [
          "name": .string(check.name), "status": .string(check.status.rawValue),
          "detail": .string(check.detail), "hint": check.hint.map { .string($0) } ?? .null,
        ]
      }
      let result: JSONValue = ["ok": .bool(isWell), "checks": .array(all)]
      Terminal.say(result.prettyText)
    } else {
      for check in checks {
        let style: Terminal.Style =
          switch check.status {
          case .pass: .green
          case .warn: .yellow
          case .fail: .red
          }
        let status = Terminal.styled(padded(check.status.rawValue, 5), style)
        Terminal.say("\(status) \(padded(check.name, 14)) \(Terminal.escapedLine(check.detail))")
        if let hint = check.hint {
          Terminal.say("      \(padded("", 14)) hint: \(Terminal.escapedLine(hint))")
        }
      }
    }
    if !isWell { throw ExitStatus.findings.code }
  }
}
