import CanonicalJSON
import Domain
import Foundation
import Testing

/// Decisions and objects that somebody wrote over in the store, past the program.
@Suite(.enabled(if: hasSQLite, "sqlite3 is not installed")) struct AlteredRecordTests {
  private static let ticket = #"{"ticket_id":"t","message":{"body":"where is my parcel?"}}"#
  private let desk: SmallDesk
  /// The decision's line as it was recorded.
  private let body: String

  init() throws {
    desk = try SmallDesk()
    let told = try Program.run(desk.run("--quiet"), input: Self.ticket)
    try #require(told.text.contains(#""outcome":"answer""#), "\(told.errors)")
    let delivery = try #require(told.text.range(of: #","input_line":"#))
    body = told.text[..<delivery.lowerBound] + "}"
  }

  /// Puts another line in the place of the decision's, unsealed as in older stores.
  private static func replacing(with body: String) -> String {
    """
    DROP TRIGGER IF EXISTS log_entry_never_changes;
    UPDATE log_entry SET entry = CAST(replace(CAST(entry AS TEXT), ',"sealed":true', '') AS BLOB)
      WHERE place = 0;
    UPDATE payload SET owner = NULL, line = CAST('\(ticket)' AS BLOB),
      stages = CAST('[]' AS BLOB), body = CAST('\(body.replacing("'", with: "''"))' AS BLOB);
    """
  }

  /// Runs SQL on the store; `sha256` is not among its functions, so that digests are given to it.
  private func alter(_ sql: String) throws {
    let script = #"cat > "$1/alter.sql"; sqlite3 "$2" < "$1/alter.sql""#
    let result = try desk.bash(script, input: Array(sql.utf8))
    try #require(result.end == .status(0) && result.errors.isEmpty, "\(result.errors)")
  }

  private func show() throws -> (page: Program.Result, json: JSONValue) {
    let arguments = ["show", "t", "-C", desk.folder.path, "--store", desk.storePath]
    let json = try Program.run(arguments + ["--json"])
    let page = try Program.run(arguments)
    #expect(json.status == page.status)
    return (page, try JSONValue(parsing: json.output, limits: .object))
  }

  private func checks(_ json: JSONValue) -> [String] {
    (json["citation_checks"]?.array ?? []).compactMap { $0["check"]?.string }
  }

  private func doctor(_ name: String) throws -> JSONValue? {
    try desk.json("doctor")["checks"]?.array?.first { $0["name"]?.string == name }
  }

  @Test func `what nobody altered has its digest`() throws {
    let (page, json) = try show()
    #expect(page.status == 0)
    #expect(!page.text.contains("altered"))
    #expect(json["digest_matches"] == true && json["altered"] == [])
    #expect(!checks(json).isEmpty && checks(json).allSatisfy { $0 == "confirmed" })
    #expect(try doctor("decisions")?["detail"] == "the last 1 have their digests")
    #expect(try doctor("objects")?["status"] == "pass")
  }

  @Test(arguments: [
    ("parcel", "letter"), ("\"answer\"", "\"refuse\""),
    ("\"version\":\"1.0.0\"", "\"version\":\"1.0.1\""),
    ("\"release\":", "\"note\":1,\"release\":"),
  ])
  func `a line that was written over is told at the top, and confirms nothing`(
    old: String,
    new: String
  ) throws {
    try alter(Self.replacing(with: body.replacing(old, with: new)))
    let (page, json) = try show()
    #expect(page.status == 1)
    #expect(page.lines.first?.hasPrefix("altered: this decision is not what was recorded") == true)
    #expect(page.text.contains("`body`") && page.text.contains("digest"), "\(page.text)")
    #expect(!page.text.contains(": confirmed"))
    #expect(json["decision"] == .null && json["altered"]?.array?.isEmpty == false)
    let check = try #require(try doctor("decisions"))
    #expect(check["status"] == "fail")
    #expect(check["detail"]?.string?.hasPrefix("1 of the last 1 were altered") == true)
  }

  @Test func `an object that was written over is told by its digest`() throws {
    try alter(
      """
      UPDATE object SET bytes = CAST(replace(CAST(bytes AS TEXT), 'audience: public',
        'audience: publik') AS BLOB) WHERE instr(bytes, CAST('id: delivery' AS BLOB)) > 0;
      """
    )
    let check = try #require(try doctor("objects"))
    #expect(check["status"] == "fail")
    #expect(check["detail"]?.string?.contains("have another digest") == true, "\(check)")
  }

  @Test func `a line that is no decision's any more is told`() throws {
    try alter(Self.replacing(with: "{}"))
    #expect(try doctor("decisions")?["status"] == "fail")
    let shown = try Program.run(["show", "t", "-C", desk.folder.path, "--store", desk.storePath])
    #expect(shown.status == 1 && shown.text.contains("altered: "), "\(shown.text)")
  }

  @Test func `an object that is gone is told by its digest`() throws {
    try alter(
      "DELETE FROM object WHERE instr(bytes, CAST('id: delivery' AS BLOB)) > 0 AND length(bytes) < 20000;"
    )
    #expect(try doctor("objects")?["status"] == "fail")
  }
}

/// Whether the shell of SQLite is there, with which records are altered past the program.
let hasSQLite = {
  let program = try? RunningProgram(["-version"], executable: "sqlite3")
  return program?.end().end == .status(0)
}()
