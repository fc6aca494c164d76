import CanonicalJSON
import Knowledge
import Prompting

/// What differs between two prompts.
struct PromptDifferencePage {
  private let difference: PromptDifference
  private let redline: Redline

  init(from old: PromptFile, to new: PromptFile) {
    difference = PromptDifference(from: old, to: new)
    redline = Redline(from: old.body, to: new.body)
  }

  var isEmpty: Bool { difference.changes.isEmpty && redline.isEmpty }

  var lines: [String] {
    difference.changes.map { change in
      switch (change.before, change.after) {
      case (nil, let after?):
        Terminal.styled(Terminal.escapedLine("+ \(change.what): \(after)"), .green)
      case (let before?, nil):
        Terminal.styled(Terminal.escapedLine("- \(change.what): \(before)"), .red)
      default:
        Terminal.escapedLine(
          "\(change.what): \(change.before ?? "nothing") → \(change.after ?? "nothing")"
        )
      }
    } + (redline.isEmpty ? [] : ["text:"] + RedlineText.lines(redline.pieces))
  }

  var json: JSONValue {
    [
      "changes": .array(
        difference.changes.map {
          [
            "what": .string($0.what), "before": $0.before.map { .string($0) } ?? .null,
            "after": $0.after.map { .string($0) } ?? .null,
          ]
        }
      ), "redline": .array(redline.pieces.map(\.json)),
    ]
  }
}
