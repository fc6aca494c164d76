import TextForms

/// A number in a text, in digits or in words, and where it stands.
struct NumberToken {
  /// In cells, with what belongs to it: `1.5k`, `15,-`, `5 thousand`.
  let range: Range<Int>
  /// Nil where it is written as no number is.
  let number: WrittenNumber?

  /// The numbers of a text that may be amounts, by place: neither part of a day nor of a name such as
  /// `NP-104233` or `#12`, nor a time of day.
  ///
  /// Where a plain space stands between digits in threes, `2 150`, the parts and the whole are numbers.
  static func all(in text: ClaimText, days: [Range<Int>]) -> [NumberToken] {
    var tokens: [NumberToken] = []
    var index = 0
    var dayIndex = 0
    while index < text.cells.count {
      while dayIndex < days.count, days[dayIndex].upperBound <= index { dayIndex += 1 }
      if dayIndex < days.count, days[dayIndex].contains(index) {
        index = days[dayIndex].upperBound
      } else if isDigit(text[index]) {
        let end = endOfDigits(in: text, from: index)
        let found = digits(in: text, index..<end)
        tokens += found
        index = found.first?.range.upperBound ?? end
      } else if isLetter(text[index]) {
        let (token, end) = words(in: text, from: index)
        if let token { tokens.append(token) }
        index = end
      } else {
        index += 1
      }
    }
    return tokens
  }

  /// The end of digits with single marks between them.
  private static func endOfDigits(in text: ClaimText, from start: Int) -> Int {
    var end = start + 1
    while true {
      if isDigit(text[end]) {
        end += 1
      } else if isMark(text[end]), isDigit(text[end + 1]) {
        end += 2
      } else {
        return end
      }
    }
  }

  private static func isMark(_ cell: UInt8) -> Bool {
    switch cell {
    case UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: "'"), ClaimText.hardSpace: true
    default: false
    }
  }

  private static func digits(in text: ClaimText, _ run: Range<Int>) -> [NumberToken] {
    guard !isPartOfName(text, at: run.lowerBound) else { return [] }
    var tokens = [whole(in: text, run)]
    // Every further group of three makes the number longer; ten are more than any amount has.
    var (end, groups) = (run.upperBound, 1)
    var isOpen = run.count <= 3
    while isOpen, groups < 10, text[end] == 32, isDigit(text[end + 1]) {
      let next = endOfDigits(in: text, from: end + 1)
      guard text.cells[(end + 1)..<next].prefix(while: isDigit).count == 3 else { break }
      isOpen = next - end == 4
      (end, groups) = (next, groups + 1)
      tokens.append(whole(in: text, run.lowerBound..<end))
    }
    return tokens
  }

  /// Whether what stands before digits makes them part of something else.
  private static func isPartOfName(_ text: ClaimText, at start: Int) -> Bool {
    let (before, second) = (text[start - 1], text[start - 2])
    switch before {
    case UInt8(ascii: "#"), UInt8(ascii: "_"), UInt8(ascii: "@"): return true
    case UInt8(ascii: ":"), UInt8(ascii: "/"): return isDigit(second)
    case UInt8(ascii: "-"): return isLetter(second)
    case UInt8(ascii: "."), UInt8(ascii: ","): return isLetter(second) && before == 46
    default: return isLetter(before) && !isGluedCode(text, endingAt: start)
    }
  }

  /// Whether the letters before digits are a currency's code alone: `EUR15`.
  private static func isGluedCode(_ text: ClaimText, endingAt end: Int) -> Bool {
    let start = text.startOfWord(endingAt: end)
    guard start < end, !isDigit(text[start - 1]) else { return false }
    return CurrencyMarker(word: text.word(start..<end), isUpperCase: true)?.isMinor == false
  }

  private static func whole(in text: ClaimText, _ run: Range<Int>) -> NumberToken {
    let isFraction = text[run.lowerBound - 1] == 46 && !isDigit(text[run.lowerBound - 2])
    var number =
      isFraction
      ? WrittenNumber([48, 46] + text.cells[run]) : WrittenNumber(text.cells[run])
    let start = isFraction ? run.lowerBound - 1 : run.lowerBound
    var end = run.upperBound
    if text[end] | 32 == UInt8(ascii: "k"), !isLetter(text[end + 1]), !isDigit(text[end + 1]) {
      number = number?.multiplied(by: 1_000)
      end += 1
    } else if text[end] == 44 || text[end] == 46, text[end + 1] == 45 {
      // `15,-` and `15.--` have no cents.
      end += text[end + 2] == 45 ? 3 : 2
    } else {
      let word = text.skipSpaces(from: end)
      let wordEnd = text.endOfWord(at: word)
      let name = wordEnd > word ? text.word(word..<wordEnd) : ""
      if let factor = name == "k" ? 1_000 : NumberWords.multipliers[name] {
        number = number?.multiplied(by: factor)
        end = wordEnd
      }
    }
    return NumberToken(range: start..<end, number: number)
  }

  /// The number in words that begins here, if one does, and where to go on.
  private static func words(in text: ClaimText, from start: Int) -> (NumberToken?, Int) {
    var words: [String] = []
    var end = start
    var next = start
    while words.count < NumberWords.limit {
      let wordEnd = text.endOfWord(at: next)
      guard wordEnd > next else { break }
      let word = text.word(next..<wordEnd)
      if NumberWords.isPart(word) {
        words.append(word)
        end = wordEnd
      } else if word != "and" || words.isEmpty {
        break
      }
      let gap = text[wordEnd] == 45 ? wordEnd + 1 : text.skipSpaces(from: wordEnd)
      guard gap > wordEnd else { break }
      next = gap
    }
    guard !words.isEmpty, !isDigit(text[start - 1]), text[start - 1] != 45 else {
      var end = start
      while isLetter(text[end]) { end += 1 }
      return (nil, end)
    }
    let number = NumberWords.number(words).map { WrittenNumber(digits: $0, decimals: 0) }
    return (NumberToken(range: start..<end, number: number), end)
  }
}
