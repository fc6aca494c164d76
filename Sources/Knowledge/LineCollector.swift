/// Gathers the plain lines of a section, and where in the file each begins.
struct LineCollector {
  private var lines: [String] = []
  private var numbers: [Int] = []
  private var current = ""
  private var currentNumber = 0
  /// How much was put in since `take`.
  private var byteCount = 0

  /// The most bytes of one section's text.
  ///
  /// What goes beyond is left out, and `isOverfull` says so.
  static let byteLimit = 64 << 10

  var isOverfull: Bool { byteCount > Self.byteLimit }
  var isEmpty: Bool { lines.isEmpty && current.isEmpty }

  /// Adds to the line that is being written; a line break in it ends the line.
  ///
  /// `number` is the line of the file that the piece stands on.
  mutating func put(_ piece: String, from number: Int) {
    if current.isEmpty { currentNumber = number }
    byteCount += piece.utf8.count
    if !isOverfull { current += piece }
  }

  mutating func endLine() {
    split(current, from: currentNumber)
    current = ""
  }

  /// Adds whole lines, without the empty ones; the first stands on the line `number` of the file.
  mutating func add(_ text: String, from number: Int) {
    byteCount += text.utf8.count
    if !isOverfull { split(text, from: number) }
  }

  private mutating func split(_ text: String, from number: Int) {
    for (offset, line) in text.unicodeScalars.split(
      separator: "\n",
      omittingEmptySubsequences: false
    ).enumerated() {
      let plain = singleSpaced(String(line))
      if !plain.isEmpty {
        lines.append(plain)
        numbers.append(number + offset)
      }
    }
  }

  /// The lines so far, and the numbers that they have in the file; the collector is empty afterwards.
  mutating func take() -> (text: String, numbers: [Int]) {
    endLine()
    defer { (lines, numbers, byteCount) = ([], [], 0) }
    return (lines.joined(separator: "\n"), numbers)
  }
}
