/// The examples, by the words that they are made of: a text that is an example has its intent, whatever the weights
/// make of it.
///
/// Examples with the same words under two intents are left out.
struct ExampleTable: Sendable {
  let table: FeatureTable
  /// The class of each row.
  let classes: [UInt16]

  static let empty = ExampleTable(table: .empty, classes: [])

  init(table: FeatureTable, classes: [UInt16]) {
    self.table = table
    self.classes = classes
  }

  init(of examples: [ClassifierTraining.Example]) {
    let named = examples.filter { $0.fold != nil }
      .map { (key: Self.key(of: $0.features.hashes[...]), intent: $0.intent) }
      .sorted { $0.key != $1.key ? $0.key < $1.key : $0.intent < $1.intent }
    var keys: [UInt64] = []
    var classes: [UInt16] = []
    var start = 0
    while start < named.count {
      var end = start + 1
      while end < named.count, named[end].key == named[start].key { end += 1 }
      if named[start].intent == named[end - 1].intent {
        keys.append(named[start].key)
        classes.append(UInt16(named[start].intent))
      }
      start = end
    }
    // The keys were sorted just now, and none is 0.
    table = FeatureTable(keys: keys) ?? .empty
    self.classes = classes
  }

  /// The class of a text with exactly these words, in their order; nil where it is no example.
  func intent(of hashes: ArraySlice<UInt64>) -> Int? {
    table.row(of: Self.key(of: hashes)).map { Int(classes[$0]) }
  }

  /// A hash of the words among features, in their order; never 0.
  private static func key(of hashes: ArraySlice<UInt64>) -> UInt64 {
    var key: UInt64 = 0xcbf2_9ce4_8422_2325
    hashes.withUnsafeBufferPointer { hashes in
      for hash in hashes where FeatureHash.isWord(hash) {
        key = ((key << 7 | key >> 57) ^ hash) &* 0x9e37_79b9_7f4a_7c15
      }
    }
    return max(key ^ key >> 32, 1)
  }
}
