import CanonicalJSON
import Domain
import Foundation
import Storage
import Testing

/// Cases as people work them, through the built program.
@Suite struct QueueTests {
  @Test func `a reviewer's first hour`() throws {
    let queue = try QueueScratch()
    try queue.people.run("noor", "queue", "list", status: 0, says: [queue.short, "waiting"])
    try queue.people.run(
      "noor",
      "queue",
      "next",
      "--claim",
      status: 0,
      says: [
        "claimed by you for 1", QueueScratch.draft, "tier ", "on approval",
        "next: countersign queue approve \(queue.short) \(try queue.digest())",
      ]
    )
    try queue.people.run("noor", "queue", "next", "--claim", status: 66, says: ["nothing waits"])
    try queue.people.run("noor", "queue", "list", "--mine", status: 0, says: [queue.short])
    try queue.people.run("jonas", "queue", "list", "--mine", status: 0, says: ["nothing"])
    try queue.run("jonas", "claim", status: 77, says: ["`noor` has the case until"])
    try queue.run("jonas", "approve", queue.digest(), status: 77, says: ["`noor` has the case"])
    try queue.run("noor", "comment", "asked the warehouse")
    try queue.run("noor", "edit", "-F", "-", input: QueueScratch.draft + "\n", status: 77)
    try queue.run(
      "noor",
      "edit",
      "-F",
      "-",
      input: "Please write to our complaints office.\n",
      says: ["approvals before are void", "queue release"]
    )
    let edited = try queue.digest()
    try queue.run("noor", "approve", edited, status: 77, says: ["`noor` wrote what would be"])
    try queue.run("noor", "release", says: ["waits again"])
    for (person, says) in [("jonas", "next: another reviewer"), ("mira", "released at")] {
      try queue.run(person, "claim", says: ["is yours for 1"])
      try queue.run(person, "approve", edited, says: ["approved \(edited)", says])
    }
    try queue.run("mira", "undo", says: ["1 of 2 left"])
    try queue.run("noor", "history", says: ["edited", "undone", "asked the warehouse"])
    let attempts = try queue.people.rows("SELECT DISTINCT person FROM attempt ORDER BY 1")
    #expect(attempts == ["jonas", "noor"])
  }

  @Test func `a document that has changed since it was read is not approved`() throws {
    let queue = try QueueScratch()
    let before = try queue.digest()
    try queue.run("noor", "claim")
    try queue.run("noor", "edit", "-F", "-", input: "Something else.")
    try queue.run("noor", "release")
    try queue.run("jonas", "claim")
    try queue.run(
      "jonas",
      "approve",
      before,
      status: 76,
      says: ["`\(before)` is not what would be sent", try queue.digest()]
    )
  }

