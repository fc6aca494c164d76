import CanonicalJSON
import Domain
import Foundation
import Review
import Testing

/// A store where one case waits, and people who review it: `mira`, `noor` and `jonas`.
struct QueueScratch {
  static let draft = "You can return it within 30 days."

  let people: PeopleScratch
  let id: String

  /// Opens a case for a ticket, with a draft that could be approved.
  init(
    ticket body: String = "I will sue you for this broken stove.",
    draft: String = Self.draft,
    actions: [Decision.Action] = []
  ) throws {
    people = try PeopleScratch()
    for person in ["noor", "jonas"] { try people.enroll(person, as: "reviewer", by: ["mira"]) }
    let ticket: JSONValue = [
      "ticket_id": "81", "message": ["body": .string(body)],
    ]
    let told = try Program.run(
      ["run", "--quiet", "--store", people.store],
      input: String(decoding: ticket.bytes, as: UTF8.self) + "\n"
    )
    let rows = try people.rows(
      "SELECT id, release_id FROM review_case JOIN decision ON sequence = decision_sequence"
    )
    let row = try #require(rows.first, "no case of \(told.text)\(told.errors)")
    let parts = row.split(separator: "|").map(String.init)
    id = parts[0]
    let document = try ReviewDocument(
      reviewCase: CaseID(text: id),
      number: 0,
      effect: actions.isEmpty ? .answer : .act,
      reply: Reply(body: draft, locale: "en", templates: [], citations: []),
      actions: actions,
      verdict: .review,
      release: ReleaseID(text: parts[1]),
      because: []
    )
    let writer = try RunningProgram(
      [
        people.store,
        // Nothing but a store that is older than sealing holds what is not sealed.
        """
        DROP TRIGGER IF EXISTS log_entry_never_changes;
        UPDATE log_entry SET entry = CAST(replace(CAST(entry AS TEXT), ',"sealed":true', '') AS BLOB)
          WHERE place = 0;
        DELETE FROM case_document;
        INSERT INTO case_document VALUES
          ('\(id)', 0, NULL, x'\(document.digest.hex)', x'\(Self.hex(document.bytes))', NULL);
        """,
      ],
      executable: "sqlite3"
    )
    #expect(writer.end().end == .status(0))
  }

  /// The beginning of the case's id, as people type it.
  var short: String { String(id.prefix(13)) }

  /// Runs a command of the queue about the case.
  @discardableResult
  func run(
    _ person: String,
    _ command: String,
    _ arguments: String...,
    input: String = "",
    status: Int32 = 0,
    says texts: [String] = []
  ) throws -> Program.Result {
    let result = try Program.run(
      ["queue", command, short] + arguments + ["--store", people.store],
      input: Array(input.utf8),
      environment: ["COUNTERSIGN_CONFIG_HOME": people.home(person).path]
    )
    let told = result.text + result.errors
    #expect(result.status == status, "\(person) \(command) \(arguments): \(told)")
    for text in texts { #expect(told.contains(text), "no \(text) in \(told)") }
    return result
  }

  /// The digest of the present document, as short as `show` prints it.
  func digest() throws -> String {
    let shown = try json("queue", "show", short)
    return try #require(shown["short"]?.string)
  }

  func json(_ arguments: String...) throws -> JSONValue {
    let result = try Program.run(
      arguments + ["--json", "--store", people.store],
      environment: ["COUNTERSIGN_CONFIG_HOME": people.home("noor").path]
    )
    #expect(result.status == 0, "\(arguments): \(result.errors)")
    return try JSONValue(parsing: result.output, limits: .object)
  }

  private static func hex(_ bytes: [UInt8]) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }
}
