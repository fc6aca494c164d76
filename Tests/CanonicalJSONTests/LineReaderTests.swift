import CanonicalJSON
import Testing

@Suite struct LineReaderTests {
  private func lines(_ input: [UInt8], chunks: [Int] = [], limit: Int = 16) -> [LineReader.Line] {
    var reader = LineReader(limitBytes: limit)
    var lines: [LineReader.Line] = []
    input.withUnsafeBytes { bytes in
      var start = 0
      for end in chunks + [bytes.count] {
        reader.feed(UnsafeRawBufferPointer(rebasing: bytes[start..<end])) { lines.append($0) }
        start = end
      }
    }
    reader.finish { lines.append($0) }
    reader.finish { lines.append($0) }
    return lines
  }

  /// `number:text`, with `…length` behind a line that was cut and `$` behind one that has no end.
  private func described(_ line: LineReader.Line) -> String {
    "\(line.number):" + String(decoding: line.bytes, as: UTF8.self)
      + (line.isOverlong ? "…\(line.length)" : "") + (line.isTerminated ? "" : "$")
  }

  private static let cases: [(String, [String])] = [
    ("", []), ("\n", []), ("\r\n", []), (" \t\n\t\r\n  ", []), ("a", ["1:a$"]),
    ("a\n", ["1:a"]), ("a\r\n", ["1:a"]), ("a\nb", ["1:a", "2:b$"]),
    ("\n\r\n a \n\t\nb\r\nc", ["3: a ", "5:b", "6:c$"]), ("a\rb\n", ["1:a\rb"]),
    ("a\r", ["1:a\r$"]), ("\r\r\n", ["1:\r"]), ("\r", ["1:\r$"]), (" \ra\n", ["1: \ra"]),
    ("0123456789abcdef\n", ["1:0123456789abcdef"]),
    ("0123456789abcdef\r\n", ["1:0123456789abcdef"]),
    ("0123456789abcdef", ["1:0123456789abcdef$"]),
    ("0123456789abcde\r\nx", ["1:0123456789abcde", "2:x$"]),
    ("0123456789abcdef\r", ["1:0123456789abcdef…17$"]),
    ("0123456789abcdefg\n0\n", ["1:0123456789abcdef…17", "2:0"]),
    ("0123456789abcdefg\r\n0", ["1:0123456789abcdef…17", "2:0$"]),
    ("                    \n0", ["2:0$"]),
    ("                    x", ["1:                …21$"]),
    ("\0\n\u{E9}\n", ["1:\0", "2:\u{E9}"]),
  ]

  @Test(arguments: cases)
  func `lines do not depend on where the input is cut`(input: String, expected: [String]) {
    let bytes = Array(input.utf8)
    #expect(lines(bytes).map(described) == expected)
    #expect(lines(bytes, chunks: Array(0..<bytes.count)).map(described) == expected)
    for first in 0...bytes.count {
      for second in first...bytes.count {
        #expect(lines(bytes, chunks: [first, second]).map(described) == expected)
      }
    }
  }

  @Test func `an input without a newline is kept up to the limit only`() {
    var reader = LineReader(limitBytes: 1_000)
    let chunk = [UInt8](repeating: UInt8(ascii: "x"), count: 1 << 16)
    var lines: [LineReader.Line] = []
    for _ in 0..<1_000 {
      chunk.withUnsafeBytes { bytes in reader.feed(bytes) { lines.append($0) } }
    }
    #expect(lines.isEmpty)
    reader.finish { lines.append($0) }
    #expect(lines.map(\.length) == [1_000 << 16])
    #expect(lines.map(\.bytes.count) == [1_000])
    #expect(lines.map(\.isOverlong) == [true])
  }

  @Test func `a line after an overlong one is whole again`() {
    let input = String(repeating: "y", count: 100) + "\nshort\n"
    #expect(lines(Array(input.utf8)).map(\.length) == [100, 5])
    #expect(lines(Array(input.utf8)).map(\.isOverlong) == [true, false])
  }
}
