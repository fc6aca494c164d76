import TestSupport
import Testing

@testable import Classification

@Suite struct IntegerSquareRootTests {
  static let known: [(UInt64, UInt64)] = [
    (0, 0), (1, 1), (2, 1), (3, 1), (4, 2), (8, 2), (9, 3), (99, 9), (100, 10),
    (UInt64.max, 4_294_967_295), (1 << 62, 1 << 31), ((1 << 62) - 1, (1 << 31) - 1),
  ]

  @Test(arguments: known)
  func `a known root`(number: UInt64, root: UInt64) { check(number, root) }

  @Test func `the root is exact over all sizes of numbers`() {
    var random = SeededRandom(seed: 20_260_610)
    for round in 0..<20_000 {
      let number = random.next() >> UInt64(round % 64)
      let root = squareRoot(of: number)
      #expect(root.multipliedFullWidth(by: root) <= (0, number), "seed 20260610, \(number)")
      let above = root + 1
      #expect(above.multipliedFullWidth(by: above) > (0, number), "seed 20260610, \(number)")
    }
  }

  private func check(_ number: UInt64, _ root: UInt64) {
    #expect(squareRoot(of: number) == root)
  }
}
