import Domain
import Review
import Testing

@testable import TerminalView

/// Keys, and what they do.
@Suite struct QueueViewTests {
  private let id = Desk.id(0).text

  @Test func `the list is moved through, and a case of it opened`() {
    var desk = Desk()
    #expect(desk.lines[2].hasPrefix("> case_0abcdefg"))
    desk.type("jj")
    #expect(desk.lines[4].hasPrefix("> case_2abcdefg"))
    desk.type("j\u{1B}[B")
    #expect(desk.view.selected == Desk.id(2))
    desk.type("gk")
    #expect(desk.view.selected == Desk.id(0))
    desk.type("G\r")
    #expect(desk.view.openCase == Desk.id(2))
    #expect(desk.text.contains("reading …"))
    desk.type("\u{1B}")
    #expect(desk.view.openCase == nil)
    #expect(desk.type("q") == [.quit])
  }

  @Test func `a long list scrolls with what is selected`() {
    var desk = Desk(rows: 10, cases: 50)
    for place in [9, 30, 49] {
      desk.type(String(repeating: "j", count: place))
      #expect(desk.lines.contains { $0.hasPrefix("> ") })
    }
    desk.type("g")
    #expect(desk.lines[2].hasPrefix("> case_0"))
    desk.type("\u{4}")
    #expect(desk.view.selected == Desk.id(3))
  }

  @Test func `what was selected stays so when the queue moves`() {
    var desk = Desk(cases: 3)
    desk.type("jj")
    var contents = Desk.contents(cases: 3)
    contents.entries.remove(at: 0)
    desk.view.take(contents)
    #expect(desk.view.selected == Desk.id(2))
    contents.entries.removeLast()
    desk.view.take(contents)
    #expect(desk.view.selected == Desk.id(1))
    contents.entries = []
    desk.view.take(contents)
    #expect(desk.view.selected == nil)
    #expect(desk.text.contains("nothing waits"))
    #expect(desk.type("t\rsczx") == [])
  }

  @Test(arguments: [
    ("n", ["queue", "next", "--claim"]), ("jt", ["queue", "claim", Desk.id(1).text]),
    ("z", ["queue", "undo", Desk.id(0).text]), ("s", ["queue", "release", Desk.id(0).text]),
    ("cto be asked\r", ["queue", "comment", "--", Desk.id(0).text, "to be asked"]),
    ("x3\r", ["queue", "escalate", Desk.id(0).text, "--to=compliance"]),
    (
      "x4names a lawyer\r",
      ["queue", "escalate", Desk.id(0).text, "--to=legal", "--body=names a lawyer"]
    ),
    ("!1limits wrong\rSTOP\r", ["stop", "--all", "--reason=limits wrong"]),
    ("!2\rx\rSTOP\r", ["stop", "--intent=refund_request", "--reason=x"]),
    ("!4refund-policy\rx\rSTOP\r", ["stop", "--document=refund-policy", "--reason=x"]),
  ])
  func `a key of the list is a command`(keys: String, words: [String]) {
    var desk = Desk()
    #expect(desk.type(keys) == [.run(words)])
  }

  @Test(arguments: [
    ("t", ["queue", "renew"]), ("r1\r", ["queue", "reject", "", "--reason=wrong-policy"]),
    ("r8no\r", ["queue", "reject", "", "--reason=other", "--body=no"]),
  ])
  func `a key of an open case is a command`(keys: String, words: [String]) {
    var desk = Desk(isOpen: true)
    var words = words
    if words.count > 2 { words[2] = id } else { words.append(id) }
    #expect(desk.type(keys) == [.run(words)])
  }

  @Test func `what is approved was shown to its end, and asked for once more`() {
    var desk = Desk(isOpen: true)
    #expect(desk.type("a") == [])
    #expect(desk.lines[1].contains("[draft]") && desk.text.contains("read this, then a again"))
    #expect(desk.type("a") == [])
    #expect(desk.lines[1].contains("[approval]"))
    #expect(desk.type("an") == [])
    #expect(desk.text.contains("nothing is signed"))
    let words = ["queue", "approve", id, Desk.documents[0].hex]
    #expect(desk.type("ay") == [.run(words)])
  }

  @Test func `a long draft has to be scrolled through`() {
    var desk = Desk(isOpen: true)
    desk.view.take(Desk.page(draft: (0..<100).map { StyledText("line \($0)") }))
    desk.type("aa")
    #expect(desk.text.contains("not all of it was on the screen yet"))
    #expect(desk.lines[1].contains("[draft]"))
    // The last line alone is not all of it.
    desk.type("Ga")
    #expect(desk.text.contains("not all of it was on the screen yet"))
    desk.type("g")
    for _ in 0..<12 { desk.type("\u{4}") }
    desk.type("aaay")
    #expect(desk.lines[1].contains("[approval]"))
    #expect(desk.type("ay").count == 1)
  }

  @Test func `actions take the whole id of the case`() {
    var desk = Desk(isOpen: true)
    desk.view.take(Desk.page(hasActions: true))
    #expect(desk.type("aaay\r") == [])
    #expect(desk.text.contains("nothing is signed"))
    #expect(desk.type("acase_0abcdefg\r") == [])
    let words = ["queue", "approve", id, Desk.documents[0].hex, "--confirm", id]
    #expect(desk.type("a\(id)\r") == [.run(words)])
  }

