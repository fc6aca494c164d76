import SourceFiles
import Testing

@Suite struct NodeDifferenceTests {
  private func check(_ old: String, _ new: String, _ expected: [String]) throws {
    let log = FindingLog()
    let before = try #require(LocatedNode.parse(old, file: "a", log: log))
    let after = try #require(LocatedNode.parse(new, file: "b", log: log))
    let changes = NodeDifference(from: before, to: after).changes.map { change in
      "\(change.path): \(change.before ?? "nothing") → \(change.after ?? "nothing")"
    }
    #expect(changes == expected)
  }

  @Test func `a value is found by the keys that lead to it`() throws {
    try check("a: {b: 1, c: 2}", "a: {b: 1, c: 3}", ["a.c: 2 → 3"])
    try check("a: 1\nb: 2", "a: 1", ["b: 2 → nothing"])
    try check("a: 1", "a: [1, 2]", ["a: 1 → [1, 2]"])
  }

  @Test func `elements that name themselves are found by their names, wherever they stand`() throws
  {
    let old = "rows: [{tier: low, due: 24h}, {tier: high, due: 48h}]"
    try check(
      old,
      "rows: [{tier: high, due: 48h}, {tier: low, due: 12h}]",
      ["rows.low.due: 24h → 12h"]
    )
    try check(old, "rows: [{tier: low, due: 24h}]", ["rows.high: {tier: high, due: 48h} → nothing"])
  }

  @Test func `other elements are there or not, and their order is nothing`() throws {
    try check("a: [x, y, y]", "a: [y, z, x]", ["a: y → nothing", "a: nothing → z"])
    try check("a: [x, y]", "a: [y, x]", [])
  }

  @Test func `layout and comments are no difference`() throws {
    try check("# old\na:   [1,  2]\n", "a:\n  - 1\n  - 2   # two\n", [])
  }
}
