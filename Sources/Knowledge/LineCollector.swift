/// Gathers the plain lines of a section, and where in the file each begins.
struct LineCollector {
  private var lines: [String] = []
  private var numbers: [Int] = []
  private var current = ""
  private var currentNumber = 0

  var isEmpty: Bool { lines.isEmpty && current.isEmpty }

  /// Adds to the line that is being written; a line break in it ends the line.
  ///
  /// `number` is the line of the file that the piece stands on.
  mutating func put(_ piece: String, from number: Int) {
    if current.isEmpty { currentNumber = number }
    current += piece
  }

  mutating func endLine() {
    add(current, from: currentNumber)
    current = ""
  }

  /// Adds whole lines, without the empty ones; the first stands on the line `number` of the file.
  mutating func add(_ text: String, from number: Int) {
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
    defer { (lines, numbers) = ([], []) }
    return (lines.joined(separator: "\n"), numbers)
  }
}
