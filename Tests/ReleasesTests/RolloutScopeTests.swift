import CanonicalJSON
import Domain
import Releases
import TestSupport
import Testing

@Suite struct RolloutScopeTests {
  private func check(_ text: String, _ expect: Int?) {
    let share = RolloutScope.Share(text)
    #expect(share?.tenThousandths == expect, "`\(text)`")
    if let share { #expect(RolloutScope.Share(share.text) == share, "`\(text)` as \(share.text)") }
  }

  @Test func `a share is a percentage with two places at the most`() {
    for (text, expect) in [
      ("5%", 500), ("100%", 10_000), ("0.01%", 1), ("0.5%", 50), ("12.34%", 1234), ("0%", nil),
      ("101%", nil), ("5", nil), ("5.%", nil), (".5%", nil), ("0.001%", nil), ("-5%", nil),
      ("5 %", nil), ("", nil), ("%", nil), ("1e2%", nil), ("٥%", nil), ("00100%", nil),
    ] as [(String, Int?)] {
      check(text, expect)
    }
  }

  private func random(_ random: inout SeededRandom) -> RolloutScope {
    func names() -> Set<String>? {
      guard Bool.random(using: &random) else { return nil }
      let all = ["a", "b", "c"].filter { _ in Bool.random(using: &random) }
      return all.isEmpty ? ["a"] : Set(all)
    }
    let number = Int.random(in: 1...4, using: &random) * 2500
    let share = RolloutScope.Share(tenThousandths: number) ?? .whole
    return RolloutScope(share: share, intents: names(), segments: names(), channels: names())
  }

  @Test func `a scope holds another exactly where it holds each of its tickets`() {
    let seed = UInt64.random(in: 0...UInt64.max)
    var generator = SeededRandom(seed: seed)
    for _ in 0..<2_000 {
      let (one, other) = (random(&generator), random(&generator))
      func tickets(_ scope: RolloutScope) -> Set<String> {
        var held: Set<String> = []
        for place in stride(from: 0, to: 10_000, by: 1250) {
          for (intent, segment) in zip(["a", "b", "c", "z", nil], ["a", "b", "c", nil, "z"])
          where scope.holds(intents: Set([intent].compactMap(\.self))) {
            for channel in ["a", "b", "c", "z"]
            where scope.mayHold(place: place, segment: segment, channel: channel) {
              held.insert("\(place) \(intent ?? "") \(segment ?? "") \(channel)")
            }
          }
          for intent in ["a", "b", "c", "z"] where scope.holds(intents: [intent]) {
            for segment in ["a", "b", "c", "z"] {
              for channel in ["a", "b", "c", "z"]
              where scope.mayHold(place: place, segment: segment, channel: channel) {
                held.insert("\(place) \(intent) \(segment) \(channel)")
              }
            }
          }
        }
        return held
      }
      #expect(
        one.contains(other) == tickets(one).isSuperset(of: tickets(other)),
        "seed \(seed): \(one.text) | \(other.text)"
      )
      #expect(RolloutScope(.object(one.members)) == one, "seed \(seed)")
    }
  }
}
