/// Finds which of many literals occur in a text, in one pass and without regard to ASCII case.
///
/// The automaton of Aho and Corasick ("Efficient string matching", 1975) with its failure links
/// resolved into a dense table. Bytes that no literal has share one column, so the table stays small
/// enough for the cache: a step is two loads.
struct LiteralIndex: Sendable {
  /// The column of each byte.
  private let columns: [UInt8]
  /// For each state and column, the next state's row, with `acceptFlag` where literals end there.
  private let rows: [UInt32]
  private let columnCount: Int
  /// The owners of the literals that end in a state: `owners[ownerStarts[s]..<ownerStarts[s + 1]]`.
  private let ownerStarts: [Int32]
  private let owners: [Int32]
  private let longest: Int

  private static let acceptFlag: UInt32 = 1 << 31

  /// Takes literals, which must not be empty, and who owns each.
  init(_ literals: [(bytes: [UInt8], owner: Int)]) {
    var columns = [UInt8](repeating: 0, count: 256)
    var columnCount = 1
    for byte in literals.flatMap(\.bytes) where columns[Int(lowered(byte))] == 0 {
      columns[Int(lowered(byte))] = UInt8(columnCount)
      columnCount += 1
    }
    for byte in UInt8(ascii: "A")...UInt8(ascii: "Z") {
      columns[Int(byte)] = columns[Int(byte | 32)]
    }
    var trie = Trie(columnCount: columnCount, bytes: literals.reduce(0) { $0 + $1.bytes.count })
    for literal in literals {
      trie.insert(literal.bytes.lazy.map { Int(columns[Int($0)]) }, owner: literal.owner)
    }
    trie.resolveFailures()

    self.columns = columns
    self.columnCount = columnCount
    rows = trie.next.map { state in
      UInt32(Int(state) * columnCount)
        | (trie.owners[Int(state)].isEmpty ? 0 : Self.acceptFlag)
    }
    ownerStarts = trie.owners.reduce(into: [0]) { $0.append($0[$0.count - 1] + Int32($1.count)) }
    owners = trie.owners.flatMap { $0.sorted().map { Int32($0) } }
    longest = literals.map(\.bytes.count).max() ?? 0
  }

  /// Sets the bit of every owner one of whose literals occurs in the text.
  ///
  /// Each step waits for the one before it, so that two halves are walked side by side; the second begins
  /// early enough to see every literal that lies across the middle.
  func markOwners(in text: UnsafeBufferPointer<UInt8>, _ marks: inout [UInt64]) {
    let middle = text.count / 2
    let second = max(0, middle - longest)
    columns.withUnsafeBufferPointer { columns in
      rows.withUnsafeBufferPointer { rows in
        var (row, secondRow): (UInt32, UInt32) = (0, 0)
        for place in 0..<middle {
          step(&row, text[place], columns, rows, &marks)
          step(&secondRow, text[second &+ place], columns, rows, &marks)
        }
        for place in second + middle..<text.count {
          step(&secondRow, text[place], columns, rows, &marks)
        }
      }
    }
  }

  @inline(__always)
  private func step(
    _ row: inout UInt32,
    _ byte: UInt8,
    _ columns: UnsafeBufferPointer<UInt8>,
    _ rows: UnsafeBufferPointer<UInt32>,
    _ marks: inout [UInt64]
  ) {
    let entry = rows[Int(row) &+ Int(columns[Int(byte)])]
    row = entry & ~Self.acceptFlag
    if entry != row { mark(state: Int(row) / columnCount, &marks) }
  }

  private func mark(state: Int, _ marks: inout [UInt64]) {
    for index in Int(ownerStarts[state])..<Int(ownerStarts[state + 1]) {
      let owner = Int(owners[index])
      marks[owner / 64] |= 1 << UInt64(owner % 64)
    }
  }
}

/// The automaton while it is built.
private struct Trie {
  let columnCount: Int
  /// `columnCount` entries a state; -1 where there is no edge yet.
  var next: [Int32]
  var owners: [Set<Int>] = [[]]

  /// Takes how many bytes the literals have in all: no automaton has more states but for the first.
  init(columnCount: Int, bytes: Int) {
    self.columnCount = columnCount
    next = []
    next.reserveCapacity((bytes + 1) * columnCount)
    next.append(contentsOf: repeatElement(-1, count: columnCount))
    owners.reserveCapacity(bytes + 1)
  }

  mutating func insert(_ literal: some Sequence<Int>, owner: Int) {
    var state = 0
    for column in literal {
      let edge = state * columnCount + column
      if next[edge] < 0 {
        next[edge] = Int32(owners.count)
        owners.append([])
        next.append(contentsOf: repeatElement(-1, count: columnCount))
      }
      state = Int(next[edge])
    }
    owners[state].insert(owner)
  }

  /// Breadth first: each missing edge becomes the edge of the longest proper suffix.
  mutating func resolveFailures() {
    var failure = [Int](repeating: 0, count: owners.count)
    var queue = [0]
    queue.reserveCapacity(owners.count)
    var position = 0
    while position < queue.count {
      let state = queue[position]
      position += 1
      let (row, fallbackRow) = (state * columnCount, failure[state] * columnCount)
      for column in 0..<columnCount {
        let fallback = state == 0 ? 0 : next[fallbackRow + column]
        let child = Int(next[row + column])
        guard child >= 0 else {
          next[row + column] = fallback
          continue
        }
        failure[child] = Int(fallback)
        if !owners[Int(fallback)].isEmpty { owners[child].formUnion(owners[Int(fallback)]) }
        queue.append(child)
      }
    }
  }
}

private func lowered(_ byte: UInt8) -> UInt8 { byte &- 65 < 26 ? byte | 32 : byte }
