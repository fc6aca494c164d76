import CanonicalJSON
import Foundation
import Receipts
import Testing
import TransparencyLog

/// Receipts as the built program writes them, of what a machine and of what people decided.
@Suite struct ReceiptCommandTests {
  private let store: String
  private let folder: URL

  init() throws {
    store = try Scratch.sampleStore()
    folder = try Scratch.folder()
    let key = try Program.run(["log", "key", "--store", store])
    try Data(key.output).write(to: folder.appending(path: "key"))
  }

  private func run(_ words: String..., input: String = "") throws -> Program.Result {
    try Program.run(words + ["--store", store], input: Array(input.utf8), in: folder)
  }

  private func decide(_ id: String, _ body: String) throws -> JSONValue {
    let ticket: JSONValue = ["ticket_id": .string(id), "message": ["body": .string(body)]]
    let result = try run("run", "-q", input: String(decoding: ticket.bytes, as: UTF8.self) + "\n")
    return try JSONValue(parsing: Array(try #require(result.lines.first).utf8), limits: .object)
  }

  /// What `receipt verify` says of a file, by question.
  private func verdicts(_ file: String, _ words: String...) throws -> [String: String] {
    let result = try Program.run(
      ["receipt", "verify", file, "--key", "key", "--json"] + words,
      in: folder
    )
    let json = try JSONValue(parsing: result.output, limits: .object)
    var verdicts: [String: String] = [:]
    for verdict in json["verdicts"]?.array ?? [] {
      verdicts[verdict["question"]?.string ?? ""] = verdict["verdict"]?.string
    }
    #expect((result.status == 1) == verdicts.values.contains("failed"))
    return verdicts
  }

  @Test func `a receipt shows what was told and hides what was written`() throws {
    let told = try decide("8151", "Where is my parcel NP-104310? I am Ada Quillfeather.")
    let result = try run("receipt", "8151")
    #expect(result.status == 0, "\(result.errors)")
    #expect(!result.text.contains("Quillfeather") && !result.text.contains("\"records\",\"salt\""))
    let receipt = try Receipt(result.output)
    #expect(receipt.decision.disclosed.map(\.name) == ["id", "body"])
    let id = try #require(told["decision_id"]?.string)
    #expect(receipt.decision.bytes(of: "id").map { String(decoding: $0, as: UTF8.self) } == id)
    let schema = try SchemaValidator(
      schemaAt: Program.repository.appending(path: "Schemas/receipt.v1.schema.json")
    )
    #expect(try schema.faults(of: try #require(result.lines.first)) == [])
    #expect(try Program.run(["schema", "receipt"]).text.contains("receipt.v1.schema.json"))

    try Data(result.output).write(to: folder.appending(path: "one"))
    #expect(
      try verdicts("one") == [
        "form": "proved", "entry": "proved", "checkpoint": "proved", "parts": "proved",
        "approvals": "proved", "anchor": "conditional",
      ]
    )
    let people = try LinePeople(of: store, inviting: ["edda": "legal"])
    let words = ["--disclose", "line, records,ticket", "-o", folder.path + "/two"]
    let unasked = try people.run("founder", "receipt", [id] + words)
    #expect(unasked.status == 77 && unasked.errors.contains("the roles that may"))
    let whole = try people.run("edda", "receipt", [id] + words)
    #expect(whole.status == 0, "\(whole.errors)")
    let last = try run("log", "tail", "-n", "3").text
    #expect(last.contains(#""kind":"custody""#) && last.contains(#""step":"export""#), "\(last)")
    #expect(try run("log", "verify").status == 0)
    let text = try String(contentsOf: folder.appending(path: "two"), encoding: .utf8)
    #expect(text.contains("Quillfeather"))
    #expect(try verdicts("two")["parts"] == "proved")
  }

  @Test func `an anchor is the receipt's own where it was asked for`() throws {
    _ = try decide("1", "where is my parcel?")
    #expect(try run("log", "anchor", "kept").status == 0)
    _ = try decide("2", "where is my parcel?")
    #expect(try run("receipt", "1", "--anchor", "kept", "-o", "one").status == 0)
    #expect(try verdicts("one", "--anchor", "kept")["anchor"] == "proved")
    let again = try run("receipt", "1", "-o", "one")
    #expect(again.status == 73 && again.errors.contains("`one` is there already"))
    #expect(try verdicts("one", "--anchor", "kept")["anchor"] == "proved")
    #expect(try run("receipt", "1", "-o", "one", "--force").status == 0)
    #expect(try verdicts("one", "--anchor", "kept")["anchor"] == "conditional")
    let early = try run("receipt", "2", "--anchor", "kept")
    #expect(early.status == 1, "\(early.errors)")
    #expect(early.errors.contains("the newest checkpoint of `kept` is of"), "\(early.errors)")
    #expect(early.errors.contains("came later") && early.errors.contains("countersign log anchor"))
    let other = try Scratch.folder().path + "/store.sqlite"
    #expect(try Program.run(["init", "--demo", "--store", other]).status == 0)
    #expect(try Program.run(["log", "anchor", "other", "--store", other], in: folder).status == 0)
    let foreign = try run("receipt", "1", "--anchor", "other")
    #expect(foreign.status == 1 && foreign.errors.contains("not of this log"), "\(foreign.errors)")
    #expect(foreign.errors.contains("the checkpoints of `other` are of the log `countersign/"))
    // An anchor that knows more of the log than is there.
    let older = try Scratch.folder().path
    let parent = URL(filePath: store).deletingLastPathComponent().path
    let copy = try RunningProgram(["-c", "cp -r '\(parent)/.' '\(older)'"], executable: "bash")
    #expect(copy.end().end == .status(0))
    _ = try decide("3", "where is my parcel?")
    #expect(try run("log", "anchor", "later").status == 0)
    let cut = try Program.run(
      ["receipt", "1", "--anchor", "later", "--store", older + "/store.sqlite"],
      in: folder
    )
    #expect(cut.status == 1 && cut.errors.contains("it is an older copy, or was cut off"))
    #expect(try verdicts("one", "--anchor", "other")["anchor"] == "failed")
  }

  @Test func `what names nothing, shows nothing or is no receipt is told`() throws {
    _ = try decide("1", "where is my parcel?")
    #expect(try run("receipt", "nobody").status == 66)
    let unknown = try run("receipt", "1", "--disclose", "secrets")
    #expect(unknown.status == 64)
    #expect(unknown.errors.contains("nothing called `secrets`") && unknown.errors.contains("body"))
    #expect(
      try Program.run(["receipt", "verify", "none", "--key", "key"], in: folder).status == 66
    )
    try Data("{}".utf8).write(to: folder.appending(path: "empty"))
    #expect(try verdicts("empty") == ["form": "failed"])
    // A key by itself, the wrong key, and none.
    #expect(try run("receipt", "1", "-o", "one").status == 0)
    let stranger = try SignerKey(name: KeyName("countersign/x"), algorithm: .ed25519).verifier
    for (key, word) in [("\(stranger)", "FAILED"), (nil, "conditional")] {
      let words = ["receipt", "verify", "one"] + (key.map { ["--key", $0] } ?? [])
      let found = try Program.run(words, in: folder)
      #expect(found.text.contains("checkpoint  \(word)"), "\(found.text)")
    }
  }

