import CanonicalJSON
import Foundation
import Synchronization
import TestSupport
import Testing

/// A copy of the sample workspace that asks a model for drafts and intents, with a server of the test's in the
/// model's place, which speaks what real servers speak.
struct FencedDesk {
  /// Whose API the server speaks.
  enum Dialect: String, CaseIterable, CustomTestStringConvertible {
    case openai
    case anthropic

    var testDescription: String { rawValue }

    /// A whole answer of a server around what its model wrote.
    func answer(_ text: String, model: String = "small-1") -> [UInt8] {
      let body: JSONValue =
        switch self {
        case .openai:
          [
            "id": "chatcmpl-1", "object": "chat.completion", "created": 1_780_000_000,
            "model": .string(model),
            "choices": [
              [
                "index": 0, "finish_reason": "stop",
                "message": ["role": "assistant", "content": .string(text), "refusal": .null],
              ]
            ],
            "usage": ["prompt_tokens": 30, "completion_tokens": 12, "total_tokens": 42],
          ]
        case .anthropic:
          [
            "id": "msg_1", "type": "message", "role": "assistant", "model": .string(model),
            "content": [["type": "text", "text": .string(text)]], "stop_reason": "end_turn",
            "stop_sequence": .null, "usage": ["input_tokens": 30, "output_tokens": 12],
          ]
        }
      return LocalServer.answer("200 OK", String(decoding: body.bytes, as: UTF8.self))
    }
  }

  /// What the server makes of what it is asked; a test may change it between runs.
  final class Mood: Sendable {
    private let answer: Mutex<@Sendable (AskedPrompt) -> [UInt8]?>

    init(_ answer: @escaping @Sendable (AskedPrompt) -> [UInt8]?) { self.answer = Mutex(answer) }

    func become(_ answer: @escaping @Sendable (AskedPrompt) -> [UInt8]?) {
      self.answer.withLock { $0 = answer }
    }

    func callAsFunction(_ request: String) -> [UInt8]? {
      let answer = answer.withLock { $0 }
      return AskedPrompt(of: request).flatMap { answer($0) }
    }
  }

  let folder: URL
  let server: LocalServer
  let mood: Mood

  /// Makes the workspace and its release; `terms` are lines of the model's declaration.
  init(
    _ dialect: Dialect = .openai,
    _ terms: String...,
    answer: @escaping @Sendable (AskedPrompt) -> [UInt8]?
  ) throws {
    let mood = Mood(answer)
    self.mood = mood
    server = try #require(LocalServer { mood($0) })
    folder = try Scratch.folder()
    for name in ["countersign.yaml", "knowledge", "rules", "prompts"] {
      try FileManager.default.copyItem(
        at: Program.repository.appending(path: name),
        to: folder.appending(path: name)
      )
    }
    let settings = """

      models:
        - id: local
          kind: \(dialect)
          vendor: workshop
          owner: bot-team
          url: http://localhost:\(server.port)/v1
          model: small-1
      \(terms.map { "    \($0)\n" }.joined())
      ask_models:
        draft: {prompt: draft-answer, model: local}
        classify: {prompt: choose-intent, model: local}

      """
    let file = folder.appending(path: "countersign.yaml")
    try Data(String(contentsOf: file, encoding: .utf8).appending(settings).utf8).write(to: file)
    let made = try Program.run(["init", "--demo"], in: folder)
    guard made.status == 0 else { throw Scratch.Failure(text: made.errors) }
  }

  func run(_ tickets: [UInt8], _ arguments: String...) throws -> Program.Result {
    try Program.run(["run", "--quiet"] + arguments, input: tickets, in: folder)
  }

  /// Runs a command that must come to `status`, and gives what it printed.
  @discardableResult
  func command(_ arguments: String..., status: Int32 = 0) throws -> Program.Result {
    let result = try Program.run(arguments, in: folder)
    #expect(result.status == status, "\(arguments): \(result.text)\(result.errors)")
    return result
  }

  /// What a command says in JSON.
  func json(_ arguments: String...) throws -> JSONValue {
    try JSONValue(parsing: Program.run(arguments + ["--json"], in: folder).output, limits: .object)
  }
}
