import SourceFiles

/// A place in the bytes of a template that knows its line and its column.
///
/// It only goes forward, so that places cost no second reading. Columns count scalars.
struct TemplateCursor {
  let bytes: [UInt8]
  let file: String
  private(set) var offset = 0
  private var line: Int
  private var column = 1

  init(_ bytes: [UInt8], file: String, firstLine: Int) {
    (self.bytes, self.file, line) = (bytes, file, firstLine)
  }

  var place: SourcePlace { SourcePlace(file: file, line: line, column: column) }
  var isAtEnd: Bool { offset >= bytes.count }

  /// The byte some bytes ahead; 0 behind the end, which begins and ends nothing.
  func peek(_ ahead: Int = 0) -> UInt8 {
    offset + ahead < bytes.count ? bytes[offset + ahead] : 0
  }

  func isAt(_ first: Character, _ second: Character) -> Bool {
    peek() == first.asciiValue && peek(1) == second.asciiValue
  }

  mutating func advance(by count: Int = 1) {
    for _ in 0..<count where offset < bytes.count {
      if bytes[offset] == 0x0A {
        line += 1
        column = 1
      } else if offset + 1 == bytes.count || bytes[offset + 1] & 0xC0 != 0x80 {
        // A scalar ends before the first byte of the next.
        column += 1
      }
      offset += 1
    }
  }

  /// The text from an offset up to here.
  func text(from start: Int) -> String { String(decoding: bytes[start..<offset], as: UTF8.self) }
}
