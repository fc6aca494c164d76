import ArgumentParser
import CanonicalJSON
import Domain
import Storage

/// Tells the whole way of a ticket, from its request to its effect.
struct TraceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "trace",
    abstract: "Tells a ticket's whole way, from the request to its effect in other systems.",
    discussion: """
      Every step says when, who did it and as what, what was read, what it follows from, and which \
      entry of the log tells of it. What is not as it should be comes first: a quote that its policy \
      does not bear out, a record that was altered, an effect that was not let out so. Where a record is \
      not what the log says, the log's words stand in its place, and the status is 1.

      ID is a ticket's or an action's id, the beginning of a decision's or a case's, or the index of an \
      entry of the log.

      EXAMPLES
        countersign trace 1171
        countersign trace case_5k2m --html > story.html
        countersign trace case_5k2m --json
      """
  )

  @OptionGroup var workspace: WorkspaceOptions

  @Argument(
    help: "A ticket's or an action's id, the beginning of a decision's or a case's, or an index."
  )
  var id: String

  @Flag(help: "Print one JSON object (`countersign schema trace`).")
  var json = false

  @Flag(help: "Print one page for a browser or a printer.")
  var html = false

  @Flag(help: "Print the text of a Mermaid flow chart.")
  var mermaid = false

  func validate() throws {
    guard [json, html, mermaid].filter(\.self).count < 2 else {
      throw ValidationError("--json, --html and --mermaid are three pages; ask for one of them")
    }
  }

  func run() throws {
    let store = try workspace.openStore(.readOnly)
    let decision = try StoryName(text: id).find(in: store, workspace)
    let trace = try workspace.tellingFailures {
      try Trace(of: decision, asked: StoryName(text: id).shown, in: store)
    }
    if json {
      Terminal.print(trace.json.canonicalBytes + [UInt8(ascii: "\n")])
    } else if html {
      Terminal.print(Array(TraceHTML(trace: trace).text.utf8))
    } else {
      let lines = mermaid ? TraceChart(trace: trace).lines : TracePage(trace: trace).lines
      for line in lines { Terminal.say(line) }
    }
    if !trace.alterations.isEmpty { throw ExitStatus.different.code }
  }
}

/// What a person typed for a story: a ticket, a decision, a case, an action or an entry of the log.
struct StoryName {
  /// As much of it as a line has room for.
  private static let longest = 64

  let text: String

  /// A decision of the story that the text names.
  func find(in store: Store, _ workspace: WorkspaceOptions) throws -> DecisionID {
    switch try workspace.tellingFailures({ try store.storySubject(matching: text) }) {
    case .decision(let id): return id
    case .several(let ids):
      throw Complaint(
        .usage,
        "`\(shown)` stands for \(ids.count)"
          + "\(ids.count < Store.matchLimit ? "" : " or more") stories",
        hint: "name one by a decision: " + ids.prefix(8).map(\.text).joined(separator: ", ")
      ).told()
    case .entry(let kind):
      throw Complaint(
        .noInput,
        "entry \(shown) of the log (`\(kind.rawValue)`) belongs to no ticket",
        hint: "countersign log show \(shown)"
      ).told()
    case .missing(let kind):
      throw Complaint(
        .different,
        "entry \(shown) of the log tells of a row of `\(kind.rawValue)` that is not there: it was deleted",
        hint:
          "countersign log show \(shown) --pretty; `countersign log verify` says what else is missing"
      ).told()
    case .none:
      throw Complaint(
        .noInput,
        "no ticket, decision, case, action or entry of the log `\(shown)`",
        hint: "ids are in the decisions that `run` wrote; `countersign search` finds them by more"
      ).told()
    }
  }

  var shown: String {
    let beginning = text.unicodeScalars.prefix(Self.longest)
    let isWhole = text.unicodeScalars.dropFirst(Self.longest).isEmpty
    return Terminal.escapedLine(String(beginning)) + (isWhole ? "" : "…")
  }
}
