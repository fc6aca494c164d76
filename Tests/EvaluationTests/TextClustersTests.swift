import Classification
import TestSupport
import Testing

@testable import Evaluation

@Suite struct TextClustersTests {
  private func groups(_ texts: [String]) -> [[Int]] {
    TextClusters.groups(of: texts.map { Features($0) })
  }

  @Test func `texts with words in common are one group, the largest first`() {
    let texts = [
      "can I insure my drone", "what is the weather in Oslo", "I want to insure my drone",
      "wrap it as a gift please", "insure my drone against theft", "please wrap this as a gift",
    ]
    #expect(groups(texts).map { $0.sorted() } == [[0, 2, 4], [3, 5], [1]])
  }

  @Test func `texts without words are in no group, and nothing gives none`() {
    #expect(groups([]) == [])
    #expect(groups(["", "?!", "🐐🐐🐐"]).flatMap(\.self).allSatisfy { $0 == 2 })
  }

  @Test func `each text is in one group at most, and the same texts give the same groups`() {
    let seed: UInt64 = 31
    var random = SeededRandom(seed: seed)
    let words = ["parcel", "refund", "drone", "gift", "where", "wrap", "insure", "late", "tent"]
    for round in 0..<50 {
      let texts = (0..<30).map { _ in
        (0..<Int.random(in: 0...6, using: &random)).compactMap { _ in
          words.randomElement(using: &random)
        }.joined(separator: " ")
      }
      let groups = groups(texts)
      let members = groups.flatMap(\.self)
      #expect(Set(members).count == members.count, "seed \(seed), round \(round)")
      #expect(Set(members) == Set(texts.indices.filter { !texts[$0].isEmpty }))
      #expect(groups == self.groups(texts), "seed \(seed), round \(round)")
      #expect(groups.map(\.count) == groups.map(\.count).sorted(by: >))
    }
  }
}