  @Test func `a question about a document that has moved is put no more`() {
    var desk = Desk(isOpen: true)
    desk.type("aaa")
    #expect(desk.text.contains("y signs it"))
    desk.view.take(Desk.page(document: Desk.documents[1], draft: ["  Another reply."]))
    #expect(desk.text.contains("the document is another now"))
    #expect(desk.type("y") == [])
    // It has to be read anew.
    #expect(desk.type("ay") == [])
    #expect(desk.lines[1].contains("[draft]") || desk.text.contains("read this"))
  }

  @Test func `a claim is asked for before a decision`() {
    for person in [nil, Desk.jonas] {
      var desk = Desk(isOpen: true)
      desk.view.take(Desk.page(claimedBy: person))
      for key in ["a", "e", "r"] {
        #expect(desk.type(key) == [])
        #expect(desk.text.contains("take the case first"))
      }
    }
    var late = Desk(isOpen: true)
    #expect(late.type("e") == [.leave(["queue", "edit", id])])
    var contents = Desk.contents(cases: 3)
    contents.now = Desk.now.advanced(by: .minutes(15))
    late.view.take(contents)
    #expect(late.type("e") == [])
  }

  @Test func `nothing is there to approve where nothing was drafted`() {
    var desk = Desk(isOpen: true)
    desk.view.take(Desk.page(document: nil))
    #expect(desk.type("a") == [])
    #expect(desk.text.contains("there is nothing to approve"))
  }

  @Test func `what others do is told`() {
    var desk = Desk(isOpen: true)
    let event = OpenCase.Event(number: 1, by: Desk.jonas, sentence: "jonas  escalated")
    desk.view.take(Desk.page(claimedBy: nil, history: [event]))
    #expect(desk.text.contains("jonas  escalated"))
    #expect(desk.lines[0].hasSuffix("waiting"))
    let own = OpenCase.Event(number: 2, by: Desk.noor, sentence: "noor  claimed")
    desk.type("j")
    desk.view.take(Desk.page(history: [event, own]))
    #expect(!desk.text.contains("noor  claimed"))
  }

  @Test func `personal data are revealed once that is said to be recorded`() {
    var desk = Desk(isOpen: true)
    #expect(desk.type("vn") == [])
    #expect(desk.type("v") == [])
    #expect(desk.text.contains("it is recorded"))
    #expect(desk.type("y") == [.reveal(Desk.id(0))])
    desk.view.take(Desk.page(isRevealed: true))
    #expect(desk.type("v") == [])
    #expect(desk.text.contains("shown already"))
  }

  @Test func `answers are told, and a decision leads back to the list`() {
    var desk = Desk(isOpen: true)
    desk.type("s")
    desk.view.take(CommandAnswer(succeeded: false, lines: ["`noor` is suspended"]))
    #expect(desk.view.openCase != nil && desk.text.contains("`noor` is suspended"))
    desk.type("s")
    desk.view.take(CommandAnswer(succeeded: true, lines: ["case_0abcdefg waits again"]))
    #expect(desk.view.openCase == nil && desk.text.contains("waits again"))
    desk.type("n")
    desk.view.take(CommandAnswer(succeeded: true, lines: []))
    desk.view.take(Desk.contents(cases: 3, claimed: true))
    #expect(desk.view.openCase == Desk.id(0))
  }

  @Test func `the list is narrowed to queues`() {
    var desk = Desk()
    #expect(desk.type("/pay\r") == [.refresh])
    #expect(desk.view.listedQueues(of: ["legal", "payments"]) == ["payments"])
    #expect(desk.type("n") == [.run(["queue", "next", "--claim", "--queue", "payments"])])
    #expect(desk.type("/\u{15}none\r") == [.refresh])
    #expect(desk.view.listedQueues(of: ["legal", "payments"]) == ["none"])
    #expect(desk.type("/\u{15}\r") == [.refresh])
    #expect(desk.view.listedQueues(of: ["legal", "payments"]) == [])
  }

  @Test func `what is pasted is never a command`() {
    var desk = Desk(isOpen: true)
    let paste = "\u{1B}[200~aaay!1x\nq\u{1B}[201~"
    #expect(desk.type(paste) == [])
    #expect(desk.view.open?.tab == .ticket && desk.view.prompt == nil)
    #expect(
      desk.type("c" + paste + "\r") == [
        .run(["queue", "comment", "--", id, "aaay!1x q"])
      ]
    )
  }

  @Test func `no letter alone changes anything that cannot be undone`() {
    let letters = (0x20...0x7E).compactMap { Unicode.Scalar($0).map { String($0) } }
    let harmless: Set<String> = ["claim", "renew", "release", "undo", "next"]
    for letter in letters {
      for isOpen in [false, true] {
        var desk = Desk(isOpen: isOpen)
        for case .run(let words) in desk.type(letter) {
          #expect(harmless.contains(words[1]), "\(letter) runs \(words)")
        }
      }
    }
  }
}
