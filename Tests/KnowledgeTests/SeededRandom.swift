/// SplitMix64 (Steele, Lea, Flood, OOPSLA 2014): the same numbers for the same seed.
struct SeededRandom: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

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
