import CanonicalJSON
import Domain
import Foundation
import Knowledge
import Pipeline
import SourceFiles
import Storage
import Testing

/// The sample workspace, compiled once for all tests.
enum SampleDesk {
  static let repository = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  static let compiled = Result { () throws -> CompiledDesk in
    let log = FindingLog()
    let files = WorkspaceFiles(reading: repository.path, log: log)
    let compiled = try Desk.compile(files, isDraft: false, log: log)
    return try #require(compiled, "\(log.sorted)")
  }

  static func desk() throws -> Desk { try compiled.get().desk }

  /// The sample tickets that are valid lines of their own.
  static func lines() throws -> [LineReader.Line] {
    var reader = LineReader(limitBytes: 1 << 20)
    var lines: [LineReader.Line] = []
    let bytes = Array(
      try Data(contentsOf: repository.appending(path: "Examples/tickets.jsonl"))
    )
    bytes.withUnsafeBytes { reader.feed($0) { lines.append($0) } }
    reader.finish { lines.append($0) }
    return lines
  }

  /// Decides a ticket that holds no more than a text.
  static func judge(_ body: String, by desk: Desk) -> Judged {
    let ticket: JSONValue = ["ticket_id": "1", "message": ["body": .string(body)]]
    var judged: Judged?
    var reader = LineReader(limitBytes: 1 << 20)
    ticket.bytes.withUnsafeBytes { reader.feed($0) { _ in } }
    reader.finish { judged = judge($0, by: desk) }
    guard let judged else { preconditionFailure("a line without an end is a line") }
    return judged
  }

  static func judge(_ line: LineReader.Line, by desk: Desk, at now: Int64 = 0) -> Judged {
    desk.judge(
      line,
      in: Surroundings(now: Timestamp(milliseconds: now)),
      stopwatch: Stopwatch(nanoseconds: { 0 })
    )
  }
}
