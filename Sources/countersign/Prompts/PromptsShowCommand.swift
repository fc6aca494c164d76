import ArgumentParser
import CanonicalJSON
import Domain
import Prompting
import SourceFiles

/// Shows what goes into a prompt and what comes back.
struct PromptsShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Shows a prompt's inputs, where its text uses each, and the fields of the answer.",
    discussion: """
      EXAMPLES
        countersign prompts show draft-answer
        countersign prompts show draft-answer --json    with the JSON Schema of the answer
      """
  )

  @OptionGroup var shelf: PromptShelf

  @Argument(help: "The prompt, by name or file.")
  var name: String

  @Flag(help: "Print one JSON object.")
  var json = false

  func run() throws {
    let prompt = try shelf.prompt(named: name)
    if json {
      Terminal.say(Self.json(prompt).prettyText)
    } else {
      for line in Self.lines(prompt) { Terminal.say(Terminal.escapedLine(line)) }
    }
  }

  private static func lines(_ prompt: PromptFile) -> [String] {
    var lines = ["\(prompt.id)  \(prompt.owner), risk \(prompt.risk.rawValue)"]
    if let summary = prompt.summary { lines.append("  " + oneLine(summary)) }
    lines.append("model: \(model(prompt.model))")
    lines.append(prompt.inputs.properties.isEmpty ? "no inputs" : "inputs:")
    for input in prompt.inputs.properties {
      let places = prompt.uses.filter { $0.input == input.name }.map { String($0.place.line) }
      let word = places.count == 1 ? "line" : "lines"
      lines.append("  \(input.name): \(input.written); \(word) \(places.joined(separator: ", "))")
      if let summary = input.summary { lines.append("    " + oneLine(summary)) }
    }
    lines.append("fields of the answer:")
    for field in prompt.outputs.properties {
      lines.append("  \(field.name): \(field.written)")
      if let summary = field.summary { lines.append("    " + oneLine(summary)) }
    }
    return lines + ["file: \(prompt.path), \(prompt.digest)"]
  }

  private static func model(_ model: PromptModel) -> String {
    let parts = [
      model.id ?? "any", model.maxOutputTokens.map { "at most \($0) tokens" },
      model.temperature.map { "temperature \(PromptModel.decimal($0))" },
      model.seed.map { "seed \($0)" },
    ]
    return parts.compactMap(\.self).joined(separator: ", ")
  }

  private static func oneLine(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  private static func json(_ prompt: PromptFile) -> JSONValue {
    [
      "name": .string(prompt.name), "version": .string(prompt.version),
      "owner": .string(prompt.owner), "risk": .string(prompt.risk.rawValue),
      "description": prompt.summary.map { .string($0) } ?? .null, "file": .string(prompt.path),
      "digest": .string(prompt.digest.description), "model": prompt.model.json,
      "inputs": .array(
        prompt.inputs.properties.map { input in
          [
            "name": .string(input.name), "schema": input.type.jsonSchema,
            "required": .bool(input.isRequired), "strict": .bool(input.isStrict),
            "default": input.usual ?? .null,
            "lines": .array(
              prompt.uses.filter { $0.input == input.name }.map { .integer(Int64($0.place.line)) }
            ),
          ]
        }
      ), "answer_schema": prompt.outputs.jsonSchema,
    ]
  }
}
