import SourceFiles

extension ManySections {
  /// Each section as an intent, whose examples are stretches of its text, as questions are.
  func intents(examplesEach count: Int) -> (file: SourceFile, questions: [String]) {
    var yaml = "schema: intents/1\nowner: bench\nintents:\n"
    for (number, section) in texts.enumerated() {
      yaml += "  - name: i\(number)\n    description: \(section.heading)\n    tier: low\n"
      yaml += "    topics: [any]\n    queue: general\n    examples:\n"
      let words = section.text.replacing(".", with: "").split(separator: " ")
      let step = (words.count - Self.wordsPerQuestion) / count
      for start in stride(from: 0, to: count * step, by: step) {
        let example = words[start..<start + Self.wordsPerQuestion].joined(separator: " ")
        yaml += "      - '\(example) \(start)'\n"
      }
    }
    return (SourceFile(path: "knowledge/intents/many.yaml", text: yaml), questions)
  }
}
