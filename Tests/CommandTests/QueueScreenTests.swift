import CanonicalJSON
import Domain
import Foundation
import Testing

/// The full screen, on a terminal, through the built program.
@Suite struct QueueScreenTests {
  private func start(
    _ queue: QueueScratch,
    as person: String = "noor",
    environment: [String: String] = [:],
    columns: Int = 80,
    rows: Int = 24
  ) throws -> TerminalProgram {
    try TerminalProgram(
      Program.url.path,
      ["queue", "tui", "--store", queue.people.store],
      environment: environment.merging(
        ["COUNTERSIGN_CONFIG_HOME": queue.people.home(person).path]
      ) { $1 },
      columns: columns,
      rows: rows
    )
  }

  private func events(_ queue: QueueScratch) throws -> [String] {
    try queue.people.rows(
      "SELECT kind || ' ' || coalesce(person, '-') FROM case_event ORDER BY number"
    )
  }

  @Test func `a case is listed, opened, claimed, read and approved`() throws {
    let queue = try QueueScratch()
    let digest = try queue.digest()
    let screen = try start(queue)
    screen.shows("all queues: 1 waiting, 0 overdue  noor")
    screen.shows("> \(queue.short)")
    screen.type("\r")
    screen.shows("I will sue you for this broken stove.")
    screen.type("a")
    screen.shows("take the case first: t")
    screen.type("t")
    screen.shows("yours for 1")
    screen.type("a")
    screen.shows(QueueScratch.draft)
    screen.type("a")
    screen.shows("on approval, by 2")
    screen.type("a")
    screen.shows("approve \(digest) as it is shown?")
    screen.type("y")
    screen.shows("approved \(digest) of \(queue.short): 1 of 2")
    #expect(try events(queue) == ["claimed noor", "approved noor"])
    screen.type("z")
    screen.shows("is undone: 0 of 2 left")
    #expect(try events(queue).last == "undone noor")
    screen.type("q")
    #expect(screen.end() == 0)
    #expect(screen.terminal.faults == [])
  }

  @Test func `what two people approve is released while somebody looks on`() throws {
    let queue = try QueueScratch()
    for (person, count) in [("noor", "1 of 2"), ("jonas", "2 of 2")] {
      let screen = try start(queue, as: person)
      screen.shows("> \(queue.short)")
      screen.type("t")
      screen.shows("is yours for 1")
      screen.type("\r")
      screen.shows("[ticket]")
      screen.type("aaa")
      screen.shows("as it is shown?")
      screen.type("y")
      screen.shows(count)
      if person == "jonas" {
        screen.shows("released in")
        screen.shows("nothing waits")
      }
      screen.type("q")
      #expect(screen.end() == 0)
    }
    #expect(try events(queue).suffix(2) == ["complete -", "released -"])
    #expect(try queue.people.rows("SELECT count(*) FROM succession") == ["1"])
  }

  @Test func `what another does meanwhile is seen, and never approved unseen`() throws {
    let queue = try QueueScratch()
    let screen = try start(queue)
    screen.shows("> \(queue.short)")
    screen.type("t")
    screen.shows("is yours for 1")
    screen.type("\r]")
    screen.shows(QueueScratch.draft)
    try queue.run("jonas", "comment", "wait for the warehouse")
    screen.shows("wait for the warehouse")
    screen.type("]]")
    screen.shows("[approval]")
    screen.type("a")
    screen.shows("as it is shown?")
    // The claim goes, and the document is another one, while the question is on the screen.
    try queue.run("noor", "edit", "-F", "-", input: "Please write to our office.\n")
    screen.shows("the document is another now; read it again")
    screen.type("y")
    screen.type("[[")
    screen.shows("Please write to our office.")
    try queue.run("mira", "claim", "--take-over")
    screen.shows("mira has it for 1")
    screen.type("a")
    screen.shows("take the case first")
    screen.type("q")
    #expect(screen.end() == 0)
    #expect(try !events(queue).contains { $0.hasPrefix("approved") })
  }

