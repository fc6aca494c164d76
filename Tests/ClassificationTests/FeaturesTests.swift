import Testing

@testable import Classification

@Suite struct FeaturesTests {
  @Test func `the hash of bytes is FNV-1a`() {
    // Vectors of the FNV reference code, by Noll.
    #expect(FeatureHash.bytes("".utf8) == 0xcbf2_9ce4_8422_2325)
    #expect(FeatureHash.bytes("a".utf8) == 0xaf63_dc4c_8601_ec8c)
    #expect(FeatureHash.bytes("foobar".utf8) == 0x8594_4171_f739_67e8)
  }

  @Test func `the hash of words takes in each byte, at its place`() {
    let bytes = Array("checksums of files, 27 bytes".utf8)
    let hash = FeatureHash.words(bytes)
    #expect(FeatureHash.words(bytes[...]) == hash)
    #expect(FeatureHash.words(bytes.lazy.map(\.self)) == hash)
    for place in bytes.indices {
      var changed = bytes
      changed[place] ^= 128
      #expect(FeatureHash.words(changed) != hash)
    }
    #expect(FeatureHash.words(bytes + [0]) != hash)
    #expect(FeatureHash.words([]) == FeatureHash.bytes([]))
  }

  @Test func `the hashes of features are fixed for ever`() {
    #expect(
      Features("my tent").hashes.map { String($0, radix: 16) }
        == [
          "4d2002590faf5291", "562eca568bc6d47c", "4b07d7db1c2e89e0", "ddcbc7c6ea6511d0",
          "17210d9f1cb3e748", "8d17637c3fe2f721", "69184f15cef5e26c", "4327bb75d8349a5a",
          "70d8ac0a9470ab40", "b22d95ea7d31968", "89e2efcfceb3b970", "4695575cd389c9f0",
          "c07b091cc0d992e0", "6817a401ece442a8", "897872a8b1b11c40", "e3b79fe5f89ccbf4",
        ]
    )
  }

  @Test func `a word has itself, its pairs, its place and its runs`() {
    let features = Features("my tent")
    // Two words and their pair, the first word, the last and the first two, the runs of " my " (2 + 1) and of
    // " tent " (4 + 3).
    #expect(features.hashes.count == 2 + 1 + 3 + 3 + 7)
    #expect(Set(features.hashes).count == features.hashes.count)
    #expect(features.hashes.filter(FeatureHash.isWord).count == 2)
    #expect(!features.hashes.contains(0))
  }

  @Test func `words are paired with those close before them, in either order`() {
    let near = { (text: String) in
      Features(text).hashes.filter { FeatureKind(of: $0) == .nearPair }
    }
    #expect(near("a b").isEmpty)
    #expect(near("a b c").count == 1)
    #expect(near("a b c d e f g").count == 5 + 4 + 3)
    #expect(Set(near("c b a")) == Set(near("a b c")))
  }

  /// Two texts that must leave the same features.
  static let alike: [(String, String)] = [
    ("order NP-104233", "order np-9"),
    ("I paid 14.90 on 3 May", "i paid 2.5 on 27 may"),
    ("WHERE IS IT", "where is it"),
    ("it’s “gone”", "it's \"gone\""),
    ("  where \t is   it  ", "where is it"),
    ("ｗｈｅｒｅ is it", "where is it"),
  ]

  @Test(arguments: alike)
  func `what carries no meaning leaves no trace`(left: String, right: String) {
    #expect(Features(left) == Features(right))
  }

  /// A text, and how many words each of its sentences has.
  static let sentences: [(String, [Int])] = [
    ("", []),
    ("???", []),
    ("one", [1]),
    ("one two. three four five", [2, 3]),
    ("ONE TWO. THREE FOUR FIVE", [2, 3]),
    ("is it here? \"yes!\" he said", [3, 1, 2]),
    ("14.90 euros for version 2.0", [7]),
    ("hello,\nwhere is it\r\n\r\nthanks", [1, 3, 1]),
    ("wait... what", [1, 1]),
  ]

  @Test(arguments: sentences)
  func `sentences end at line breaks and at points before spaces`(text: String, words: [Int]) {
    let features = Features(text)
    #expect(features.sentences.map(\.words) == words)
    #expect(features.sentences.flatMap { Array($0.features) } == Array(features.hashes.indices))
  }

  @Test func `a subject is a sentence of its own`() {
    #expect(Features(subject: "a b", body: "c") == Features("a b\nc"))
  }

  @Test func `a pair does not span two sentences`() {
    let pairs = { (text: String) in
      Features(text).hashes.count { FeatureKind(of: $0) == .pair }
    }
    #expect(pairs("one two") == 1)
    #expect(pairs("one. two") == 0)
  }

  @Test func `what lies behind the limit is not read`() {
    let text = String(repeating: "word ", count: Features.foldedBytes / 5 + 1)
    #expect(Features(text).words == Features.foldedBytes / 5)
    #expect(Features(text + "more words").hashes == Features(text).hashes)
    let lines = String(repeating: "word\n", count: 4_000)
    #expect(Features(lines).words == Features.foldedBytes / 4)
    let long = String(repeating: "é", count: Features.inputBytes)
    #expect(Features(long + " word").words == 0)
  }
}
