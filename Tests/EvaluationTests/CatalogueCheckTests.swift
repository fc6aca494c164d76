import Classification
import Domain
import SourceFiles
import Testing

@testable import Evaluation

@Suite struct CatalogueCheckTests {
  private func file(_ intents: [(name: String, topics: String, examples: [String])]) -> SourceFile {
    let entries = intents.map { name, topics, examples in
      """
        - name: \(name)
          description: Asks about \(name).
          tier: low
          topics: [\(topics)]
          queue: general
          examples:
      \(examples.map { "      - \"\($0)\"" }.joined(separator: "\n"))
      """
    }
    return SourceFile(
      path: "knowledge/intents/a.yaml",
      text: "schema: intents/1\nowner: support\nintents:\n" + entries.joined(separator: "\n") + "\n"
    )
  }

  private let ten = (0..<10).map { "kite \("abcdefghij".dropFirst($0).prefix(1))" }

  private func check(
    _ intents: [(name: String, topics: String, examples: [String])],
    expect findings: [String]
  ) {
    let log = FindingLog()
    let file = file(intents)
    let catalogue = IntentCatalogue(loading: [file], log: log)
    CatalogueCheck(catalogue, in: [file], log: log).run()
    #expect(
      log.sorted.map { "\($0.place.line) \($0.severity.rawValue): \($0.message)" } == findings
    )
  }

  @Test func `examples enough, of their own words and with a policy, are in order`() {
    check(
      [("one", "a", ten), (Intent.outOfScope, "", ten.map { "no \($0)" } + ["???"])],
      expect: []
    )
  }

  @Test func `what a classifier takes for the same words is found at both places`() {
    check(
      [("one", "a", ten + ["order 12"]), ("two", "a", ten.map { "red \($0)" } + ["Order: 7!"])],
      expect: [
        "37 error: example `Order: 7!` of `two` has the same words as `order 12` of `one` at "
          + "knowledge/intents/a.yaml:20:9"
      ]
    )
    check(
      [("one", "a", ten + ["kite, a"])],
      expect: [
        "20 warning: example `kite, a` of `one` has the same words as `kite a` at "
          + "knowledge/intents/a.yaml:10:9"
      ]
    )
  }

  @Test func `few examples, none with words and nothing behind them are warned of`() {
    check(
      [("one", "", Array(ten.prefix(5)) + ["?"])],
      expect: [
        "4 warning: nothing answers `one`: it has no topics, no action and no approved text",
        "4 warning: only 6 examples of `one`",
        "15 warning: example `?` of `one` has no words, and teaches nothing",
      ]
    )
  }
}
