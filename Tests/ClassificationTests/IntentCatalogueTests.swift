import Classification
import Domain
import SourceFiles
import Testing

@Suite struct IntentCatalogueTests {
  @Test func `a whole catalogue loads sorted and without findings`() throws {
    let log = FindingLog()
    let catalogue = IntentCatalogue(loading: smallFiles, log: log)
    #expect(log.sorted == [])
    #expect(
      catalogue.intents.map(\.name)
        == ["password_reset", "refund_request", "shipping_status", "thanks"]
    )
    #expect(catalogue.examples.count == 32)
    #expect(catalogue.places["thanks"]?.description == "knowledge/intents/general.yaml:18:11")
    let status = try #require(catalogue.intents.first { $0.name == "shipping_status" })
    #expect(status.owner == "logistics")
    #expect(status.tier == .low)
    #expect(status.topics == ["delivery"])
    #expect(status.facts == ["order.id"])
    #expect(status.question == "ask-order-number")
    #expect(status.queue == "delivery")
    #expect(catalogue.intents.first { $0.name == "refund_request" }?.action == "refund")
  }

  @Test func `the order of files leaves no trace`() {
    let other = IntentCatalogue(loading: smallFiles.reversed(), log: FindingLog())
    #expect(other.intents == smallCatalogue.intents)
    #expect(other.examples == smallCatalogue.examples)
  }

  /// What is wrong with one intent, and the finding that says so.
  static let faults: [(fields: String, finding: String)] = [
    ("name: Refund", "4:11: error: `Refund` is not a valid `name`"),
    ("name: 1st", "4:11: error: `1st` is not a valid `name`"),
    ("tier: hihg", "4:11: error: `hihg` is not a known `tier`; did you mean `high`?"),
    ("tier: critical", "error: an intent of tier `critical` needs an approved refusal"),
    ("facts: [order.id]", "error: `facts` without the question that asks for them"),
    ("ask: ask-order-number", "error: `ask` names `ask-order-number`, but there are no facts"),
    ("qeue: general", "4:5: error: unknown key `qeue`; did you mean `queue`?"),
    ("examples: [one, two]", "4:15: error: 2 examples; at least 5 are needed"),
    ("examples: [one, two, three, four, five, \"\"]", "error: empty example"),
    ("examples: [one, two, three, four, five, null]", "error: empty example"),
    ("examples: [one, two, three, four, five, \" ONE \"]", "error: example ` ONE ` is already"),
    ("examples: [one, two, three, four, five, [six]]", "an example must be a single text"),
    ("examples: one", "error: `examples` must be a list"),
  ]

  @Test(arguments: faults)
  func `a fault is reported where it stands`(fault: (fields: String, finding: String)) throws {
    check(fields: fault.fields, expect: fault.finding)
  }

  @Test func `an example over the limit is refused`() {
    let long = String(repeating: "a ", count: IntentCatalogue.exampleBytes)
    check(
      fields: "examples: [one, two, three, four, five, \"\(long)b\"]",
      expect: "an example of 131073 bytes; 65536 are allowed"
    )
  }

  @Test func `all faults of a catalogue are reported at once`() {
    let log = FindingLog()
    _ = IntentCatalogue(
      loading: [
        SourceFile(
          path: "a.yaml",
          text: """
            schema: intents/2
            owner: support
            colour: red
            intents:
              - name: one
              - description: two
            """
        )
      ],
      log: log
    )
    #expect(log.findings.count >= 9, "\(log.sorted.map(\.description))")
    #expect(log.sorted.first?.description.contains("`intents/2` is not a valid `schema`") == true)
  }

  @Test func `a name and an example belong to one intent of one file`() {
    let log = FindingLog()
    let copy = SourceFile(path: "z.yaml", bytes: smallFiles[0].bytes)
    let catalogue = IntentCatalogue(loading: smallFiles + [copy], log: log)
    #expect(catalogue.intents == smallCatalogue.intents)
    #expect(
      log.sorted.map(\.description) == [
        "z.yaml:4:11: error: intent `shipping_status` is already declared at "
          + "knowledge/intents/orders.yaml:4:11; give it another name, or join the two",
        "z.yaml:20:11: error: intent `refund_request` is already declared at "
          + "knowledge/intents/orders.yaml:20:11; give it another name, or join the two",
      ]
    )
  }

  @Test func `an example of two intents is refused though its letters differ in case`() {
    let log = FindingLog()

    _ = IntentCatalogue(
      loading: [
        SourceFile(path: "a.yaml", text: head + entry(named: "one", first: "one's example")),
        SourceFile(path: "b.yaml", text: head + entry(named: "two", first: "ONE’s  example")),
      ],
      log: log
    )
    #expect(
      log.sorted.first?.description
        == "b.yaml:9:9: error: example `ONE’s  example` is already one of `one` at a.yaml:9:9; "
        + "keep it in one place",
      "\(log.sorted.map(\.description))"
    )
  }

  @Test func `too many intents are refused`() {
    let log = FindingLog()
    let entries = (0...IntentCatalogue.intentLimit).map { entry(named: "i\($0)", first: "f\($0)") }
    _ = IntentCatalogue(
      loading: [SourceFile(path: "a.yaml", text: head + entries.joined(separator: "\n"))],
      log: log
    )
    #expect(log.sorted.contains { $0.message == "1001 intents in all; 1000 are allowed" })
  }

  @Test func `many examples of many intents are refused where training would take too long`() {
    func findings(examples: Int) -> [String] {
      let log = FindingLog()
      let entries = (0..<IntentCatalogue.intentLimit).map { number in
        entry(named: "i\(number)", first: "f\(number)")
          + (5..<examples).map { "\n      - i\(number) example \($0)" }.joined()
      }
      _ = IntentCatalogue(
        loading: [SourceFile(path: "a.yaml", text: head + entries.joined(separator: "\n"))],
        log: log
      )
      return log.sorted.map(\.description)
    }
    #expect(findings(examples: 20) == [])
    let refused = findings(examples: 21)
    #expect(refused.count == 1)
    #expect(
      refused.first?.contains(
        "error: 21000 examples of 1000 intents make 21000000 pairs; 20000000 are allowed"
      ) == true,
      "\(refused)"
    )
  }

  @Test func `hundreds of intents with few examples each are told apart`() throws {
    // Each run of digits counts as one digit, so numbers would name nothing.
    let letters = "abcdefghijklmnopqrstuvwxyz".map(String.init)
    let names = letters.prefix(6).flatMap { first in letters.prefix(25).map { first + $0 + "x" } }
    let entries = names.map { entry(named: $0, first: $0 + " first") }
    let file = SourceFile(path: "a.yaml", text: head + entries.joined(separator: "\n"))
    let log = FindingLog()
    let catalogue = IntentCatalogue(loading: [file], log: log)
    #expect(log.findings.isEmpty)
    let classifier = try Classifier(training: catalogue)
    for name in names.prefix(20) {
      #expect(classifier.ranking(of: name + " for example").first?.name == name)
    }
    #expect(classifier.report.recalls.count == 150)
  }

  private let head = "schema: intents/1\nowner: support\nintents:\n"

  private func entry(named name: String, first: String = "first") -> String {
    """
      - name: \(name)
        description: Something.
        tier: low
        queue: general
        examples:
          - \(first)
    """ + (1...4).map { "\n      - \(name) example \($0)" }.joined()
  }

  /// Loads one intent whose fields are the usual ones, with `fields` first in place of its own.
  private func check(fields: String, expect finding: String) {
    let usual = [
      "name: one", "description: Something.", "tier: low", "queue: general",
      "examples: [one, two, three, four, five]",
    ]
    let key = fields.prefix { $0 != ":" }
    let lines = [fields] + usual.filter { !$0.hasPrefix(key + ":") }
    let log = FindingLog()
    _ = IntentCatalogue(
      loading: [
        SourceFile(path: "a.yaml", text: head + "  - " + lines.joined(separator: "\n    "))
      ],
      log: log
    )
    let found = log.sorted.map(\.description)
    #expect(found.count == 1)
    #expect(found.first?.contains(finding) == true, "\(found)")
  }
}
