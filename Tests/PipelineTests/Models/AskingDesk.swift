import CanonicalJSON
import Domain
import Foundation
import Models
import SourceFiles
import Synchronization
import Testing
import TextForms

@testable import Pipeline

/// The sample workspace with a model that drafts and one that chooses intents, whoever answers for them.
enum AskingDesk {
  static let settings = """

    models:
      - id: local
        kind: openai
        vendor: workshop
        owner: bot-team
        url: http://localhost:9/v1
        model: small-1
        attempts: 1
    ask_models:
      draft: {prompt: draft-answer, model: local}
      classify: {prompt: choose-intent, model: local}

    """

  static let compiled = Result { try compile(settings).desk }
  /// The same, where the model is asked about more intents: by the sample's own threshold hardly any are near.
  static let doubting = Result {
    try compile(settings.replacing("choose-intent, ", with: "choose-intent, under: 3000, ")).desk
  }

  /// The sample workspace with more in its `countersign.yaml`.
  static func compile(_ settings: String) throws -> CompiledDesk {
    let log = FindingLog()
    let read = WorkspaceFiles(reading: SampleDesk.repository.path, log: log)
    let files = WorkspaceFiles(
      read.files.map { file in
        file.path == Configuration.path
          ? SourceFile(
            path: file.path,
            bytes: file.bytes + Array(settings.utf8)
          ) : file
      }
    )
    let compiled = try Desk.compile(files, isDraft: false, log: log)
    return try #require(compiled, "\(log.sorted)")
  }

  static let canary = "5eed5eed5eed5eed5eed"

  /// A desk, whose models answer as a closure says.
  static func desk(
    of compiled: Result<Desk, any Error> = compiled,
    _ answer: @escaping @Sendable (ModelRequest) -> Result<String, ModelFailure>
  ) throws -> Desk {
    var desk = try compiled.get()
    let model = Model(id: "local", kind: .openai, name: "small-1") { request, _ in
      answer(request).map { ModelAnswer(text: $0, model: "small-1", usage: nil) }
    }
    let declared = try #require(desk.configuration.models.first)
    var terms = declared.terms
    terms.breaker.failures = 1_000_000
    let models = ModelDesk(
      [(model, terms)],
      vendors: desk.vendors,
      on: Timestamp(milliseconds: 0).day
    )
    desk.models = ModelDoor(
      canary: { _ in canary },
      ask: { models.ask($0, $1, for: $2) }
    )
    return desk
  }

  /// Within the terms of the contract.
  static let now = Timestamp("2026-05-10T12:00:00Z").map { $0 } ?? Timestamp(milliseconds: 0)

  static func judge(_ body: String, by desk: Desk) -> Judged {
    let ticket: JSONValue = [
      "ticket_id": "1", "requester": ["id": "c1"], "message": ["body": .string(body)],
      "received_at": .string(now.description),
    ]
    return judge(ticket, by: desk)
  }

  static func judge(_ ticket: JSONValue, by desk: Desk, in other: Surroundings? = nil) -> Judged {
    var judged: Judged?
    var reader = LineReader(limitBytes: 1 << 20)
    ticket.bytes.withUnsafeBytes { reader.feed($0) { _ in } }
    reader.finish { line in
      judged = desk.judge(
        line,
        in: other ?? Surroundings(now: now),
        stopwatch: Stopwatch(nanoseconds: { 0 })
      )
    }
    guard let judged else { preconditionFailure("a line without an end is a line") }
    return judged
  }

  /// The passages that a request shows, as its prompt names them.
  static func passages(in request: ModelRequest) -> [(name: String, text: String)] {
    guard let text = request.messages.last?.text,
      let line = text.split(separator: "\n").first(where: { $0.hasPrefix("[{") }),
      let json = try? JSONValue(parsing: Array(line.utf8), limits: .object)
    else { return [] }
    return (json.array ?? []).compactMap { item in
      item["passage"]?.string.flatMap { name in item["text"]?.string.map { (name, $0) } }
    }
  }

  static func sentences(of text: String) -> [String] {
    TextForms.sentences(of: text).map(String.init)
  }

  /// An answer that chooses sentences.
  static func answer(_ sentences: [(passage: String, quote: String)], status: String = "answer")
    -> String
  {
    let json: JSONValue = [
      "status": .string(status), "reason": "A test.",
      "sentences": .array(
        sentences.map { ["passage": .string($0.passage), "quote": .string($0.quote)] }
      ),
    ]
    return String(decoding: json.bytes, as: UTF8.self)
  }
}
