/// Gathers the plain lines of a section.
struct LineCollector {
  private var lines: [String] = []
  private var current = ""

  var isEmpty: Bool { lines.isEmpty && current.isEmpty }

  /// Adds to the line that is being written; a line break in it ends the line.
  mutating func put(_ piece: String) { current += piece }

  mutating func endLine() {
    add(current)
    current = ""
  }

  /// Adds whole lines, without the empty ones.
  mutating func add(_ text: String) {
    for line in text.unicodeScalars.split(separator: "\n") {
      let plain = singleSpaced(String(line))
      if !plain.isEmpty { lines.append(plain) }
    }
  }

  /// The lines so far; the collector is empty afterwards.
  mutating func take() -> String {
    endLine()
    defer { lines = [] }
    return lines.joined(separator: "\n")
  }
}
