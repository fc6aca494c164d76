/// Reads digits and signs as the letters they stand for: `1gn0r3`.
package enum LeetText {
  /// How many signs of a word are tried as `i` and as `l`.
  private static let choiceLimit = 4

  /// The folded text in letters; nil where that changes nothing.
  ///
  /// `1`, `!` and `|` may be an `i` or an `l`: `words` tells, and where it knows neither, an `i` it is.
  package static func plain(_ folded: [UInt8], words: WordList) -> [UInt8]? {
    var output = folded
    var hasChanged = false
    var index = 0
    while index < folded.count {
      guard kinds[Int(folded[index])] != .other else {
        index += 1
        continue
      }
      let start = index
      var (hasLetters, hasSigns) = (false, false)
      while index < folded.count, kinds[Int(folded[index])] != .other {
        if kinds[Int(folded[index])] == .letter { hasLetters = true } else { hasSigns = true }
        index += 1
      }
      // Numbers too, for `411` is a word among such; a sign that only ends a word is what it is.
      guard hasSigns else { continue }
      let isNumber = !hasLetters
      let whole = start..<index
      guard !isNumber || whole.count <= 8 else { continue }
      read(folded[whole], words: words, into: &output)
      let word = start..<endOfWord(folded, in: whole)
      if word.count < whole.count, !words.contains(output[whole]) {
        output.replaceSubrange(whole, with: folded[whole])
        read(folded[word], words: words, into: &output)
      }
      hasChanged = hasChanged || !isNumber
    }
    return hasChanged && output != folded ? output : nil
  }

  private enum Kind { case other, letter, sign }

  private static func endOfWord(_ folded: [UInt8], in range: Range<Int>) -> Int {
    var end = range.upperBound
    while end > range.lowerBound, folded[end - 1] == UInt8(ascii: "!") { end -= 1 }
    return end
  }

  private static func read(
    _ word: ArraySlice<UInt8>,
    words: WordList,
    into output: inout [UInt8]
  ) {
    var choices: [Int] = []
    for place in word.indices {
      output[place] = letters[Int(word[place])]
      if output[place] == UInt8(ascii: "i"), word[place] != UInt8(ascii: "i") {
        choices.append(place)
      }
    }
    guard !choices.isEmpty, choices.count <= choiceLimit, !words.contains(output[word.indices])
    else { return }
    for choice in 1..<(1 << choices.count) {
      for (bit, place) in choices.enumerated() {
        output[place] = choice >> bit & 1 == 1 ? UInt8(ascii: "l") : UInt8(ascii: "i")
      }
      if words.contains(output[word.indices]) { return }
    }
    for place in choices { output[place] = UInt8(ascii: "i") }
  }

  private static let signs: [(UInt8, String)] = [
    (UInt8(ascii: "0"), "o"), (UInt8(ascii: "1"), "i"), (UInt8(ascii: "2"), "z"),
    (UInt8(ascii: "3"), "e"), (UInt8(ascii: "4"), "a"), (UInt8(ascii: "5"), "s"),
    (UInt8(ascii: "6"), "g"), (UInt8(ascii: "7"), "t"), (UInt8(ascii: "8"), "b"),
    (UInt8(ascii: "9"), "g"), (UInt8(ascii: "@"), "a"), (UInt8(ascii: "$"), "s"),
    (UInt8(ascii: "!"), "i"), (UInt8(ascii: "|"), "i"), (UInt8(ascii: "+"), "t"),
  ]

  private static let kinds: [Kind] = {
    var kinds = (0..<256).map { $0 &- 97 < 26 && $0 >= 97 ? Kind.letter : .other }
    for (sign, _) in signs { kinds[Int(sign)] = .sign }
    return kinds
  }()

  /// For each byte the letter that it stands for, or itself.
  private static let letters: [UInt8] = {
    var letters = (0..<256).map { UInt8($0) }
    for (sign, letter) in signs { letters[Int(sign)] = letter.utf8.first ?? sign }
    return letters
  }()
}