  @Test func `a store that was altered gives no receipt`() throws {
    _ = try decide("1", "where is my parcel?")
    let sqlite = try RunningProgram(
      [store, "UPDATE payload SET body = CAST(replace(CAST(body AS TEXT), 'e', 'a') AS BLOB);"],
      executable: "sqlite3"
    )
    #expect(sqlite.end().end == .status(0))
    let result = try run("receipt", "1", "--disclose", "body")
    #expect(result.status != 0 && result.output.isEmpty, "\(result.text)")
  }

  @Test func `what two people approved is proved by their signatures`() throws {
    let people = try LinePeople(
      of: store,
      inviting: ["noor": "reviewer", "jonas": "reviewer", "edda": "legal"]
    )
    let ticket: JSONValue = [
      "id": "m1", "ticket_id": "81",
      "message": ["body": "Please delete my account and all my data."],
      "requester": ["id": "c1"], "facts_source": "shop",
      "facts": [
        "account": [
          "id": "a1", "holder": "c1", "open_orders": 0, "open_matters": 0,
          "email_changed_72h": false,
        ],
        "identity": ["passed_at": .string(Date(timeIntervalSinceNow: -3600).ISO8601Format())],
      ],
    ]
    _ = try run("run", "-q", input: String(decoding: ticket.bytes, as: UTF8.self) + "\n")
    let list = try JSONValue(parsing: run("queue", "list", "--json").output, limits: .object)
    let id = try #require(list["cases"]?.array?.first?["case"]?.string)
    let opened = try JSONValue(parsing: run("queue", "show", id, "--json").output, limits: .object)
    let short = try #require(opened["short"]?.string)
    for person in ["noor", "jonas"] {
      #expect(try people.run(person, "queue", "claim", id).status == 0)
      #expect(
        try people.run(person, "queue", "approve", id, short, "--confirm", id).status == 0
      )
    }
    let released = try waitForRelease()
    #expect(try run("receipt", released, "-o", "one").status == 0)
    #expect(try verdicts("one")["approvals"] == "conditional")
    let text = try String(contentsOf: folder.appending(path: "one"), encoding: .utf8)
    #expect(!text.contains("\"because\""))
    let words = ["--disclose", "document", "-o", folder.path + "/two"]
    let whole = try people.run("edda", "receipt", [released] + words)
    #expect(whole.status == 0, "\(whole.errors)")
    #expect(try verdicts("two")["approvals"] == "proved")
    let receipt = try Receipt(Array(Data(contentsOf: folder.appending(path: "two"))))
    #expect(receipt.approvals.count == 2 && receipt.documents.count == 1)
    // The decision that opened the case names nobody.
    #expect(
      try run("receipt", String(id.replacing("case_", with: "dec_")), "-o", "first").status == 0
    )
    #expect(try verdicts("first")["approvals"] == "proved")
  }

  /// The decision that people let out, once the time in which approvals are undone is over.
  private func waitForRelease() throws -> String {
    for _ in 0..<300 {
      _ = try run("tick")
      let told = try run("outbox")
      if let line = told.lines.first {
        let json = try JSONValue(parsing: Array(line.utf8), limits: .object)
        return try #require(json["decision_id"]?.string)
      }
      usleep(200_000)
    }
    throw Scratch.Failure(text: "nothing was released within a minute")
  }
}