  @Test func `actions are approved with the case's whole id`() throws {
    let action = Decision.Action(
      name: "delete_data",
      arguments: JSONObject(),
      key: ActionKey(action: "delete_data", once: "7")
    )
    let queue = try QueueScratch(actions: [action])
    let screen = try start(queue)
    screen.shows("> \(queue.short)")
    screen.type("n")
    screen.shows("yours for 1")
    screen.type("aa")
    screen.shows("done, and not to be undone: delete_data")
    screen.type("a")
    screen.shows("type the case's whole id")
    screen.type("\(queue.short)\r")
    screen.shows("that is not the case's id; nothing is signed")
    screen.type("a\(queue.id)\r")
    screen.shows("1 of 2")
    screen.type("q")
    #expect(screen.end() == 0)
    #expect(try events(queue) == ["claimed noor", "approved noor"])
  }

  @Test func `a case is edited, commented on, escalated and rejected`() throws {
    let queue = try QueueScratch(draft: "You can return it.")
    let screen = try start(queue, environment: ["VISUAL": "sed -i s/can/may/"])
    screen.shows("> \(queue.short)")
    screen.type("t\r")
    screen.shows("yours for 1")
    screen.type("e")
    screen.shows("would send")
    screen.type("]")
    screen.shows("You may return")
    screen.type("c\u{1B}[200~asked the\nwarehouse\u{1B}[201~\r")
    screen.shows("written into the history")
    screen.type("r8")
    screen.shows("it must say what")
    screen.type("the reader's own\r")
    screen.shows("rejected \(queue.short), other")
    screen.type("x")
    screen.shows("nothing waits")
    screen.type("q")
    #expect(screen.end() == 0)
    #expect(
      try events(queue) == ["claimed noor", "edited noor", "commented noor", "rejected noor"]
    )
    let history = try Program.run(
      ["queue", "history", queue.short, "--store", queue.people.store]
    )
    #expect(history.text.contains("asked the warehouse"), "\(history.text)")
  }

  @Test func `the line is stopped`() throws {
    let queue = try QueueScratch()
    let screen = try start(queue)
    screen.shows("> \(queue.short)")
    screen.type("!1limits are wrong\rstop\r")
    screen.shows("nothing is stopped")
    #expect(!FileManager.default.fileExists(atPath: queue.people.store + ".stop"))
    screen.type("!1limits are wrong\rSTOP\r")
    screen.shows("stopped  stop_")
    screen.shows("STOPPED: all")
    #expect(FileManager.default.fileExists(atPath: queue.people.store + ".stop"))
    screen.type("!2\u{15}no_such\rwhy\rSTOP\r")
    screen.shows("no intent `no_such`")
    screen.type("q")
    #expect(screen.end() == 0)
    try queue.people.run(
      "noor",
      "status",
      status: 0,
      says: ["STOPPED", "by noor since", "limits are wrong"]
    )
  }

  @Test func `personal data are shown once that is recorded, and masked again`() throws {
    let queue = try QueueScratch(ticket: "I will sue you. Write to eve@example.com!")
    let screen = try start(queue)
    screen.shows("> \(queue.short)")
    screen.type("\r")
    screen.shows("personal data masked")
    #expect(!screen.terminal.text.contains("eve@example.com"))
    screen.type("v")
    screen.shows("it is recorded that you did")
    #expect(try queue.people.rows("SELECT count(*) FROM reveal") == ["0"])
    screen.type("y")
    screen.shows("eve@example.com")
    #expect(try queue.people.rows("SELECT person FROM reveal") == ["noor"])
    screen.type("]]]]]")
    screen.shows("noor  revealed what is masked")
    screen.type("\u{1B}")
    screen.shows("> \(queue.short)")
    screen.type("\r")
    screen.shows("personal data masked")
    #expect(!screen.terminal.text.contains("eve@example.com"))
    screen.type("q")
    #expect(screen.end() == 0)
  }

  @Test func `who may not see personal data is refused, and that is recorded`() throws {
    let queue = try QueueScratch()
    try queue.people.enroll("ada", as: "auditor", by: ["mira"])
    let screen = try start(queue, as: "ada")
    screen.shows("> \(queue.short)")
    screen.type("\r")
    screen.shows("[ticket]")
    screen.type("vy")
    screen.shows("`ada` has no role that may reveal")
    screen.type("q")
    #expect(screen.end() == 0)
    #expect(try queue.people.rows("SELECT what FROM attempt WHERE person = 'ada'").count == 1)
  }

  @Test func `a refusal is told as the command tells it, and recorded`() throws {
    let queue = try QueueScratch()
    let screen = try start(queue)
    screen.shows("> \(queue.short)")
    try queue.run("jonas", "claim")
    screen.shows("jonas, 1")
    screen.type("t")
    screen.shows("`jonas` has the case until")
    try queue.people.run("mira", "people", "suspend", "noor", "--reason", "left", status: 0)
    screen.type("cstill here\r")
    screen.shows("`noor` is suspended")
    screen.type("q")
    #expect(screen.end() == 0)
    #expect(try queue.people.rows("SELECT count(*) FROM attempt WHERE person = 'noor'") == ["2"])
  }

  @Test(arguments: [(80, 24), (40, 10), (200, 60)])
  func `every size shows what it has room for`(columns: Int, rows: Int) throws {
    let queue = try QueueScratch(ticket: "退款 I will sue you \u{1B}[31m e\u{301} \u{202E}evil")
    let screen = try start(queue, columns: columns, rows: rows)
    screen.shows("> \(queue.short)")
    screen.type("\r")
    screen.shows("退款 I will sue you \\u{1b}[31m")
    screen.resize(columns: 50, rows: 12)
    screen.shows("退款 I will sue you \\u{1b}[31m")
    screen.resize(columns: 20, rows: 5)
    screen.wait("the terminal shows nothing") { $0.lines[0].hasPrefix("case_") }
    screen.resize(columns: columns, rows: rows)
    screen.shows("[ticket]")
    screen.type("?")
    screen.shows("j k ↓ ↑")
    screen.type("\u{1B}")
    screen.wait("the help stays") { $0.lines[0].hasPrefix("case_") }
    screen.type("\u{1B}q")
    #expect(screen.end() == 0)
    #expect(screen.terminal.faults == [])
    #expect(screen.terminal.styleCount > 0)
  }

  @Test func `without colours there is no style`() throws {
    let queue = try QueueScratch()
    let screen = try start(queue, environment: ["NO_COLOR": "1"])
    screen.shows("> \(queue.short)")
    screen.type("\r")
    screen.shows("[ticket]")
    screen.type("q")
    #expect(screen.end() == 0)
    #expect(screen.terminal.styleCount == 0)
  }

  @Test(arguments: [
    ("q", 0, 0), ("\u{3}", 0, 130), ("", SIGTERM, 0), ("", SIGINT, 130), ("", SIGHUP, 0),
    ("", SIGQUIT, 0), ("", SIGILL, -SIGILL), ("", SIGSEGV, -SIGSEGV),
  ])
  func `the terminal is as it was, however it ends`(key: String, signal: Int32, status: Int32)
    throws
  {
    let queue = try QueueScratch()
    let screen = try start(queue)
    screen.shows("> \(queue.short)")
    #expect(!screen.isCooked && screen.terminal.isSecondPage && screen.terminal.marksPastes)
    if key.isEmpty { screen.send(signal) } else { screen.type(key) }
    #expect(screen.end() == status)
    screen.wait("the second page stays") { !$0.isSecondPage }
    let terminal = screen.terminal
    #expect(screen.isCooked && terminal.isCursorShown && !terminal.marksPastes)
    #expect(terminal.wrapsLines)
  }

  @Test func `it stops and goes on as the shell says`() throws {
    let queue = try QueueScratch()
    let script = """
      set -m; "$0" queue tui --store "$1"; stty -a | grep -o -w -e '-*icanon'; echo stopped; \
      read -r line; fg > /dev/null; echo "ended $?"; stty -a | grep -o -w -e '-*echo'
      """
    let screen = try TerminalProgram(
      "bash",
      ["-c", script, Program.url.path, queue.people.store],
      environment: ["COUNTERSIGN_CONFIG_HOME": queue.people.home("noor").path]
    )
    screen.shows("> \(queue.short)")
    screen.type("\u{1A}")
    screen.shows("stopped")
    let stopped = screen.terminal.text
    #expect(screen.isCooked && stopped.contains("icanon"), "\(stopped)")
    #expect(!stopped.contains("-icanon"))
    screen.type("on\r")
    screen.shows("> \(queue.short)")
    #expect(!screen.isCooked)
    screen.type("q")
    screen.shows("ended 0")
    #expect(screen.end() == 0)
    #expect(screen.terminal.text.contains("echo") && !screen.terminal.text.contains("-echo"))
  }

  @Test func `without a terminal it says what to do`() throws {
    let queue = try QueueScratch()
    try queue.people.run("noor", "queue", "tui", status: 64, says: ["countersign queue list"])
  }
}
