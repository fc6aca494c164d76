/// What became of a text, word by word.
package struct Redline: Sendable, Equatable {
  package enum Piece: Sendable, Equatable {
    case kept(String)
    case removed(String)
    case added(String)
  }

  /// In the order of the text; what was removed stands before what took its place.
  ///
  /// The kept and the added ones together are the new text.
  package let pieces: [Piece]
  package let quantities: [QuantityChange]

  /// Whether both texts are the same, word by word and line by line.
  package var isEmpty: Bool {
    !pieces.contains { if case .kept = $0 { false } else { true } }
  }

  /// Of ten words of the longer text, how many stand in both.
  let sharedTenths: Int

  package init(from old: String, to new: String) {
    let lines = LinePairs(of: old, and: new).pairs.map { pair in
      WordComparison(TextWord.all(of: pair.old), TextWord.all(of: pair.new))
    }
    pieces = lines.flatMap(\.pieces).joinedWhereKept
    quantities = lines.flatMap(\.quantities)
    let longer = max(
      lines.reduce(0) { $0 + $1.oldCount },
      lines.reduce(0) { $0 + $1.newCount }
    )
    sharedTenths = lines.reduce(0) { $0 + $1.keptCount } * 10 / max(1, longer)
  }

  /// The redline in plain text: `within [-45-]{+30+} days`.
  package var plainText: String {
    pieces.map { $0.marked { $0 } }.joined()
  }
}

extension Redline.Piece {
  /// The piece between marks, which close before the end of a line; `show` writes what is within.
  package func marked(_ show: (String) -> String) -> String {
    let (words, open, close) =
      switch self {
      case .kept(let words): (words, "", "")
      case .removed(let words): (words, "[-", "-]")
      case .added(let words): (words, "{+", "+}")
      }
    guard !open.isEmpty else { return show(words) }
    let lines = words.split(separator: "\n", omittingEmptySubsequences: false)
    return lines.map { $0.isEmpty ? "" : show(open + $0 + close) }.joined(separator: "\n")
  }
}

extension [Redline.Piece] {
  /// The same, with no two kept pieces beside each other.
  fileprivate var joinedWhereKept: [Redline.Piece] {
    reduce(into: []) { joined, piece in
      if case .kept(let text) = piece, case .kept(let before)? = joined.last {
        joined[joined.count - 1] = .kept(before + text)
      } else {
        joined.append(piece)
      }
    }
  }
}

/// Two texts as words, and runs of them that are the same or not.
private struct WordComparison {
  private struct Run {
    var old: Range<Int>
    var new: Range<Int>
    var isKept: Bool

    mutating func moveStart(by words: Int) {
      old = old.lowerBound + words..<old.upperBound
      new = new.lowerBound + words..<new.upperBound
    }

    mutating func moveEnd(by words: Int) {
      old = old.lowerBound..<old.upperBound + words
      new = new.lowerBound..<new.upperBound + words
    }

    /// Whether it changes so much that a single word beside it says little.
    var isLarge: Bool { !isKept && old.count + new.count >= 6 }
  }

  private let old: [TextWord]
  private let new: [TextWord]
  private var runs: [Run] = []

  init(_ old: [TextWord], _ new: [TextWord]) {
    (self.old, self.new) = (old, new)
    var numbers: [Substring: Int] = [:]
    func numbered(_ words: [TextWord]) -> [Int] {
      words.map { word in
        let next = numbers.count
        return numbers[word.text, default: next, storing: next]
      }
    }
    let common = CommonItems(of: numbered(old), and: numbered(new))
    var (place, other) = (0, 0)
    while place < old.count || other < new.count {
      let start = (place, other)
      let isKept =
        place < old.count && other < new.count && common.isInFirst[place]
        && common.isInSecond[other]
      if isKept {
        while place < old.count, other < new.count, common.isInFirst[place],
          common.isInSecond[other]
        {
          (place, other) = (place + 1, other + 1)
        }
      } else {
        while place < old.count, !common.isInFirst[place] { place += 1 }
        while other < new.count, !common.isInSecond[other] { other += 1 }
      }
      runs.append(Run(old: start.0..<place, new: start.1..<other, isKept: isKept))
    }
    joinSplinters()
    for place in runs.indices { trim(place) }
    for place in runs.indices { slide(place) }
    runs.removeAll { $0.old.isEmpty && $0.new.isEmpty }
  }

