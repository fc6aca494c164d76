import TestSupport
import Testing

@testable import TerminalView

/// Bytes of a terminal, and the keys that they are.
@Suite struct KeyReaderTests {
  @Test(
    arguments: [
      ("aZ/", [.character("a"), .character("Z"), .character("/")]),
      ("\u{1B}[A\u{1B}OB\u{1B}[C\u{1B}[D", [.up, .down, .right, .left]),
      ("\u{1B}[5~\u{1B}[6~\u{1B}[H\u{1B}[4~", [.pageUp, .pageDown, .home, .end]),
      ("\r\n\t\u{7F}\u{8}", [.enter, .enter, .tab, .backspace, .backspace]),
      ("\u{3}\u{1A}\u{4}", [.control("c"), .control("z"), .control("d")]),
      ("é漢🦊", [.character("é"), .character("漢"), .character("🦊")]),
      ("\u{1B}\u{1B}[A", [.escape, .up]), ("\u{1B}q", [.escape, .character("q")]),
      ("\u{1B}[1;5Cx\u{1B}[<0;1;1Mq", [.character("x"), .character("q")]),
      ("\u{1B}[200~yes\u{1B}[A\n!\u{1B}[201~q", [.pasted("yes\u{1B}[A\n!"), .character("q")]),
    ] as [(String, [Key])]
  )
  func `bytes are keys`(text: String, keys: [Key]) {
    var reader = KeyReader()
    #expect(reader.take(text.utf8) == keys)
    // One at a time, as a slow line brings them.
    var slow = KeyReader()
    #expect(text.utf8.flatMap { slow.take([$0]) } == keys)
    #expect(!reader.awaitsMore)
  }

  @Test func `an escape alone is a key once nothing follows`() {
    var reader = KeyReader()
    #expect(reader.take([0x1B]).isEmpty)
    #expect(reader.awaitsMore)
    #expect(reader.settle() == [.escape])
    #expect(reader.settle().isEmpty)
    // One that was begun and never ended is none.
    #expect(reader.take("\u{1B}[1".utf8).isEmpty)
    #expect(reader.settle().isEmpty)
    #expect(reader.take("a".utf8) == [.character("a")])
  }

  @Test func `what is no text is no key`() {
    var reader = KeyReader()
    #expect(
      reader.take([0xFF, 0xC3, 0x61, 0xE6, 0xBC, 0x62, 0x80]) == [
        .character("a"), .character("b"),
      ]
    )
    // A control character in two bytes, which some terminals obey as a sequence.
    #expect(reader.take([0xC2, 0x9B, 0x41]) == [.character("A")])
  }

  @Test func `a long paste is cut, and a sequence without end is given up`() {
    var reader = KeyReader()
    let long = String(repeating: "p", count: 100_000)
    let keys = reader.take("\u{1B}[200~\(long)\u{1B}[201~x".utf8)
    #expect(
      keys == [
        .pasted(String(long.prefix(KeyReader.longestPaste))), .character("x"),
      ]
    )
    _ = reader.take(("\u{1B}[" + String(repeating: "1", count: 10_000)).utf8)
    #expect(!reader.awaitsMore)
  }

  @Test func `no bytes stop it`() {
    var random = SystemRandomNumberGenerator()
    let seed = UInt64.random(in: 0...UInt64.max, using: &random)
    var generator = SeededRandom(seed: seed)
    for _ in 0..<2000 {
      var reader = KeyReader()
      let bytes = (0..<40).map { _ in UInt8.random(in: 0...255, using: &generator) }
      _ = reader.take(bytes)
      _ = reader.take(Array("\u{1B}[201~".utf8))
      _ = reader.settle()
      #expect(reader.take("q".utf8).last == .character("q"), "seed \(seed), \(bytes)")
    }
  }
}
