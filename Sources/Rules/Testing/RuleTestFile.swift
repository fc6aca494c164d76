import CanonicalJSON
package import Domain
package import SourceFiles

/// Tests of a rule file: `refunds.tests.yaml` beside `refunds.rules.yaml`.
package struct RuleTestFile: Sendable {
  /// One case and what is expected of it.
  package struct Test: Sendable {
    package let name: String
    package let now: Timestamp
    package let facts: Facts
    package let claims: Facts
    /// What the counters have counted before.
    package let counters: [String: CounterTotal]
    package let verdict: Verdict
    /// The rules that speak, in the order of the file; nil where the test leaves it open.
    package let rules: [String]?
    /// What some of the arguments are, by their names.
    package let arguments: [String: String]
    package let place: SourcePlace
  }

  package let path: String
  package let tests: [Test]

  /// Reads the tests of a rule set; nil with findings where anything is wrong, or there is no test.
  package init?(reading source: SourceFile, of set: RuleSet, log: FindingLog) {
    let ownLog = FindingLog()
    defer { log.add(ownLog.sorted) }
    guard let text = source.text(log: ownLog),
      let node = LocatedNode.parse(text, file: source.path, log: ownLog),
      var fields = YAMLFields(node, log: ownLog)
    else { return nil }
    path = source.path
    _ = fields.value("schema", expected: "`rules-tests/1`") { $0 == "rules-tests/1" ? $0 : nil }
    let items = fields.items("tests")
    let read = RuleFile.limited(items, log: ownLog)
      .compactMap { Test(reading: $0, of: set, log: ownLog) }
    tests = ownLog.distinct(read, "test", by: \.name, at: \.place)
    fields.finish()
    if items.isEmpty {
      ownLog.error(
        at: fields.place(of: "tests"),
        "no tests",
        hint: "add one under `tests:`; rules without a test are not trusted"
      )
    }
    if items.count > RuleFile.entryLimit {
      ownLog.error(at: items[RuleFile.entryLimit].place, "more than \(RuleFile.entryLimit) tests")
    }
    if ownLog.hasErrors { return nil }
  }

  /// Whether a path is a test file's.
  package static func isPath(_ path: String) -> Bool { path.hasSuffix(".tests.yaml") }

  /// The path of the tests of a rule file: `a.tests.yaml` of `a.rules.yaml`.
  package static func path(besides rules: String) -> String {
    let ending = ".rules.yaml"
    return (rules.hasSuffix(ending) ? String(rules.dropLast(ending.count)) : rules) + ".tests.yaml"
  }

  /// Runs every test, in the order of the file.
  package func results(of set: RuleSet) -> [TestResult] { tests.map { $0.result(of: set) } }
}

extension RuleTestFile.Test {
  init?(reading node: LocatedNode, of set: RuleSet, log: FindingLog) {
    guard var fields = YAMLFields(node, log: log) else { return nil }
    let name = fields.string("name")
    let now = fields.value("now", expected: "a time such as `2026-03-01T09:00:00Z`") {
      Timestamp($0)
    }
    let facts = FactTable(reading: fields.node("facts"), as: set.factDeclarations, log: log)
    let claims = FactTable(reading: fields.node("claims"), as: set.claimDeclarations, log: log)
    let counters = Self.counters(fields.optionalFields("counters"), of: set, log: log)
    var expect = fields.fields("expect")
    let verdict = expect?.choice("verdict", of: Verdict.self)
    let hasRules = expect?.node("rules") != nil
    let rules = expect?.strings("rules") ?? []
    let arguments = Self.arguments(expect?.optionalFields("arguments"), of: set, log: log)
    expect?.finish()
    fields.finish()
    let known = Set(set.file.rules.map(\.id))
    for rule in rules where !known.contains(rule) {
      log.error(
        at: node.place,
        "no rule is named `\(rule)`",
        hint: nearest(to: rule, among: known.sorted()).map { "did you mean `\($0)`?" }
      )
    }
    guard let name, let now, let verdict else { return nil }
    self.name = name
    self.now = now
    self.facts = Facts(reading: facts.object, as: set.factDeclarations)
    self.claims = Facts(reading: claims.object, as: set.claimDeclarations)
    self.counters = counters
    self.verdict = verdict
    self.arguments = arguments
    self.rules = hasRules ? rules : nil
    place = node.place
  }

