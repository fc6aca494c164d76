/// A terminal as VT100 and xterm describe it, as far as this program uses one: what it is told is on
/// its grid afterwards.
struct VirtualTerminal {
  private(set) var rows: [[String]]
  private(set) var columns: Int
  private(set) var isSecondPage = false
  private(set) var isCursorShown = true
  private(set) var marksPastes = false
  private(set) var wrapsLines = true
  /// How many SGR sequences came.
  private(set) var styleCount = 0
  /// Sequences that it does not know, and writing past an edge.
  private(set) var faults: [String] = []
  private var row = 0
  private var column = 0
  private var pending: [UInt8] = []

  init(columns: Int, rows: Int) {
    self.columns = columns
    self.rows = Self.blank(columns, rows)
  }

  private static func blank(_ columns: Int, _ rows: Int) -> [[String]] {
    [[String]](repeating: [String](repeating: " ", count: columns), count: rows)
  }

  /// The lines, without spaces at their ends.
  var lines: [String] {
    rows.map { row in
      let text = row.joined()
      return String(text.reversed().drop { $0 == " " }.reversed())
    }
  }

  var text: String { lines.joined(separator: "\n") }

  mutating func resize(columns: Int, rows: Int) {
    self.columns = columns
    self.rows = Self.blank(columns, rows)
    (row, column) = (0, 0)
  }

  mutating func write(_ bytes: some Sequence<UInt8>) {
    pending += bytes
    while let used = takeOne() { pending.removeFirst(used) }
  }

  /// Takes one character or sequence; nil where it is not all there yet.
  private mutating func takeOne() -> Int? {
    guard let first = pending.first else { return nil }
    switch first {
    case 0x1B:
      guard pending.count > 1 else { return nil }
      guard pending[1] == 0x5B else {
        faults.append("ESC \(pending[1])")
        return 2
      }
      guard let end = pending.dropFirst(2).firstIndex(where: { (0x40...0x7E).contains($0) })
      else { return nil }
      obey(
        String(decoding: pending[2..<end], as: UTF8.self),
        Character(Unicode.Scalar(pending[end]))
      )
      return end + 1
    case 0x0D: column = 0
    case 0x0A:
      if row == rows.count - 1 {
        rows.removeFirst()
        rows += Self.blank(columns, 1)
      } else {
        row += 1
      }
    case 0x00...0x1F, 0x7F: faults.append("control \(first)")
    default:
      let length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
      guard pending.count >= length else { return nil }
      put(String(decoding: pending[..<length], as: UTF8.self))
      return length
    }
    return 1
  }

  private mutating func put(_ text: String) {
    guard let scalar = text.unicodeScalars.first else { return }
    let width = Self.width(of: scalar)
    guard width > 0 else {
      if column > 0 { rows[row][column - 1] += text }
      return
    }
    guard column + width <= columns else { return faults.append("past the edge: \(text)") }
    rows[row][column] = text
    if width == 2 { rows[row][column + 1] = "" }
    column += width
  }

  /// As wide as terminals take the few scripts that tests write.
  private static func width(of scalar: Unicode.Scalar) -> Int {
    switch scalar.value {
    case 0x300...0x36F: 0
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x9FFF, 0xAC00...0xD7A3,
      0xFF00...0xFF60, 0x1F300...0x1FAFF:
      2
    default: 1
    }
  }

  private mutating func obey(_ parameters: String, _ final: Character) {
    switch (parameters, final) {
    case (_, "H"):
      let numbers = parameters.split(separator: ";").map { Int($0) ?? 1 }
      (row, column) = ((numbers.first ?? 1) - 1, (numbers.dropFirst().first ?? 1) - 1)
      guard rows.indices.contains(row), (0..<columns).contains(column) else {
        faults.append("moved to \(parameters)")
        return (row, column) = (0, 0)
      }
    case ("2", "J"): rows = Self.blank(columns, rows.count)
    case ("2", "K"): rows[row] = [String](repeating: " ", count: columns)
    case (_, "m"): styleCount += 1
    case ("?25", _): isCursorShown = final == "h"
    case ("?7", _): wrapsLines = final == "h"
    case ("?2004", _): marksPastes = final == "h"
    case ("?1049", _):
      isSecondPage = final == "h"
      rows = Self.blank(columns, rows.count)
    default: faults.append("\(parameters)\(final)")
    }
  }
}