  @Test func `an edit opens the person's own editor`() throws {
    let queue = try QueueScratch()
    try queue.run("noor", "claim")
    func edit(with editor: String) throws -> Program.Result {
      try Program.run(
        ["queue", "edit", queue.short, "--store", queue.people.store],
        environment: [
          "COUNTERSIGN_CONFIG_HOME": queue.people.home("noor").path, "VISUAL": "",
          "EDITOR": editor,
        ]
      )
    }
    let none = try edit(with: "")
    #expect(none.status == 64 && none.errors.contains("-F FILE"))
    let unchanged = try edit(with: "true")
    #expect(unchanged.status == 77 && unchanged.errors.contains("the edit changes nothing"))
    let failed = try edit(with: "false")
    #expect(failed.status == 66 && failed.errors.contains("your text is kept in"))
    let uncited = try edit(with: "echo 'See [1].' >>")
    #expect(uncited.status == 77 && uncited.errors.contains("cites [1], and there is no such"))
    let number = try edit(with: "sed -i s/30/14/")
    #expect(
      number.status == 77
        && number.errors.contains("reply:1:26: error: `14 days` stands in nothing")
    )
    // In the file they are sealed, like all that people write of a case.
    #expect(try queue.people.rows("SELECT 1 FROM attempt WHERE why LIKE '%edit%'").isEmpty)
    let store = try Store.open(at: queue.people.store, mode: .readOnly)
    let attempts = try store.attempts(limit: 20).map(\.why).filter {
      $0.hasPrefix("the edit does not")
    }
    #expect(attempts.count == 2 && attempts[0].contains("`14 days`"))
    let edited = try edit(with: "sed -i 's/within 30 days/in time/'")
    let digest = try queue.digest()
    #expect(edited.status == 0 && edited.text.contains(digest), "\(edited.errors)")
    try queue.run(
      "jonas",
      "show",
      says: [
        "changed since the machine's draft",
        "You can return it [-within 30 days-]{+in time+}.",
      ]
    )
    let reply = try queue.json("queue", "show", queue.short)["document"]?["reply"]?["body"]
    #expect(reply?.string == "You can return it in time.")
  }

  @Test(arguments: ["rm \"$1\"; mkfifo", "rm \"$1\"; ln -s /etc/passwd", "rm"])
  func `what an editor leaves in the place of its file is not read`(editor: String) throws {
    let queue = try QueueScratch()
    try queue.run("noor", "claim")
    let result = try Program.run(
      ["queue", "edit", queue.short, "--store", queue.people.store],
      environment: [
        "COUNTERSIGN_CONFIG_HOME": queue.people.home("noor").path, "VISUAL": "", "EDITOR": editor,
      ]
    )
    #expect(result.status == 66 && result.errors.contains("left no text"), "\(result.errors)")
  }

  @Test func `a folder is no reply`() throws {
    let queue = try QueueScratch()
    try queue.run("noor", "claim")
    try queue.run("noor", "edit", "-F", "/", status: 66, says: ["`/`: it is a folder"])
  }

  @Test func `a queue that is not there is refused, and one of a role is not`() throws {
    let queue = try QueueScratch()
    let says = ["no queue `leagl`", "did you mean `legal`?"]
    try queue.people.run("noor", "queue", "list", "--queue", "leagl", status: 64, says: says)
    try queue.people.run(
      "noor",
      "queue",
      "next",
      "--claim",
      "--queue",
      "leagl",
      status: 64,
      says: says
    )
    try queue.people.run(
      "noor",
      "queue",
      "list",
      "--queue",
      "security",
      status: 0,
      says: ["nothing waits in security"]
    )
    try queue.run("noor", "escalate", "--to", "legal", "--queue", "leagl", status: 64, says: says)
    try queue.run("noor", "escalate", "--to", "legal", says: ["nobody here is legal, so nobody"])
  }

  @Test func `actions are approved with the case's id typed again`() throws {
    let action = Decision.Action(
      name: "delete_data",
      arguments: JSONObject(),
      key: ActionKey(action: "delete_data", once: "7")
    )
    let queue = try QueueScratch(actions: [action])
    try queue.run("noor", "claim")
    let digest = try queue.digest()
    let command = "countersign queue approve \(queue.short) \(digest) --confirm \(queue.id)"
    try queue.run("noor", "show", says: ["delete_data", "--confirm \(queue.id)"])
    try queue.run("noor", "approve", digest, status: 64, says: [command])
    try queue.run("noor", "approve", digest, "--confirm", queue.short, status: 64)
    try queue.run("noor", "approve", digest, "--confirm", queue.id, says: ["1 of 2"])
  }

  @Test func `who is suspended can do nothing with a case`() throws {
    let queue = try QueueScratch()
    try queue.run("noor", "claim")
    try queue.people.run("mira", "people", "suspend", "noor", "--reason", "left", status: 0)
    for words in [["approve", try queue.digest()], ["comment", "still here"], ["release"]] {
      let result = try Program.run(
        ["queue", words[0], queue.short] + words.dropFirst() + ["--store", queue.people.store],
        environment: ["COUNTERSIGN_CONFIG_HOME": queue.people.home("noor").path]
      )
      #expect(result.status == 77 && result.errors.contains("`noor` is suspended"))
    }
  }

  @Test func `a rejection has a reason of the list`() throws {
    let queue = try QueueScratch()
    try queue.run("noor", "claim")
    try queue.run("noor", "reject", status: 64)
    try queue.run("noor", "reject", "--reason", "because", status: 64)
    try queue.run("noor", "reject", "--reason", "other", status: 64)
    try queue.run("noor", "reject", "--reason", "wrong-policy", says: ["nothing is sent"])
    try queue.run("jonas", "claim", status: 76, says: ["the case is decided: `rejected`"])
    try queue.run("jonas", "show", says: ["rejected, wrong-policy"])
    try queue.run("jonas", "history", says: ["wrong-policy"])
    for (resolution, count) in [("rejected", 1), ("approved", 0)] {
      let words = ["search", "--resolution", resolution, "--count", "--store", queue.people.store]
      // The log of this store is not what was written, which is told besides.
      let found = try Program.run(words)
      #expect(found.text.hasPrefix("\(count) decision"), "\(found.text)\(found.errors)")
    }
    let rate = try queue.json("report")["total"]?["rejection_rate"]
    #expect(rate?["hits"] == 1 && rate?["of"] == 1)
    let metrics = try Program.run(["metrics", "--store", queue.people.store])
    #expect(metrics.lines.contains(#"countersign_resolved_cases_total{left="nothing"} 1"#))
  }

  @Test(arguments: [
    "case_", "case_\u{1B}[31m", "case_\u{202E}abc", "dec_abc", "",
    "case_" + String(repeating: "a", count: 100_000),
  ])
  func `what cannot name a case steers no terminal`(name: String) throws {
    let people = try PeopleScratch()
    for command in ["show", "claim", "history"] {
      let result = try people.run("mira", "queue", command, name)
      #expect([64, 66].contains(result.status), "\(result.errors)")
      #expect(result.errors.utf8.count < 1000)
      #expect(!result.errors.contains("\u{1B}") && !result.errors.contains("\u{202E}"))
    }
  }

  @Test func `a queue's name steers no terminal, whoever put it there`() throws {
    let queue = try QueueScratch()
    _ = try queue.people.rows("SELECT 1")
    let writer = try RunningProgram(
      [queue.people.store, "UPDATE review_case SET queue = 'a' || char(27) || '[31m';"],
      executable: "sqlite3"
    )
    #expect(writer.end().end == .status(0))
    let status = try Program.run(["status", "--store", queue.people.store])
    #expect(status.text.contains("waiting    1 cases") && !status.text.contains("\u{1B}"))
  }

  @Test func `what a customer or a draft says steers no terminal`() throws {
    let hostile = "I will sue you \u{1B}]0;owned\u{7} \u{202E}evil"
    let queue = try QueueScratch(ticket: hostile, draft: hostile)
    try queue.run("noor", "claim")
    try queue.run("noor", "comment", hostile)
    for command in ["show", "history"] {
      let text = try queue.run("noor", command).text
      #expect(!text.contains("\u{1B}") && !text.contains("\u{202E}") && !text.contains("\u{7}"))
      #expect(text.contains("\\u{1b}") && text.contains("\\u{202e}"))
    }
  }

  @Test func `each view is one JSON object where that is asked for`() throws {
    let queue = try QueueScratch()
    try queue.run("noor", "claim")
    #expect(try queue.json("queue", "list")["cases"]?.array?.count == 1)
    let shown = try queue.json("queue", "show", queue.short)
    #expect(shown["case"]?["claimed_by"] == "noor")
    #expect(shown["document"]?["reply"]?["body"]?.string == QueueScratch.draft)
    let history = try queue.json("queue", "history", queue.short)["history"]?.array
    #expect(history?.first?["what"] == "claimed")
  }

  @Test func `watching once ends with 8 where something waits`() throws {
    let queue = try QueueScratch()
    let watch = ["queue", "watch", "--exit-status", "--store", queue.people.store]
    let waiting = try Program.run(watch)
    #expect(waiting.status == 8 && waiting.text.contains("1 waiting, 0 overdue"))
    try queue.run("noor", "claim")
    let none = try Program.run(watch)
    #expect(none.status == 0 && none.text.contains("nothing waits"))
  }
}
