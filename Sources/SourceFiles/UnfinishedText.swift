/// What authors leave in a text that is not finished, and that must not be sent or quoted.
package enum UnfinishedText {
  /// In capitals, as a word of their own.
  private static let leftovers: Set<String> = ["todo", "fixme", "tbd", "xxx"]

  /// Reports what nobody has filled in, with its place.
  ///
  /// `firstLine` is the line of the file on which the text begins.
  package static func report(
    _ text: String,
    file: String,
    firstLine: Int = 1,
    log: FindingLog
  ) {
    guard mayHold(text) else { return }
    let lines = text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
    for (number, line) in lines.enumerated() {
      func report(_ range: Range<Substring.Index>, _ hint: String) {
        let column = line.distance(from: line.startIndex, to: range.lowerBound) + 1
        let place = SourcePlace(file: file, line: firstLine + number, column: column)
        log.error(at: place, "`\(line[range])` would be sent as it stands", hint: hint)
      }
      if let braces = ["{{", "}}"].compactMap({ line.firstRange(of: $0) }).first {
        report(braces, "write the text out; placeholders are not filled in")
      }
      // One of a line is enough to be led there.
      let word = line.matches(of: /[A-Z]+/).first {
        leftovers.contains($0.output.lowercased())
      }
      if let word { report(word.range, "finish the text") }
    }
  }

  /// Whether there may be anything to report: most texts are finished, and are looked through once.
  private static func mayHold(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { bytes in
      var start = 0
      for index in 0...bytes.count {
        if index < bytes.count, (65...90).contains(bytes[index]) { continue }
        if (3...5).contains(index - start),
          leftovers.contains(String(decoding: bytes[start..<index], as: UTF8.self).lowercased())
        {
          return true
        }
        if index + 1 < bytes.count, bytes[index] == bytes[index + 1],
          bytes[index] == UInt8(ascii: "{") || bytes[index] == UInt8(ascii: "}")
        {
          return true
        }
        start = index + 1
      }
      return false
    }
  }
}
