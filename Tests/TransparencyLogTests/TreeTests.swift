import TestSupport
import Testing
import TransparencyLog

@Suite struct TreeTests {
  @Test func `roots are those that another implementation finds`() throws {
    for (size, root) in LogVectors.roots {
      var frontier = Frontier()
      for index in 0..<size {
        frontier.append(Array("ticket \(index)".utf8))
      }
      #expect(frontier.root.description == root, "\(size) leaves")
      #expect(frontier.size == UInt64(size))
    }
  }

  @Test func `an entry in pieces hashes as the whole one`() {
    let entry = Array("a decision, recorded before it is told".utf8)
    for cut in entry.indices {
      var hasher = LeafHasher()
      entry[..<cut].withUnsafeBytes { hasher.update($0) }
      entry[cut...].withUnsafeBytes { hasher.update($0) }
      #expect(hasher.hash == .leaf(entry))
    }
    #expect(LeafHasher().hash == .leaf(EmptyCollection()))
    #expect(TreeHash.leaf(entry.lazy.map { $0 }) == .leaf(entry))
  }

  @Test func `a hash has one text, and other texts are no hash`() throws {
    let hash = TreeHash.leaf([1])
    let text = hash.description
    #expect(TreeHash(base64: text) == hash)
    #expect(TreeHash(bytes: hash.bytes) == hash)
    #expect(TreeHash(bytes: hash.bytes.dropLast()) == nil)
    // The last digit before the padding has two bits that mean nothing, and must be zero.
    let digits: [Character] = Array(
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    )
    let last = try #require(text.dropLast().last)
    let start = String(text.dropLast(2))
    let same = digits.filter { TreeHash(base64: "\(start)\($0)=") == hash }
    #expect(same == [last])
    for wrong in [
      "", "=", "====", text + "=", text + "\n", " " + text, String(text.dropLast()),
      String(text.dropLast()) + "A", start + "-=", text + text,
    ] as [String] {
      #expect(TreeHash(base64: wrong) == nil, "`\(wrong)`")
    }
  }

  @Test func `the frontier is the recursion of the RFC at every size`() {
    let leaves = NaiveTree.leaves(300)
    var frontier = Frontier()
    for (size, leaf) in leaves.enumerated() {
      #expect(frontier.root == NaiveTree(leaves[..<size]).root, "\(size)")
      frontier.append(leaf: leaf)
    }
  }

  @Test func `rows that are hashed apart join to the same tree`() throws {
    for seed in 0..<60 as Range<UInt64> {
      var random = SeededRandom(seed: seed)
      let count = Int.random(in: 0...3_000, using: &random)
      let leaves = NaiveTree.leaves(count)
      var cuts = (0..<Int.random(in: 0...9, using: &random)).map { _ in
        Int.random(in: 0...count, using: &random)
      }
      cuts = [0] + cuts.sorted() + [count]
      let rows = zip(cuts, cuts.dropFirst()).map { begin, end in
        var row = CompactRange(from: UInt64(begin))
        for leaf in leaves[begin..<end] { row.append(leaf: leaf) }
        return row
      }
      var whole = KeptNodes(leaves).frontier
      var joined = Frontier()
      for row in rows { try joined.append(row) }
      #expect(joined == whole, "seed \(seed)")
      // Joined from the right, rows are what they are joined from the left.
      var tail = CompactRange(from: UInt64(count))
      for row in rows.reversed() {
        var longer = row
        try longer.append(tail)
        tail = longer
      }
      var again = Frontier()
      try again.append(tail)
      #expect(again == whole, "seed \(seed)")
      whole.append(leaf: .emptyTree)
      #expect(again != whole)
    }
  }

  @Test func `rows that do not meet do not join`() {
    var row = CompactRange(from: 3)
    row.append(leaf: .emptyTree)
    #expect(throws: LogError.gap(end: 4, begin: 5)) { try row.append(CompactRange(from: 5)) }
    var frontier = Frontier()
    #expect(throws: LogError.gap(end: 0, begin: 3)) { try frontier.append(row) }
  }

  @Test func `the nodes that appending makes are the full ones, each once`() {
    for size in [0, 1, 2, 3, 31, 32, 33, 1_000] {
      let leaves = NaiveTree.leaves(size)
      let nodes = KeptNodes(leaves)
      #expect(nodes.levels.count == Int.bitWidth - size.leadingZeroBitCount)
      for (level, hashes) in nodes.levels.enumerated() {
        #expect(hashes.count == size >> level)
        for (index, hash) in hashes.enumerated() {
          let part = leaves[index << level..<(index + 1) << level]
          #expect(hash == NaiveTree(part).root, "\(level)/\(index) of \(size)")
        }
      }
    }
  }

  @Test func `a frontier goes on from its bytes, and no other number of bytes is one`() throws {
    for size in 0...130 {
      let frontier = KeptNodes(NaiveTree.leaves(size)).frontier
      let bytes = frontier.bytes
      #expect(bytes.count == size.nonzeroBitCount * 32)
      var again = try Frontier(size: UInt64(size), bytes: bytes)
      #expect(again == frontier)
      again.append(leaf: .leaf("entry \(size)".utf8))
      #expect(again == KeptNodes(NaiveTree.leaves(size + 1)).frontier)
      for wrong in [bytes + [0], Array(bytes.dropLast()), bytes + TreeHash.emptyTree.bytes]
      where wrong != bytes {
        #expect(throws: LogError.self) { try Frontier(size: UInt64(size), bytes: wrong) }
      }
    }
    let error = #expect(throws: LogError.self) {
      try Frontier(size: 3, bytes: [UInt8](repeating: 0, count: 33))
    }
    #expect(
      error?.description
        == "frontier, byte 33: 33 bytes, and a tree of 3 leaves asks for 64"
    )
    let huge = [UInt8](repeating: 7, count: 64 * 32)
    #expect(try Frontier(size: .max, bytes: huge).bytes == huge)
  }
}
