/// The lines of two texts side by side: the same, worded anew, or in one alone.
///
/// A paragraph, a list item and a table row are a line each, so that a redline never runs from one
/// into the next. Lines stay in the order of their texts; each ends with its line feed, but the last.
struct LinePairs {
  /// Where a line is in one text alone the other is empty.
  private(set) var pairs: [(old: String, new: String)] = []

  /// Of ten words of two lines, how many must be the same for one to be the other worded anew.
  private static let likeTenths = 4
  /// The most pairs of lines that are compared between two lines that stay; more are one change.
  private static let comparisonLimit = 2500

  init(of old: String, and new: String) {
    let (old, new) = (Self.lines(of: old), Self.lines(of: new))
    var numbers: [Substring: Int] = [:]
    func numbered(_ lines: [Substring]) -> [Int] {
      lines.map { line in
        let text = line.last == "\n" ? line.dropLast() : line
        let number = numbers[text] ?? numbers.count
        numbers[text] = number
        return number
      }
    }
    let common = CommonItems(of: numbered(old), and: numbered(new))
    var (place, other) = (0, 0)
    while place < old.count || other < new.count {
      let start = (place, other)
      while place < old.count, !common.isInFirst[place] { place += 1 }
      while other < new.count, !common.isInSecond[other] { other += 1 }
      pair(old[start.0..<place], new[start.1..<other])
      if place < old.count, other < new.count {
        pairs.append((String(old[place]), String(new[other])))
        (place, other) = (place + 1, other + 1)
      }
    }
  }

  private static func lines(of text: String) -> [Substring] {
    var lines: [Substring] = []
    var rest = text[...]
    while !rest.isEmpty {
      let end = rest.firstIndex(of: "\n").map { rest.index(after: $0) } ?? rest.endIndex
      lines.append(rest[..<end])
      rest = rest[end...]
    }
    return lines
  }

  /// Pairs lines between two that stay, in their order, so that the pairs have most words in common.
  private mutating func pair(_ old: ArraySlice<Substring>, _ new: ArraySlice<Substring>) {
    guard !old.isEmpty, !new.isEmpty, old.count * new.count <= Self.comparisonLimit,
      old.count + new.count > 2
    else {
      if !old.isEmpty || !new.isEmpty { pairs.append((old.joined(), new.joined())) }
      return
    }
    let (old, new) = (Array(old), Array(new))
    let (words, others) = (old.map(Self.words), new.map(Self.words))
    // The best sum from two places on, as in the alignment of sequences by Needleman and Wunsch.
    var best = Array(
      repeating: Array(repeating: 0, count: new.count + 1),
      count: old.count + 1
    )
    var likeness = best
    for place in old.indices.reversed() {
      for other in new.indices.reversed() {
        let like = Self.tenths(words[place], others[other])
        likeness[place][other] = like
        let paired = like >= Self.likeTenths ? like + best[place + 1][other + 1] : 0
        best[place][other] = max(paired, best[place + 1][other], best[place][other + 1])
      }
    }
    var (place, other) = (0, 0)
    while place < old.count || other < new.count {
      if place < old.count, other < new.count, likeness[place][other] >= Self.likeTenths,
        best[place][other] == likeness[place][other] + best[place + 1][other + 1]
      {
        pairs.append((String(old[place]), String(new[other])))
        (place, other) = (place + 1, other + 1)
      } else if place < old.count,
        other == new.count || best[place][other] == best[place + 1][other]
      {
        pairs.append((String(old[place]), ""))
        place += 1
      } else {
        pairs.append(("", String(new[other])))
        other += 1
      }
    }
  }

  /// How often each word stands in a line.
  private static func words(of line: Substring) -> [Substring: Int] {
    TextWord.all(of: String(line)).reduce(into: [:]) { $0[$1.text, default: 0] += 1 }
  }

  private static func tenths(_ first: [Substring: Int], _ second: [Substring: Int]) -> Int {
    let shared = first.reduce(0) { $0 + min($1.value, second[$1.key] ?? 0) }
    let all = first.values.reduce(0, +) + second.values.reduce(0, +)
    return shared * 20 / max(1, all)
  }
}
