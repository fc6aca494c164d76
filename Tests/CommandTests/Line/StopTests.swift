import CanonicalJSON
import Foundation
import Testing

/// Stopping the line and letting it go on, through the built program.
@Suite struct StopTests {
  private static let tickets = Array(
    (try? Data(contentsOf: Program.repository.appending(path: "Examples/tickets.jsonl"))) ?? Data()
  )

  /// What the sample tickets come to while nothing is stopped.
  private static let flowing = Result {
    try decisions(Program.run(["run", "-q", "--store", Scratch.sampleStore()], input: tickets))
  }

  private let people: LinePeople
  private let store: String

  init() throws {
    store = try Scratch.sampleStore()
    people = try LinePeople(of: store)
  }

  private static func decisions(_ result: Program.Result) throws -> [JSONValue] {
    try result.lines.map { try JSONValue(parsing: Array($0.utf8), limits: .object) }
  }

  private func run() throws -> Program.Result {
    try Program.run(["run", "-q", "--store", store], input: Self.tickets)
  }

  /// Whether a decision bears a name, as far as its line tells.
  private static func bears(_ decision: JSONValue, _ kind: String, _ name: String) -> Bool? {
    switch kind {
    case "intent":
      decision["intent"]?["name"]?.string == name
        || decision["intent"]?["also"]?.array?.contains(.string(name)) == true
    case "document":
      (decision["citations"]?.array ?? []).contains { $0["document"]?.string == name }
        || (decision["verdict"]?["rules"]?.array ?? []).contains {
          $0["mode"] == "enforce" && $0["cite"]?.string?.hasPrefix(name + "#") == true
        } ? true : decision["outcome"] == "review" ? nil : false
    case "channel": nil
    default: decision["outcome"] == "answer" ? true : nil
    }
  }

  @Test(arguments: [
    ("--intent", "shipping_status"), ("--document", "delivery"),
    ("--model", "extractive"), ("--prompt", "draft-answer"),
  ])
  func `a stop holds exactly what it names, and the rest is as it was`(
    option: String,
    name: String
  ) throws {
    _ = try people.stop(option, name)
    let result = try run()
    #expect(result.status == 75, "\(result.errors)")
    let (now, before) = (try Self.decisions(result), try Self.flowing.get())
    #expect(now.count == before.count)
    var held = 0
    for (now, before) in zip(now, before) {
      let isHeld = now["reason_code"] == "line.stopped"
      held += isHeld ? 1 : 0
      // Not the whole line: a ticket may leave the moment of its receipt to the clock.
      for name in ["decision_id", "outcome", "reason_code", "reply", "actions"] where !isHeld {
        #expect(now[name] == before[name])
      }
      guard !["invalid", "ignore"].contains(before["outcome"]?.string) else {
        #expect(!isHeld)
        continue
      }
      if let bears = Self.bears(before, String(option.dropFirst(2)), name) {
        #expect(isHeld == bears, "\(before.prettyText)")
      }
    }
    #expect(held > 0)
  }

  @Test func `a stop of everything lets nothing out, and its lines keep to the schema`() throws {
    let stop = try people.stop("--all")
    let result = try run()
    #expect(result.status == 75)
    let schema = try SchemaValidator(
      schemaAt: Program.repository.appending(path: "Schemas/decision.v1.schema.json")
    )
    for (line, decision) in zip(result.lines, try Self.decisions(result)) {
      #expect(try schema.faults(of: line).isEmpty)
      let outcome = decision["outcome"]?.string ?? ""
      #expect(["stopped", "invalid", "ignore"].contains(outcome))
      guard decision["reason_code"] == "line.stopped" else { continue }
      #expect(decision["reason"]?.string?.contains(stop) == true)
      #expect(decision["actions"] == nil && decision["citations"]?.array?.isEmpty != false)
      #expect(decision["review"]?["case"]?.string?.hasPrefix("case_") == true)
    }
    let status = try lineStatus(store)
    let who = try people.run("founder", "whoami").text
    let person = try #require(status["stops"]?.array?.first?["person"]?.string)
    #expect(who.contains(person))
    #expect(status["stops"]?.array?.first?["reason"] == "a test")
  }

