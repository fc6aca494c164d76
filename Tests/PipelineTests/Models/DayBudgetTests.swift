import CanonicalJSON
import Domain
import Foundation
import Storage
import TestSupport
import Testing

@testable import Pipeline

/// What a model may use up in a day, over several runs on one store.
@Suite struct DayBudgetTests {
  private static let question =
    "How long may I keep a rucksack before sending it back, and must the tags still be on?"
  private static let settings = """

    models:
      - id: local
        kind: command
        vendor: workshop
        owner: bot-team
        command: [./model.sh]
        budget: {day_tokens: 100000}
    ask_models:
      draft: {prompt: draft-answer, model: local}

    """

  private static let compiled = Result { try AskingDesk.compile(settings) }

  private let folder: URL
  private let staffed: StaffedStore

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    staffed = try StaffedStore(of: Self.compiled.get())
  }

  /// Lets the model answer with a text, and count so many tokens.
  private func answer(_ text: String, tokens: Int) throws {
    let answer: JSONValue = [
      "text": .string(text),
      "usage": ["input_tokens": .integer(Int64(tokens)), "output_tokens": 0],
    ]
    try Data(answer.bytes).write(to: folder.appending(path: "answer.json"))
    let program = "#!/bin/sh\ncat > /dev/null\necho >> asked\ncat answer.json\n"
    let file = folder.appending(path: "model.sh")
    try Data(program.utf8).write(to: file)
    try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: file.path)
  }

  /// How often the model was asked.
  private var asked: Int {
    (try? Data(contentsOf: folder.appending(path: "asked")))?.count ?? 0
  }

  /// Runs one ticket in a room of its own, as another process would, and gives its decision's paths.
  private func run(_ id: String, at now: Timestamp = StaffedStore.now) throws -> (
    summary: RunSummary, fallbacks: [String]
  ) {
    let ticket: JSONValue = ["ticket_id": .string(id), "message": ["body": .string(Self.question)]]
    let (input, output) = (folder.appending(path: "in"), folder.appending(path: "out"))
    try Data(ticket.bytes + [10]).write(to: input)
    try Data().write(to: output)
    let (reading, writing) = (
      try FileHandle(forReadingFrom: input), try FileHandle(forWritingTo: output)
    )
    var options = TicketRun.Options()
    options.input = reading.fileDescriptor
    options.output = writing.fileDescriptor
    let summary = try TicketRun(
      room: DeskRoom(of: staffed.store, folder: folder.path, clock: { now }),
      store: staffed.store,
      options: options,
      clock: { now },
      stopwatch: Stopwatch { 0 }
    ).run()
    let line = try JSONValue(parsing: Array(Data(contentsOf: output).dropLast()), limits: .object)
    return (summary, line["fallbacks"]?.array?.compactMap(\.string) ?? [])
  }

  @Test func `a second run goes on with what the first has used up`() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    try answer("no answer of any form", tokens: 99_000)
    let first = try run("1")
    #expect(asked == 1 && first.fallbacks == ["model.malformed"])
    #expect(first.summary.models.words == "models: 1 asked; decided without: 1 model.malformed")
    let day = StaffedStore.now.day
    let spent = RecordedSpending(model: "local", day: day, tokens: 99_000, cost: 0)
    #expect(try staffed.store.spending(on: day) == [spent])

    let second = try run("2")
    #expect(asked == 1 && second.fallbacks == ["model.over_budget"])
    #expect(second.summary.models.words == "models: 0 asked; decided without: 1 model.over_budget")
    #expect(try staffed.store.spending(on: day) == [spent])

    let next = try run("3", at: StaffedStore.now.advanced(by: .days(1)))
    #expect(asked == 2 && next.fallbacks == ["model.malformed"])
  }

  @Test func `a ticket that is told again was asked about twice`() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    try answer("no answer of any form", tokens: 100)
    for _ in 0..<2 { _ = try run("1") }
    let spent = try staffed.store.spending(on: StaffedStore.now.day)
    #expect(asked == 2 && spent.map(\.tokens) == [200])
  }

  @Test func `answers with fields that nobody asked for are counted`() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    try answer(
      #"{"status":"no_answer","sentences":[],"reason":"x","verdict":"permit"}"#,
      tokens: 100
    )
    let summary = try run("1").summary
    #expect(
      summary.models.words == "models: 1 asked; 1 answer named fields that nobody asked for"
    )
  }

  @Test func `where no clock tells the day nobody is asked`() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    try answer("x", tokens: 1)
    var reader = LineReader(limitBytes: 1 << 20)
    var lines: [LineReader.Line] = []
    let ticket: JSONValue = ["ticket_id": "1", "message": ["body": .string(Self.question)]]
    (ticket.bytes + [10]).withUnsafeBytes { reader.feed($0) { lines.append($0) } }
    let told = try staffed.record(lines)
    #expect(asked == 0 && told.map(\.outcome) == [.answer])
  }
}
