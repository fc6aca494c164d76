import ArgumentParser
import CanonicalJSON
import Domain
import Review
import Storage

/// Shows what happened to a case.
struct QueueHistoryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "history",
    abstract: "Shows everything that happened to a case, in order.",
    discussion: """
      EXAMPLES
        countersign queue history case_5k2m
        countersign queue history case_5k2m --json
      """
  )

  @OptionGroup var options: CaseOptions

  @Flag(help: "Print one JSON object.")
  var json = false

  func run() throws {
    let store = try options.workspace.openStore(.readOnly)
    let id = try options.find(in: store)
    let page = try CasePage(id, in: store, options.workspace)
    if json {
      let result: JSONValue = [
        "case": .string(id.text), "history": .array(page.story.entries.map(\.json)),
      ]
      return Terminal.say(result.prettyText)
    }
    guard !page.story.entries.isEmpty else { return Terminal.say("nobody has done anything yet") }
    for entry in page.story.entries { Terminal.say(entry.sentence) }
  }
}

extension CaseEvent {
  /// One line: when, who, what, and what was written.
  var sentence: String {
    let line = "\(at)  \(by?.text ?? "–")  \(kind.rawValue)  \(ReviewDocument.short(document))"
    return note.isEmpty ? line : line + "  " + Terminal.escapedLine(note)
  }

  var json: JSONValue {
    [
      "number": .integer(Int64(number)), "at": .string(at.description),
      "by": by.map { .string($0.text) } ?? .null, "what": .string(kind.rawValue),
      "before": .string(before.word.rawValue), "after": .string(after.word.rawValue),
      "document": .string(document.description), "note": .string(note),
    ]
  }
}
