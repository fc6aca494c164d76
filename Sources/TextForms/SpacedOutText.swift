/// Puts letters together that were written apart: `i g n o r e`, `i.g.n.o.r.e`, one letter a line.
package enum SpacedOutText {
  /// How many single letters in a row are taken for a word that was pulled apart.
  package static let letterCount = 5

  /// A text in which such letters are joined; nil where there are none.
  ///
  /// What most often stands between two letters of a run joins them, and anything else separates words.
  /// Where nothing tells words apart, `words` does. `folded` must have its white space as it was written.
  package static func joined(_ folded: [UInt8], words: WordList) -> [UInt8]? {
    if let whole = everyOther(folded) { return whole }
    var output: [UInt8] = []
    output.reserveCapacity(folded.count)
    var hasJoined = false
    var index = 0
    while index < folded.count {
      guard let run = SpacedRun(in: folded, from: index) else {
        // To behind the next letter, so that no run begins inside a word.
        let end = endOfWord(in: folded, from: index)
        output += folded[index..<end]
        index = end
        continue
      }
      output += run.joined(folded, words: words)
      hasJoined = true
      index = run.end
    }
    return hasJoined ? output : nil
  }

  /// The words of a text between any two of whose characters the same one stands; nil where it is none
  /// such.
  private static func everyOther(_ folded: [UInt8]) -> [UInt8]? {
    var output: [UInt8] = []
    var joint: ArraySlice<UInt8>?
    var (index, count) = (0, 0)
    while index < folded.count {
      var end = index + 1
      while end < folded.count, folded[end] & 0xC0 == 0x80 { end += 1 }
      if count % 2 == 0 {
        output += folded[index..<end]
      } else if let joint {
        guard joint == folded[index..<end] else { return nil }
      } else {
        joint = folded[index..<end]
      }
      (index, count) = (end, count + 1)
    }
    // Without a space nothing tells where words end.
    let hasWords = output.count <= 12 || output.contains(32)
    return count >= letterCount * 2 - 1 && hasWords ? output : nil
  }

  private static func endOfWord(in bytes: [UInt8], from start: Int) -> Int {
    var end = start
    while end < bytes.count, isLetter(bytes[end]) { end += 1 }
    while end < bytes.count, !isLetter(bytes[end]) { end += 1 }
    return end
  }

  /// Letters, digits and what may stand for a letter.
  fileprivate static func isLetter(_ byte: UInt8) -> Bool {
    byte >= 128 || byte &- 97 < 26 || byte &- 48 < 10 || byte == UInt8(ascii: "@")
      || byte == UInt8(ascii: "$")
  }
}

/// Single letters one after another.
private struct SpacedRun {
  /// Between two letters at most this many bytes.
  private static let gapLimit = 8

  private var letters: [Range<Int>] = []

  var end: Int { letters.last?.upperBound ?? 0 }

  /// The run that begins at a place; nil where fewer letters than count do.
  init?(in bytes: [UInt8], from start: Int) {
    var index = start
    while index < bytes.count, SpacedOutText.isLetter(bytes[index]) {
      var next = index + 1
      if bytes[index] >= 0xC0 { while next < bytes.count, bytes[next] & 0xC0 == 0x80 { next += 1 } }
      guard next == bytes.count || !SpacedOutText.isLetter(bytes[next]) else { break }
      letters.append(index..<next)
      index = next
      while index < bytes.count, index - next < Self.gapLimit,
        !SpacedOutText.isLetter(bytes[index])
      {
        index += 1
      }
    }
    guard letters.count >= SpacedOutText.letterCount else { return nil }
  }

  func joined(_ bytes: [UInt8], words: WordList) -> [UInt8] {
    let joint = usualGap(bytes)
    var output: [UInt8] = []
    var word: [UInt8] = []
    func finish() {
      output += word.count > 12 ? words.separated(word) : word
      word.removeAll(keepingCapacity: true)
    }
    for (place, letter) in letters.enumerated() {
      let gap = place > 0 ? gap(before: place, bytes) : []
      if place > 0, !gap.elementsEqual(joint) {
        finish()
        output += Self.between(gap, joint: joint)
      }
      word += bytes[letter]
    }
    finish()
    return output
  }

  /// What a gap stands for that is no mere joint: its own signs where each of them is joined too (`. . `
  /// between `d` and `N` of `e n d .   N e x t`), else a space.
  private static func between(_ gap: ArraySlice<UInt8>, joint: [UInt8]) -> [UInt8] {
    var output: [UInt8] = []
    var rest = gap
    guard rest.starts(with: joint) else { return [32] }
    rest = rest.dropFirst(joint.count)
    while let first = rest.first {
      output.append(first)
      rest = rest.dropFirst()
      while let next = rest.first, next & 0xC0 == 0x80 {
        output.append(next)
        rest = rest.dropFirst()
      }
      guard rest.starts(with: joint) else { return [32] }
      rest = rest.dropFirst(joint.count)
    }
    return output
  }

  /// What stands most often between two letters; the shortest of what does as often.
  private func usualGap(_ bytes: [UInt8]) -> [UInt8] {
    var counts: [[UInt8]: Int] = [:]
    for place in letters.indices.dropFirst() {
      counts[Array(gap(before: place, bytes)), default: 0] += 1
    }
    let usual = counts.max {
      ($0.value, -$0.key.count, $1.key.description) < ($1.value, -$1.key.count, $0.key.description)
    }
    return usual?.key ?? []
  }

  private func gap(before place: Int, _ bytes: [UInt8]) -> ArraySlice<UInt8> {
    bytes[letters[place - 1].upperBound..<letters[place].lowerBound]
  }
}
