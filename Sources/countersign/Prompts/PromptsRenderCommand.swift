import ArgumentParser
import CanonicalJSON
import Prompting
import SourceFiles

/// Shows what a model would be sent.
struct PromptsRenderCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "render",
    abstract: "Shows the messages that a prompt comes to with its inputs.",
    discussion: """
      No model is called. A text stands behind `=` as it is, a number, a list and an object as JSON. \
      The status is 3 where nothing can be rendered: an input is missing or of another type, or a \
      strict one has a line that begins as a message would.

      EXAMPLES
        countersign prompts render greet --input text='Hello' --input tone=kind
        countersign prompts render draft-answer --inputs inputs.json --json
      """
  )

  @OptionGroup var shelf: PromptShelf

  @Argument(help: "The prompt, by name or file.")
  var name: String

  @Option(name: .customLong("input"), help: "An input: NAME=VALUE. As often as there are inputs.")
  var written: [String] = []

  @Option(help: "A file with the inputs as one JSON object; - for standard input.")
  var inputs: String?

  @Flag(help: "Print one JSON object: the messages, and which piece comes from which input.")
  var json = false

  func run() throws {
    let prompt = try shelf.prompt(named: name)
    var values = try inputs.map { try Self.object(in: $0) } ?? JSONObject()
    for text in written {
      let (name, value) = try Self.value(text, of: prompt)
      values[name] = value
    }
    do throws(PromptFailure) {
      tell(try prompt.rendered(values))
    } catch {
      for finding in error.findings {
        Terminal.complain(Terminal.escapedLine(finding.description))
      }
      throw ExitStatus.findings.code
    }
  }

  private func tell(_ prompt: RenderedPrompt) {
    guard !json else {
      let page: JSONValue = [
        "messages": prompt.json, "segments": .array(prompt.segments.map(\.json)),
      ]
      return Terminal.say(page.prettyText)
    }
    for (index, message) in prompt.messages.enumerated() {
      if index > 0 { Terminal.say("") }
      Terminal.say(Terminal.styled("\(message.role.rawValue):", .bold))
      Terminal.say(Terminal.escaped(message.text))
    }
  }

  private static func value(
    _ text: String,
    of prompt: PromptFile
  ) throws -> (String, JSONValue) {
    guard let sign = text.firstIndex(of: "=") else {
      throw Complaint(.usage, "`\(text)` is no input", hint: "write NAME=VALUE").told()
    }
    let name = String(text[..<sign])
    guard let property = prompt.inputs[name] else {
      let known = prompt.inputs.properties.map(\.name)
      throw Complaint(
        .usage,
        "`\(prompt.name)` has no input `\(name)`",
        hint: nearest(to: name, among: known).map { "did you mean `\($0)`?" }
          ?? "its inputs: \(known.joined(separator: ", "))"
      ).told()
    }
    guard let value = property.value(written: String(text[text.index(after: sign)...])) else {
      throw Complaint(
        .usage,
        "`\(name)` is not \(property.type.description)",
        hint: "write it as JSON"
      ).told()
    }
    return (name, value)
  }

  private static func object(in path: String) throws -> JSONObject {
    let limits = JSONLimits(bytes: 1 << 20, depth: 16, keys: 10_000)
    let bytes: [UInt8]
    if path == "-" {
      guard let read = Terminal.standardInput(limit: limits.bytes) else {
        throw Complaint(.noInput, "standard input holds more than 1 MiB").told()
      }
      bytes = read
    } else {
      bytes = try NamedFile.read(path, hint: "`-` reads standard input").bytes
    }
    do {
      if let object = try JSONValue(parsing: bytes, limits: limits).object { return object }
    } catch {
      throw Complaint(
        .usage,
        "`\(path)` is no JSON from byte \(error.offset) on: \(error.message)"
      ).told()
    }
    throw Complaint(.usage, "`\(path)` holds no object", hint: "write {\"NAME\": VALUE}").told()
  }
}

extension PromptSegment {
  fileprivate var json: JSONValue {
    switch self {
    case .literal(let text): ["text": .string(text), "source": nil, "strict": false]
    case .interpolated(let text, let source, let isStrict):
      [
        "text": .string(text), "source": source.map { .string($0) } ?? "",
        "strict": .bool(isStrict),
      ]
    }
  }
}