  /// Totals as a person writes them: `3`, or `40.00 EUR`.
  private static func counters(
    _ fields: YAMLFields?,
    of set: RuleSet,
    log: FindingLog
  ) -> [String: CounterTotal] {
    guard var fields else { return [:] }
    var totals: [String: CounterTotal] = [:]
    for member in fields.allMembers() {
      guard let counter = set.counters.first(where: { $0.declaration.name == member.key }) else {
        log.error(
          at: member.keyPlace,
          "no counter is named `\(member.key)`",
          hint: nearest(to: member.key, among: set.file.counters.map(\.name))
            .map { "did you mean `\($0)`?" }
        )
        continue
      }
      let text = member.value.text ?? ""
      if let money = counter.isOfMoney ? Money(text) : nil {
        totals[member.key] = CounterTotal(
          count: 1,
          amounts: [money.currency: money.minorUnits]
        )
      } else if let number = counter.isOfMoney ? nil : Int64(text) {
        totals[member.key] = CounterTotal(count: number, amounts: ["": number])
      } else {
        log.error(
          at: member.value.place,
          "`\(text)` is no total of `\(member.key)`",
          hint: counter.isOfMoney ? "write an amount such as `40.00 EUR`" : "write a whole number"
        )
      }
    }
    return totals
  }

  private static func arguments(
    _ fields: YAMLFields?,
    of set: RuleSet,
    log: FindingLog
  ) -> [String: String] {
    guard var fields else { return [:] }
    var arguments: [String: String] = [:]
    for member in fields.allMembers() {
      if !set.file.arguments.contains(where: { $0.name == member.key }) {
        log.error(at: member.keyPlace, "no argument is named `\(member.key)`")
      }
      arguments[member.key] = member.value.text ?? ""
    }
    return arguments
  }

  func result(of set: RuleSet) -> TestResult {
    let judgement = set.judge(facts: facts, claims: claims, counters: counters, now: now)
    var differences: [String] = []
    if judgement.verdict != verdict {
      differences.append(
        "the verdict is `\(judgement.verdict.rawValue)`, not `\(verdict.rawValue)`"
      )
    }
    let spoke = judgement.rules.map(\.id)
    if let rules {
      for rule in rules where !spoke.contains(rule) {
        differences.append("`\(rule)` was expected and is silent")
      }
      for rule in judgement.rules where !rules.contains(rule.id) {
        differences.append("`\(rule.id)` was not expected: \(rule.sentence)")
      }
    }
    for (name, wanted) in arguments.sorted(by: { $0.key < $1.key }) {
      let value = judgement.arguments.first { $0.name == name }?.value
      let text = value.map { $0.string ?? String(decoding: $0.canonicalBytes, as: UTF8.self) }
      if text != wanted {
        differences.append("`action.\(name)` is \(text ?? "missing"), not \(wanted)")
      }
    }
    if !differences.isEmpty { differences += judgement.remarks.map(\.description) }
    return TestResult(name: name, place: place, differences: differences)
  }
}

extension RuleJudgement.SpokenRule {
  /// What it counts as, and why.
  package var sentence: String {
    switch cause {
    case .fired: "it fires, and counts as `\(counts.rawValue)`"
    case .withheld(let reasons):
      "it would permit, and counts as `\(counts.rawValue)`: \(reasons.joined(separator: ", "))"
    case .failed(let reasons):
      "it has no value, and counts as `\(counts.rawValue)`: \(reasons.joined(separator: ", "))"
    }
  }
}
