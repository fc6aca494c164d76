import CanonicalJSON
import Domain
import Foundation
import Storage
import Testing

/// A workspace like the sample's, whose shop is asked for orders, with a store and people.
struct ReplayScratch {
  let folder: URL
  let store: String
  let people: LinePeople

  /// The folders of a workspace, and its store's.
  private static let names = [
    "countersign.yaml", "knowledge", "rules", "prompts", "shop", ".countersign",
  ]

  init(inviting people: [String: String] = [:]) throws {
    folder = try Self.copy(of: Self.made.get())
    store = folder.appending(path: ".countersign/store.sqlite").path
    self.people = try LinePeople(of: store, inviting: people)
  }

  /// A copy of the store, to be altered.
  init(copying other: ReplayScratch) throws {
    folder = try Self.copy(of: other.folder)
    store = folder.appending(path: ".countersign/store.sqlite").path
    people = other.people
  }

  /// Made once: a release takes its time.
  private static let made = Result {
    let folder = try Scratch.folder()
    for name in ["countersign.yaml", "knowledge", "rules", "prompts"] {
      try FileManager.default.copyItem(
        at: Program.repository.appending(path: name),
        to: folder.appending(path: name)
      )
    }
    try openShop(in: folder)
    let made = try Program.run(["init", "--demo", "-C", folder.path])
    guard made.status == 0 else { throw Scratch.Failure(text: made.errors) }
    return folder
  }

  private static func copy(of other: URL) throws -> URL {
    let folder = try Scratch.folder()
    for name in names {
      try FileManager.default.copyItem(
        at: other.appending(path: name),
        to: folder.appending(path: name)
      )
    }
    return folder
  }

  /// Orders `NP-00001x` are there and cost 15 euros; of others the shop's program fails.
  private static func openShop(in folder: URL) throws {
    let shop = folder.appending(path: "shop")
    let program = """
      #!/bin/sh
      case "$1" in
      NP-00001*) echo "{\\"id\\":\\"$1\\",\\"customer\\":\\"c1\\",\\"total\\":\\"15.00 EUR\\",\\"digital\\":false,\
      \\"delivered_at\\":\\"\(Date(timeIntervalSinceNow: -5 * 86_400).ISO8601Format())\\"}" ;;
      c1) echo '{"refunds_90d":0}' ;;
      *) exit 3 ;;
      esac

      """
    try Data(program.utf8).write(to: shop)
    chmod(shop.path, 0o755)
    let file = folder.appending(path: "countersign.yaml")
    let lookups = """

      lookups:
        - id: shop-orders
          gives: order
          key: claim.order
          command: [./shop, "{key}"]
          deadline: 10s
          schema: {id: string, customer: string, total: money, digital: bool, delivered_at: timestamp}
        - id: shop-accounts
          gives: account
          key: requester.id
          command: [./shop, "{key}"]
          deadline: 10s
          schema: {refunds_90d: int}

      """
    let text = try String(contentsOf: file, encoding: .utf8)
    try Data((text + lookups).utf8).write(to: file)
  }

  @discardableResult
  func run(_ input: [UInt8], _ arguments: String...) throws -> [JSONValue] {
    let words = ["run", "-q", "-C", folder.path, "--store", store] + arguments
    let result = try Program.run(words, input: input)
    #expect([0, 65, 75].contains(result.status), "\(result.errors)")
    return try result.lines.map { try JSONValue(parsing: Array($0.utf8), limits: .object) }
  }

  /// The sample tickets; with `ids`, under ids of their own.
  static func samples(_ ids: String = "") throws -> [UInt8] {
    let file = Program.repository.appending(path: "Examples/tickets.jsonl")
    let text = try String(contentsOf: file, encoding: .utf8)
    return Array(text.replacing("\"ticket_id\": \"", with: "\"ticket_id\": \"" + ids).utf8)
  }

  func replay(_ arguments: String..., status: Int32 = 0) throws -> Program.Result {
    let result = try Program.run(["replay", "-C", folder.path, "--store", store] + arguments)
    #expect(result.status == status, "\(arguments): \(result.text.suffix(2000))\(result.errors)")
    return result
  }

