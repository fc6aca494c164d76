import Testing

@testable import Storage

@Suite struct `Random bytes` {
  @Test func `none are handed out twice, over many pages`() {
    var random = RandomBytes()
    var seen: Set<[UInt8]> = []
    for count in 0..<10_000 { seen.insert(random.next(12 + count % 21)) }
    #expect(seen.count == 10_000)
    #expect(!seen.contains { $0.allSatisfy { $0 == 0 } })
  }

  @Test func `each bit is set about half of the time`() {
    var random = RandomBytes()
    var ones = [Int](repeating: 0, count: 96)
    for _ in 0..<4_000 {
      for (place, byte) in random.next(12).enumerated() {
        for bit in 0..<8 where byte >> bit & 1 == 1 { ones[place * 8 + bit] += 1 }
      }
    }
    // Ten standard deviations.
    #expect(ones.allSatisfy { abs($0 - 2_000) < 317 }, "\(ones)")
  }
}
