import CanonicalJSON
import Foundation
import Testing

/// Notices, told by a real program while tickets are decided and when time has passed.
@Suite struct NoticeCommandTests {
  private let folder: URL
  private let store: String

  /// A workspace whose release tells `./tell` of everything.
  init() throws {
    folder = try Scratch.folder()
    store = folder.path + "/other/store.sqlite"
    let made = try Program.run(["init", "--demo", "-C", folder.path])
    try #require(made.status == 0, "\(made.errors)")
    try append(
      "notices:\n  - {on: [new, overdue, stopped], roles: [senior], command: [/bin/sh, ./tell]}\n"
    )
    let released = try Program.run(["init", "--demo", "-C", folder.path, "--store", store])
    try #require(released.status == 0, "\(released.errors)")
  }

  private func append(_ text: String) throws {
    let file = folder.appending(path: "countersign.yaml")
    let before = try String(contentsOf: file, encoding: .utf8)
    try (before + "\n" + text).write(to: file, atomically: true, encoding: .utf8)
  }

  private func tell(_ script: String) throws {
    let file = folder.appending(path: "tell")
    try script.write(to: file, atomically: true, encoding: .utf8)
  }

  private var told: [JSONValue] {
    let bytes = (try? Data(contentsOf: folder.appending(path: "told"))) ?? Data()
    return bytes.split(separator: 10).compactMap {
      try? JSONValue(parsing: Array($0), limits: .object)
    }
  }

  private func run(_ words: String..., input: String = "") throws -> Program.Result {
    try Program.run(words + ["-C", folder.path, "--store", store], input: input)
  }

  private static let ticket =
    #"{"ticket_id":"1","message":{"body":"my lawyer writes to ada@example.org, I sue you"}}"# + "\n"

  @Test func `a tick tells what a run has left, once, and nothing of the customer`() throws {
    try tell("cat >> told")
    // A run this short may end before it has told anything.
    _ = try run("run", "--quiet", input: Self.ticket)
    _ = try run("tick")
    let notices = told
    #expect(notices.count == 1)
    #expect(notices.first?["kind"] == "new" && notices.first?["to"] == ["senior"])
    #expect(notices.first?["case"]?.string?.hasPrefix("case_") == true)
    let text = try String(contentsOf: folder.appending(path: "told"), encoding: .utf8)
    #expect(!text.contains("ada") && !text.contains("lawyer"))
    #expect(try run("tick").text == "nothing was due\n")
    #expect(try run("stop", "--all", "--reason", "trying").status == 0)
    #expect(try run("tick").text == "1 notice told\n")
    #expect(told.last?["kind"] == "stopped")
  }

  @Test func `a run tells while it waits for tickets`() throws {
    try tell("cat >> told")
    let running = try RunningProgram(["run", "--quiet", "-C", folder.path, "--store", store])
    running.write(Self.ticket)
    #expect(running.output.wait(lines: 1))
    let end = Date().addingTimeInterval(60)
    while told.isEmpty, Date() < end { Thread.sleep(forTimeInterval: 0.05) }
    #expect(told.count == 1)
    #expect(running.end().end == .status(0))
  }

  @Test func `a receiver that never ends holds up no run`() throws {
    try tell("sleep 60")
    let begin = Date()
    let running = try RunningProgram(["run", "--quiet", "-C", folder.path, "--store", store])
    running.write(Self.ticket)
    #expect(running.output.wait(lines: 1))
    // Long enough for the notice to be under way.
    Thread.sleep(forTimeInterval: 2)
    running.write(Self.ticket.replacing("\"1\"", with: "\"2\""))
    #expect(running.output.wait(lines: 2))
    #expect(running.end().end == .status(0))
    #expect(Date().timeIntervalSince(begin) < 40)
  }

  @Test func `what a receiver refuses is retried, and status tells of it`() throws {
    try tell("exit 3")
    _ = try run("run", "--quiet", input: Self.ticket)
    #expect(try run("tick").status == 0)
    let status = try JSONValue(parsing: run("status", "--json").output, limits: .object)
    #expect(status["notices"]?["waiting"] == 1)
    #expect(status["notices"]?["last_reason"] == "the command ended with status 3")
    #expect(try run("status").text.contains("notices    1 to be told, 0 failed: the command ended"))
  }

  @Test func `what is wrong with them is found with its place`() throws {
    let file = folder.appending(path: "countersign.yaml")
    let text = try String(contentsOf: file, encoding: .utf8)
    let line = text.split(separator: "\n", omittingEmptySubsequences: false).count + 1
    try append(
      """
        - {on: [news], webhook: "http://chat.example/x"}
        - {on: [new], roles: [boss], command: [notify]}
        - {on: [new], queues: [nowhere], command: [./a], webhook: "https://a.example"}
        - {roles: [legal], webhook: "https://b.example"}
        - {on: [new], command: [/bin/sh, ./tell]}
      """
    )
    let result = try Program.run(["check", "-C", folder.path])
    #expect(result.status == 3)
    let said = result.text + result.errors
    for (offset, message) in [
      (0, "`news`"), (0, "`https://` address"), (1, "`boss`"), (1, "`command` must be a path"),
      (2, "there is no queue `nowhere`"), (2, "both `command` and `webhook`"), (3, "missing `on`"),
      (4, "this receiver is named before"),
    ] {
      let found = said.split(separator: "\n").contains {
        $0.contains("countersign.yaml:\(line + offset):") && $0.contains(message)
      }
      #expect(found, "line \(line + offset): \(message) in \(said)")
    }
  }
}
