import ArgumentParser
import CanonicalJSON
import Domain
import Knowledge
import Pipeline
import Prompting
import SourceFiles
import Storage

/// Tells what a change of a prompt changes.
struct PromptsDiffCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Tells what differs between two prompts: inputs, fields of the answer, and words.",
    discussion: """
      What is removed stands in [-…-], what is added in {+…+}. One name alone compares the prompt of \
      the release in force with the working file. The status is 1 where anything differs.

      EXAMPLES
        countersign prompts diff draft-answer
        countersign prompts diff old.prompty prompts/draft-answer.prompty --json
      """
  )

  @Argument(help: "The prompt as it was, by name or file.")
  var old: String

  @Argument(
    help: "The prompt as it is. Usual: the working file of the first, which is then released."
  )
  var new: String?

  @OptionGroup var workspace: WorkspaceOptions

  @Flag(help: "Print one JSON object.")
  var json = false

  func run() throws {
    var shelf = PromptShelf()
    shelf.directory = workspace.directory
    let before = try new == nil ? released(old) : shelf.prompt(named: old)
    let page = PromptDifferencePage(from: before, to: try shelf.prompt(named: new ?? old))
    if json {
      Terminal.say(page.json.prettyText)
    } else {
      for line in page.isEmpty ? ["no difference"] : page.lines { Terminal.say(line) }
    }
    if !page.isEmpty { throw ExitStatus.different.code }
  }

  private func released(_ name: String) throws -> PromptFile {
    let store = try workspace.openStore(.readOnly)
    let source = try workspace.tellingFailures { () -> SourceFile? in
      guard let release = try store.releaseInForce() else { return nil }
      let contents = try ReleaseContents(of: release, in: store)
      let file = contents.manifest.files.first {
        $0.kind == .prompt && $0.path.hasSuffix("/\(name).prompty")
      }
      return try file.map { try contents.file($0) }
    }
    guard let source else {
      throw Complaint(
        .noInput,
        "no release in force has a prompt `\(name)`",
        hint: "`countersign prompts diff A B` compares any two"
      ).told()
    }
    let log = FindingLog()
    guard let prompt = PromptFile(loading: source, log: log) else {
      log.complain()
      throw ExitStatus.badWorkspace.code
    }
    return prompt
  }
}