  /// The lines of `replay --json`.
  func replayed(_ arguments: String..., status: Int32 = 0) throws -> [JSONValue] {
    let words = ["replay", "-C", folder.path, "--store", store, "--json", "-q"] + arguments
    let result = try Program.run(words)
    #expect(result.status == status, "\(arguments): \(result.errors)\(result.text.prefix(4000))")
    return try result.lines.map { try JSONValue(parsing: Array($0.utf8), limits: .object) }
  }

  /// Runs SQL on the store, past the program.
  func alter(_ sql: String) throws {
    let program = try RunningProgram(["-bail", store], executable: "sqlite3")
    program.feed(Array(sql.utf8))
    let result = program.waitForEnd()
    try #require(result.end == .status(0) && result.errors.isEmpty, "\(result.errors)")
  }

  /// Has what was decided stand as in stores that sealed nothing, so that it can be altered skilfully.
  func unseal() throws {
    let opened = try Store.open(at: store, mode: .readOnly)
    var (all, last): ([Replayable], Int64) = ([], 0)
    while let (things, place) = try opened.replayables(after: last, limit: 1000) {
      all += things
      last = place
    }
    try opened.close()
    func literal(_ bytes: [UInt8]) -> String {
      "x'" + bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined() + "'"
    }
    let updates = all.compactMap { thing -> String? in
      guard case .decision = thing.name, let payload = thing.payload else { return nil }
      return """
        UPDATE payload SET owner = NULL, line = \(literal(payload.line)),
          stages = \(literal(payload.stages)), body = \(literal(payload.body))
        WHERE decision_sequence = \(thing.sequence);

        """
    }
    // The log then says as little as theirs that it seals all.
    let older = """
      DROP TRIGGER IF EXISTS log_entry_never_changes;
      UPDATE log_entry SET entry = CAST(replace(CAST(entry AS TEXT), ',"sealed":true', '') AS BLOB)
        WHERE place = 0;

      """
    try alter("BEGIN;\n" + older + updates.joined() + "COMMIT;\n")
  }

  func rows(_ query: String) throws -> [String] {
    try RunningProgram(["-readonly", store, query], executable: "sqlite3").end().lines
  }

  /// Puts another object in the place of one of the release in force, and has all decisions name the
  /// release that this makes: by its digests nobody would know.
  func swap(_ name: String, _ change: ([UInt8]) throws -> [UInt8]) throws {
    let release = try #require(
      try rows("SELECT release_id FROM promotion ORDER BY sequence DESC LIMIT 1").first
    )
    let text = try rows("SELECT hex(manifest) FROM release WHERE id = '\(release)'").first ?? ""
    var manifest = try #require(
      JSONValue(parsing: try Self.bytes(hex: text), limits: .object).object
    )
    var files = manifest["files"]?.array ?? []
    let place = files.firstIndex { $0["path"]?.string == name }
    let old = try #require((place.map { files[$0]["digest"] } ?? manifest[name])?.string)
    let digest = try #require(Digest(old))
    let object = try rows("SELECT hex(bytes) FROM object WHERE digest = x'\(digest.hex)'")
    let new = try change(try Self.bytes(hex: object.first ?? ""))
    let newDigest = Digest(of: new)
    try #require(newDigest != digest, "nothing was changed")
    if let place {
      var file = try #require(files[place].object)
      file["digest"] = .string(newDigest.description)
      files[place] = .object(file)
      manifest["files"] = .array(files)
    } else {
      manifest[name] = .string(newDigest.description)
    }
    let bytes = JSONValue.object(manifest).canonicalBytes
    let id = ReleaseID(Digest(of: bytes)).text
    try alter(
      """
      INSERT INTO object VALUES (x'\(newDigest.hex)', x'\(Self.hex(new))');
      INSERT INTO release VALUES ('\(id)', x'\(Self.hex(bytes))', 0);
      DROP TRIGGER decision_never_changes;
      UPDATE decision SET release_id = '\(id)';
      """
    )
  }

  static func hex(_ bytes: [UInt8]) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }

  private static func bytes(hex: String) throws -> [UInt8] {
    let digits = Array(hex.utf8).map { UInt8($0 > 0x39 ? $0 - 55 : $0 - 48) }
    return stride(from: 0, to: digits.count, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
  }
}
