import Domain
import Review
import TestSupport
import Testing

@testable import TerminalView

/// What the terminal shows, in every size.
@Suite struct FrameTests {
  private static let sizes = [(80, 24), (40, 10), (200, 60), (20, 5), (1, 1), (3, 2), (500, 3)]
  private static let hostile = [
    "\u{1B}]0;owned\u{7}\u{1B}[2J \u{202E}evil\u{202C} \u{9B}31m tab\tend",
    "退款申請，謝謝。한국어 テスト 🦊🇦🇹", "e\u{301}" + String(repeating: "\u{300}", count: 50),
    "\u{301}alone", "❤\u{FE0F} \u{200B}\u{FEFF}", String(repeating: "長", count: 300),
    String(repeating: "x", count: 1000), "",
  ]

  private func check(_ desk: Desk, _ comment: String) {
    let size = desk.view.size
    let lines = desk.view.frame.lines
    #expect(lines.count <= size.rows, "\(comment): \(lines.count) lines")
    for line in lines {
      #expect(line.columns <= size.columns, "\(comment) at \(size): \(line.plain)")
      let steers = line.plain.unicodeScalars.contains {
        $0.value < 0x20 || (0x7F...0x9F).contains($0.value) || $0.value == 0x202E
      }
      #expect(!steers, "\(comment): \(line.plain)")
    }
    if let cursor = desk.view.frame.cursor {
      #expect(cursor.row < size.rows && cursor.column < size.columns, "\(comment)")
    }
  }

  @Test(arguments: FrameTests.sizes) func `every line fits`(columns: Int, rows: Int) {
    let keys = [
      "", "?", "/pay", "c" + String(repeating: "漢", count: 90), "x", "x3", "!", "!1why\r", "n",
      "\r", "j\r]", "]]]]]",
    ]
    for isOpen in [false, true] {
      for text in keys {
        var desk = Desk(columns: columns, rows: rows, cases: 60, isOpen: isOpen)
        desk.type(text)
        check(desk, "after \(text)")
      }
    }
  }

  @Test(arguments: FrameTests.sizes) func `what customers write steers nothing`(
    columns: Int,
    rows: Int
  ) {
    for text in Self.hostile {
      var desk = Desk(columns: columns, rows: rows, isOpen: true)
      let event = OpenCase.Event(number: 1, by: Desk.jonas, sentence: text)
      desk.view.take(
        Desk.page(draft: [StyledText("  " + text), StyledText(text, .bold)], history: [event])
      )
      desk.type("]")
      check(desk, text)
      desk.type("c" + text)
      check(desk, "typed \(text)")
    }
  }

  @Test func `random texts fit in random sizes`() {
    let seed = UInt64.random(in: 0...UInt64.max)
    var random = SeededRandom(seed: seed)
    let alphabet = Array("aé漢한🦊 \u{301}\u{200D}\u{1B}\u{202E}\n-").map { String($0) }
    for _ in 0..<300 {
      let text = (0..<Int.random(in: 0...120, using: &random))
        .map { _ in alphabet[Int.random(in: 0..<alphabet.count, using: &random)] }.joined()
      var desk = Desk(
        columns: Int.random(in: 1...120, using: &random),
        rows: Int.random(in: 1...30, using: &random),
        isOpen: true
      )
      desk.view.take(Desk.page(draft: [StyledText(text)]))
      desk.type("]")
      check(desk, "seed \(seed)")
      // Nothing but space at breaks is lost.
      let shown = StyledText(text).wrapped(30).map(\.plain).joined().filter { $0 != " " }
      let whole = StyledText(text).fitted(1_000_000).plain.filter { $0 != " " }
      #expect(shown == whole, "seed \(seed)")
    }
  }

  @Test(arguments: [
    ("abc", 3), ("漢字", 4), ("é", 1), ("e\u{301}", 1), ("한국", 4), ("🦊", 2), ("\u{301}", 1),
    ("\u{1B}", 6), ("\u{202E}", 8), ("a\nb", 7), ("", 0),
  ])
  func `columns are counted as terminals do`(text: String, columns: Int) {
    #expect(StyledText(text).columns == columns)
  }

  @Test func `lines are broken at spaces, and go on as far in`() {
    let text: StyledText = "  You can return it within 30 days."
    #expect(
      text.wrapped(15).map(\.plain) == ["  You can ", "  return it ", "  within 30 ", "  days."]
    )
    let wide: StyledText = "漢字漢字"
    #expect(wide.wrapped(5).map(\.plain) == ["漢字", "漢字"])
    let mixed = StyledText("ab ", .bold) + "cd ef"
    #expect(mixed.wrapped(6).map(\.runs.count) == [2, 1])
  }

  @Test func `narrow lists keep what matters most`() {
    var desk = Desk(columns: 80)
    #expect(desk.lines[1].contains("CASE") && desk.lines[1].contains("DUE"))
    desk = Desk(columns: 40)
    #expect(desk.lines[1].contains("CASE") && desk.lines[1].contains("DUE"))
    #expect(desk.lines[3].contains("OVERDUE"))
    desk = Desk(columns: 200)
    for title in ListColumns.shortTitles { #expect(desk.lines[1].contains(title)) }
  }

  @Test func `time runs on the screen`() {
    var desk = Desk(isOpen: true)
    #expect(desk.lines[0].hasSuffix("yours for 15:00"))
    var contents = Desk.contents(cases: 3, claimed: true)
    contents.now = Desk.now.advanced(by: .minutes(14)).advanced(by: Seconds(1))
    desk.view.take(contents)
    #expect(desk.lines[0].hasSuffix("yours for 0:59"))
    #expect(desk.view.frame.lines[0].runs.contains { $0.style == .red })
  }

  @Test func `without styles no frame has an SGR sequence`() {
    var painter = Painter(showsStyles: false)
    var coloured = Painter(showsStyles: true)
    var desk = Desk(cases: 5)
    for keys in ["", "j", "\r", "?"] {
      desk.type(keys)
      let plain = String(decoding: painter.bytes(for: desk.view.frame), as: UTF8.self)
      #expect(!plain.contains(/\u{1B}\[[0-9;]*m/))
      let styled = String(decoding: coloured.bytes(for: desk.view.frame), as: UTF8.self)
      #expect(styled.contains(/\u{1B}\[[0-9;]*m/))
    }
  }

  @Test func `only changed lines are painted`() {
    var painter = Painter(showsStyles: false)
    var desk = Desk(cases: 5)
    #expect(painter.bytes(for: desk.view.frame).count > 200)
    #expect(painter.bytes(for: desk.view.frame).isEmpty)
    desk.type("j")
    let text = String(decoding: painter.bytes(for: desk.view.frame), as: UTF8.self)
    #expect(text.matches(of: /\u{1B}\[2K/).count == 2)
    painter.forget()
    #expect(painter.bytes(for: desk.view.frame).count > 200)
  }

  @Test func `the help page lists every key`() {
    var desk = Desk(rows: 60)
    desk.type("?")
    for row in KeyTable.rows {
      #expect(desk.lines.contains { $0.contains(row.keys) && $0.contains(row.does) })
    }
    desk.type("q")
    #expect(desk.view.helpTop == nil)
  }
}