  @Test func `one person stops, one alone cannot resume, two do, and what was held is judged anew`()
    throws
  {
    let stop = try people.stop("--all")
    #expect(try run().status == 75)
    let held = try #require(try lineStatus(store)["held"]?.integer)
    #expect(held > 0)
    #expect(try people.run("founder", "resume", stop, "--reason", "mended").status == 0)
    #expect(try lineStatus(store)["stopped"] == true)
    let alone = try people.run("founder", "resume", stop, "--reason", "mended")
    #expect(alone.status == 77)
    #expect(alone.errors.contains("takes a second person"))
    #expect(try lineStatus(store)["stops"]?.array?.first?["resume_signed_by"]?.string != nil)
    let second = try people.run("jonas", "resume", stop, "--reason", "seen")
    #expect(second.status == 0, "\(second.errors)")
    #expect(second.text.contains("judged"))
    let status = try lineStatus(store)
    #expect(status["stopped"] == false && status["held"] == 0)
    #expect(!FileManager.default.fileExists(atPath: store + ".stop"))
    // Nothing is judged anew twice, and the lines that were told are told again.
    let again = try people.run("jonas", "resume", stop, "--reason", "seen")
    #expect(!again.text.contains("judged"))
    let repeated = try run()
    #expect(repeated.status == 65)
    #expect(try Self.decisions(repeated).allSatisfy { $0["repeat"] == true })
    #expect(
      try people.run("jonas", "resume", "stop_zz", "--reason", "x").status == 66
    )
  }

  @Test func `a mistyped name stops nothing and says what was meant`() throws {
    let result = try people.run(
      "founder",
      "stop",
      "--intent",
      "shiping_status",
      "--reason",
      "x"
    )
    #expect(result.status == 64)
    #expect(result.errors.contains("did you mean `shipping_status`?"))
    #expect(try lineStatus(store)["stopped"] == false)
  }

  @Test(arguments: [
    ["stop", "--all"], ["stop", "--reason", "x"], ["stop", "--all", "--reason", " "],
    ["stop", "--all", "--intent", "a", "--reason", "x"],
    ["stop", "--intent", "a b", "--reason", "x"],
    ["resume", "stop_a"],
  ])
  func `a stop needs a reason and one thing to stop`(arguments: [String]) throws {
    let result = try Program.run(arguments + ["--store", store])
    #expect(result.status == 64, "\(result.errors)")
  }

  @Test func `a stop with too many words stops, and keeps as many as it may`() throws {
    let words = String(repeating: "x", count: 501)
    let result = try people.run("founder", "stop", "--all", "--reason", words)
    #expect(result.status == 0, "\(result.errors)")
    let stop = try lineStatus(store)["stops"]?.array?.first
    #expect(stop?["reason"]?.string == String(words.dropLast()))
    #expect(stop?["recorded"] == true)
  }

  @Test func `who has no key stops nothing`() throws {
    let result = try people.run("nobody", "stop", "--all", "--reason", "x")
    #expect(result.status == 77)
    #expect(!FileManager.default.fileExists(atPath: store + ".stop"))
  }

  @Test func `a locked store is stopped at once, and the next writer records it`() throws {
    let lock = open(store + ".lock", O_RDWR | O_CLOEXEC)
    try #require(lock >= 0 && flock(lock, LOCK_EX | LOCK_NB) == 0)
    let result = try people.run("founder", "stop", "--all", "--reason", "x")
    #expect(result.status == 0)
    #expect(result.errors.contains("not recorded yet"))
    #expect(try lineStatus(store)["stops"]?.array?.first?["recorded"] == false)
    flock(lock, LOCK_UN)
    close(lock)
    let run = try run()
    #expect(run.status == 75)
    #expect(run.errors.contains("recorded the stop"))
    #expect(try lineStatus(store)["stops"]?.array?.first?["recorded"] == true)
  }

  @Test func `a store that is no database any more is stopped all the same`() throws {
    try Data("no database, and nothing to read in it at all, for a hundred bytes or so".utf8)
      .write(to: URL(filePath: store))
    let result = try people.run("founder", "stop", "--intent", "refund", "--reason", "x")
    #expect(result.status == 0)
    #expect(result.text.contains("stopped  everything"))
    #expect(result.errors.contains("names nobody"))
    let status = try Program.run(["status", "--store", store])
    #expect(status.errors.contains("STOPPED"))
  }

  @Test(arguments: ["", "{", "stop"])
  func `a flag that cannot be read stops everything, and takes a stop and two people to mend`(
    content: String
  ) throws {
    try Data(content.utf8).write(to: URL(filePath: store + ".stop"))
    let run = try run()
    #expect(run.status == 75)
    #expect(run.text.contains("cannot be read, which counts as stopped"))
    #expect(try lineStatus(store)["unreadable"] != .null)
    let stop = try people.stop("--all")
    try people.resume(stop)
    let status = try lineStatus(store)
    #expect(status["stopped"] == false && status["held"] == 0)
  }

  @Test func `a draft run ignores the line, and says that it is stopped`() throws {
    _ = try people.stop("--all")
    let result = try Program.run(
      ["run", "--draft", "-q", "--store", store],
      input: #"{"ticket_id":"1","message":{"body":"where is my parcel?"}}"# + "\n"
    )
    #expect(result.status == 0)
    #expect(result.errors.contains("the line is stopped"))
    #expect(!result.text.contains("line.stopped"))
  }
}
