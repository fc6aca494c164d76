import TestSupport

extension SeededRandom {
  /// A text with words, punctuation and blocks of all kinds.
  mutating func markdown() -> String {
    let pieces = [
      "word", "Größe", "5.90", "EUR", "No.", "e.g.", "e\u{301}", "👩‍👩‍👧", ". ", "! ", "? ", "… ",
      "\n", "\n\n", "\n- ", "\n> ", "  \n", "*a*", "`b`", "\u{a0}", "| a | b |\n|-|-|\n",
      "| c", "\"", "(", ")", "A", "z", "\u{200b}", "&amp;", "\n\n## Head {#h}\n\n", "日本語。",
    ]
    return (0..<40).map { _ in (pieces.randomElement(using: &self) ?? "") + " " }.joined()
  }
}
