import CEL
import CanonicalJSON
import Testing

@Suite(
  .enabled(
    if: SharedVectors.has("cel/basic.json"),
    "the conformance suite of CEL is not beside the repository"
  )
)
struct CELConformanceTests {
  /// The files, with the number of their cases.
  static let files = [
    ("basic", 43), ("bindings_ext", 8), ("block_ext", 25), ("comparisons", 334),
    ("conversions", 109), ("encoders_ext", 4), ("fields", 60), ("fp_math", 30),
    ("integer_math", 64), ("lists", 39), ("logic", 30), ("macros", 44), ("macros2", 46),
    ("math_ext", 199), ("namespace", 14), ("network_ext", 69), ("optionals", 59), ("parse", 193),
    ("plumbing", 5), ("string", 51), ("string_ext", 213), ("timestamps", 78),
    ("type_deduction", 26),
  ]

  /// Files whose extension is not offered.
  private static let filesLeftOut = [
    "block_ext": "`cel.block` is written by optimisers, not by people",
    "network_ext": "addresses and networks are of no use to rules about tickets",
  ]

  /// Cases with a zone by name, whose answer depends on a table that changes over the years.
  private static let casesLeftOut: Set = [
    "timestamps/timestamp_selectors_tz/getDate",
    "timestamps/timestamp_selectors_tz/getDayOfMonth_name_pos",
    "timestamps/timestamp_selectors_tz/getDayOfMonth_name_neg",
    "timestamps/timestamp_selectors_tz/getDayOfYear",
    "timestamps/timestamp_selectors_tz/getMinutes",
  ]

  private func cases(_ file: String) throws -> [CELCase] {
    let bytes = try SharedVectors.bytes("cel/\(file).json")
    let json = try JSONValue(parsing: bytes, limits: .object)
    return try #require(json["tests"]?.array).map { try CELCase($0) }
  }

  @Test func `the cases of the conformance suite come out as they say`() throws {
    var total = (cases: 0, passed: 0, leftOut: 0)
    for (file, count) in Self.files {
      let cases = try cases(file)
      #expect(cases.count == count, "\(file)")
      var passed = 0
      var leftOut = 0
      for (index, test) in cases.enumerated() {
        if Self.filesLeftOut[file] != nil
          || Self.casesLeftOut.contains("\(file)/\(test.section)/\(test.name)")
        {
          leftOut += 1
        } else if let complaint = try test.complaint() {
          Issue.record(
            "\(file) \(index) \(test.section)/\(test.name) `\(test.source)`: \(complaint)"
          )
        } else {
          passed += 1
        }
      }
      print("\(file): \(count) cases, \(passed) passed, \(leftOut) left out")
      total = (total.cases + count, total.passed + passed, total.leftOut + leftOut)
    }
    #expect(total.leftOut == 25 + 69 + Self.casesLeftOut.count)
    print("\(total.cases) cases: \(total.passed) passed, \(total.leftOut) left out")
  }

  @Test func `what is printed of an expression of the suite parses to the same tree`() throws {
    for (file, _) in Self.files {
      for test in try cases(file) {
        guard let tree = try? SyntaxTree(parsing: test.source) else { continue }
        let printed = tree.description
        #expect(try SyntaxTree(parsing: printed) == tree, "\(test.source) → \(printed)")
      }
    }
  }
}
