/// Words by which letters that run together are told apart, and by which letters are read that may stand
/// for several: words of ASCII letters in lower case.
package struct WordList: Sendable {
  /// The longest word that is kept, in letters.
  private static let longest = 20
  /// How many letters are taken apart at once; what runs on for longer is cut there.
  private static let runLimit = 512

  /// For each letter that a word begins with, the words, as a trie: the next node by letter.
  private var nodes: [Int32] = [Int32](repeating: 0, count: 26)
  private var ends: [Bool] = [false]

  /// Takes words of two letters at least; whatever else stands in them is passed over.
  package init(_ words: some Sequence<String>) {
    for word in words where (2...Self.longest).contains(word.utf8.count) {
      guard word.utf8.allSatisfy({ $0 &- 97 < 26 }) else { continue }
      insert(word)
    }
  }

  package func contains(_ word: some Sequence<UInt8>) -> Bool {
    var node = 0
    for byte in word {
      guard byte &- 97 < 26, nodes[node * 26 + Int(byte - 97)] > 0 else { return false }
      node = Int(nodes[node * 26 + Int(byte - 97)])
    }
    return ends[node]
  }

  /// Letters that run together as words with spaces between.
  ///
  /// As few letters stand outside words as can be, and then as few words as can be are told. Letters that
  /// belong to no word stay with those before them.
  package func separated(_ letters: [UInt8]) -> [UInt8] {
    var output: [UInt8] = []
    var start = 0
    while start < letters.count {
      let end = min(letters.count, start + Self.runLimit)
      if start > 0 { output.append(32) }
      output += separatedRun(Array(letters[start..<end]))
      start = end
    }
    return output
  }

  private func separatedRun(_ letters: [UInt8]) -> [UInt8] {
    let count = letters.count
    // From each place to the end: the cost, and the length of the word that begins there (0: none).
    var costs = [Int](repeating: 0, count: count + 1)
    var lengths = [Int](repeating: 0, count: count + 1)
    for place in stride(from: count - 1, through: 0, by: -1) {
      costs[place] = costs[place + 1] + 4
      forEachWord(in: letters, from: place) { length in
        let cost = costs[place + length] + 1
        if cost < costs[place] { (costs[place], lengths[place]) = (cost, length) }
      }
    }
    var output: [UInt8] = []
    var place = 0
    while place < count {
      if lengths[place] > 0, place > 0 { output.append(32) }
      let length = max(1, lengths[place])
      output += letters[place..<place + length]
      place += length
    }
    return output
  }

  private func forEachWord(in letters: [UInt8], from place: Int, _ body: (Int) -> Void) {
    var node = 0
    var end = place
    while end < letters.count, letters[end] &- 97 < 26 {
      node = Int(nodes[node * 26 + Int(letters[end] - 97)])
      guard node > 0 else { return }
      end += 1
      if ends[node] { body(end - place) }
    }
  }

  private mutating func insert(_ word: String) {
    var node = 0
    for byte in word.utf8 {
      let edge = node * 26 + Int(byte - 97)
      if nodes[edge] == 0 {
        nodes[edge] = Int32(ends.count)
        ends.append(false)
        nodes += [Int32](repeating: 0, count: 26)
      }
      node = Int(nodes[edge])
    }
    ends[node] = true
  }
}