  /// Gives the words at the ends of a change that are the same to the runs beside it.
  private mutating func trim(_ place: Int) {
    guard place > 0, place < runs.count - 1, !runs[place].isKept else { return }
    while let gone = runs[place].old.last, let come = runs[place].new.last,
      old[gone].text == new[come].text
    {
      runs[place].moveEnd(by: -1)
      runs[place + 1].moveStart(by: -1)
    }
    while let gone = runs[place].old.first, let come = runs[place].new.first,
      old[gone].text == new[come].text
    {
      runs[place].moveStart(by: 1)
      runs[place - 1].moveEnd(by: 1)
    }
  }

  /// Moves what was only added, or only removed, to begin with a sentence where it can.
  ///
  /// `law{+. An order … order+}.` and `law.{+ An order … order.+}` are the same change.
  private mutating func slide(_ place: Int) {
    guard place > 0, place < runs.count - 1, !runs[place].isKept,
      runs[place].old.isEmpty != runs[place].new.isEmpty
    else { return }
    let words = runs[place].old.isEmpty ? new : old
    let range = runs[place].old.isEmpty ? runs[place].new : runs[place].old
    func begins(_ start: Int) -> Bool {
      start == 0 || [".", "!", "?", "\n"].contains(words[start - 1].text)
    }
    // The words at either end of the text may be used up, those between two changes not.
    let after = runs[place + 1].new.count - (place + 1 == runs.count - 1 ? 0 : 1)
    let before = runs[place - 1].new.count - (place == 1 ? 0 : 1)
    var shift = 0
    while !begins(range.lowerBound + shift), shift < after,
      words[range.lowerBound + shift].text == words[range.upperBound + shift].text
    {
      shift += 1
    }
    if !begins(range.lowerBound + shift) {
      shift = 0
      while !begins(range.lowerBound + shift), -shift < before,
        words[range.upperBound + shift - 1].text == words[range.lowerBound + shift - 1].text
      {
        shift -= 1
      }
    }
    guard shift != 0, begins(range.lowerBound + shift) else { return }
    runs[place - 1].moveEnd(by: shift)
    let (gone, come) = (runs[place].old, runs[place].new)
    runs[place].old = gone.lowerBound + shift..<gone.upperBound + shift
    runs[place].new = come.lowerBound + shift..<come.upperBound + shift
    runs[place + 1].moveStart(by: shift)
  }

  /// A word or two that stay by chance between larger changes would only be in a reader's way.
  private mutating func joinSplinters() {
    var joined: [Run] = []
    for (index, run) in runs.enumerated() {
      let isBetween = index > 0 && index < runs.count - 1
      let isSplinter =
        run.isKept && isBetween && run.new.count <= 2
        && runs[index - 1].isLarge && runs[index + 1].isLarge
        && !new[run.new].contains { $0.isNumber || $0.text == "\n" }
      var next = run
      if isSplinter { next.isKept = false }
      if !next.isKept, let last = joined.last, !last.isKept {
        joined[joined.count - 1] = Run(
          old: last.old.lowerBound..<next.old.upperBound,
          new: last.new.lowerBound..<next.new.upperBound,
          isKept: false
        )
      } else {
        joined.append(next)
      }
    }
    runs = joined
  }

  var pieces: [Redline.Piece] {
    var pieces: [Redline.Piece] = []
    for run in runs {
      if run.isKept {
        pieces.append(.kept(new[run.new].joined(isSpaced: true)))
        continue
      }
      let (gone, come) = (old[run.old], new[run.new])
      // The space before a change stands outside of its marks.
      let isSpaced = (come.first ?? gone.first)?.isSpaced ?? false
      if isSpaced { pieces.append(.kept(" ")) }
      if !gone.isEmpty { pieces.append(.removed(gone.joined(isSpaced: false))) }
      if !come.isEmpty { pieces.append(.added(come.joined(isSpaced: !isSpaced))) }
    }
    return pieces
  }

  var quantities: [QuantityChange] {
    runs.flatMap { run -> [QuantityChange] in
      let before = run.old.compactMap { Quantity(at: $0, in: old) }
      let after = run.new.compactMap { Quantity(at: $0, in: new) }
      return (0..<max(before.count, after.count)).compactMap { index in
        let (gone, come) = (before.dropFirst(index).first, after.dropFirst(index).first)
        guard gone?.text != come?.text else { return nil }
        return QuantityChange(before: gone?.text, after: come?.text)
      }
    }
  }

  var oldCount: Int { old.count }
  var newCount: Int { new.count }
  var keptCount: Int { runs.reduce(0) { $0 + ($1.isKept ? $1.new.count : 0) } }
}

extension Dictionary {
  /// The value of a key, which is stored first where there is none.
  fileprivate subscript(key: Key, default value: Value, storing stored: Value) -> Value {
    mutating get {
      if let known = self[key] { return known }
      self[key] = stored
      return value
    }
  }
}
