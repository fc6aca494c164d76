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
      Of a case that is decided, it also tells where that was planted, and what is right, or was a second \
      look at another.

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
    let background = try options.workspace.tellingFailures { try store.background(of: id) }
    if json {
      var result = JSONObject()
      result.append("case", .string(id.text))
      result.append("history", .array(page.story.entries.map(\.json)))
      if let background { result.append("background", background.json) }
      return Terminal.say(JSONValue.object(result).prettyText)
    }
    guard !page.story.entries.isEmpty else { return Terminal.say("nobody has done anything yet") }
    for entry in page.story.entries { Terminal.say(entry.sentence) }
    if let background { Terminal.say(background.sentence) }
  }
}

extension CaseBackground {
  fileprivate var sentence: String {
    switch self {
    case .planted(let planting, let person):
      "planted by \(person): right is to \(planting.right.rawValue): "
        + Terminal.escapedLine(planting.why.text)
    case .second(let first, let answer):
      "a second look at \(first), of which people made: \(answer?.rawValue ?? "nothing")"
    }
  }

  fileprivate var json: JSONValue {
    switch self {
    case .planted(let planting, let person):
      [
        "kind": "planted", "by": .string(person.text),
        "at": planting.signedAt.map { .string($0.description) } ?? .null,
        "right": .string(planting.right.rawValue), "why": .string(planting.why.text),
      ]
    case .second(let first, let answer):
      [
        "kind": "second", "of": .string(first.text),
        "first": answer.map { .string($0.rawValue) } ?? .null,
      ]
    }
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
