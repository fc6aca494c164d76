import CAllocations
import CEL
import Domain
import Rules
import SourceFiles

/// What rules cost, call by call: a condition, a decision with and without its trace, loading.
struct RuleCalls {
  static let condition =
    "total <= 5000 && refunds < 2 && !digital && country in ['CH', 'AT', 'DE'] "
    + "&& now - delivered_at <= duration('720h') && verified"
  private static let loaded = 1_000

  private let ground: ProvingGround

  init(_ ground: ProvingGround) { self.ground = ground }

  func run(_ table: inout Table) throws {
    try evaluation(&table)
    try decision(&table)
    try loading(&table)
    try allocations(&table)
    ForeignEngine(in: ground.folder).run(&table)
  }

  private func evaluation(_ table: inout Table) throws {
    var environment = Environment()
    let values: [(String, ValueType, Value?)] = [
      ("total", .int, .int(3_500)), ("refunds", .int, .int(1)), ("digital", .bool, .bool(false)),
      ("country", .string, .string("AT")), ("verified", .bool, .bool(true)),
      ("delivered_at", .timestamp, CEL.Timestamp("2026-06-09T10:00:00Z").map { .timestamp($0) }),
      ("now", .timestamp, CEL.Timestamp("2026-06-14T10:13:20Z").map { .timestamp($0) }),
    ]
    for (name, type, _) in values { environment.declare(variable: name, type) }
    let program = try environment.compile(Self.condition)
    var activation = Activation(environment)
    for (name, _, value) in values { activation[name] = value }
    guard program.evaluate(activation).isTrue else {
      throw Complaint("the benchmark's condition does not hold")
    }
    let orders = (0..<64).map { RefundByHand.order(category: $0) }
    var (number, held) = (0, 0)
    let written = ProcessorTime {
      if orders[number & 63].isSmallAndRecent() { held += 1 }
      number += 1
    }
    guard held == number else { throw Complaint("the benchmark's orders differ") }
    let figure = "six terms, all of them true"
    row("six terms, written in Swift", written, "", "yardstick", &table)
    row(figure, ProcessorTime { keep(program.evaluate(activation)) }, "", "", &table)
    row(figure + ", traced", ProcessorTime { keep(program.explain(activation)) }, "", "", &table)
  }

  private func decision(_ table: inout Table) throws {
    let set = try RefundRules.set(of: 100)
    let facts = RefundRules.facts(of: set, category: 3)
    let claims = RefundRules.claims(of: set)
    let now = RefundRules.now
    let byHand = RefundByHand.order(category: 3)
    let categories = (0..<100).map { "category \($0)" }
    let judgement = set.judge(facts: facts, now: now)
    guard judgement.verdict == .permit, judgement.rules.count == 1,
      byHand.verdict(of: 100, categories) == (.permit, 1)
    else { throw Complaint("the benchmark's rules and the same by hand differ: \(judgement)") }
    let written = ProcessorTime { keep(byHand.verdict(of: 100, categories)) }
    row("100 rules, written in Swift", written, "", "yardstick", &table)
    let judged = ProcessorTime { keep(set.judge(facts: facts, now: now)) }
    row("100 rules", judged, "< 50 us", "", &table)
    let claimed = ProcessorTime { keep(set.judge(facts: facts, claims: claims, now: now)) }
    row("100 rules and a claim: with it and without", claimed, "", "", &table)
    let explained = ProcessorTime { keep(set.explain(facts: facts, now: now)) }
    row("100 rules, each term traced", explained, "< 200 us", "", &table)
  }

  private func loading(_ table: inout Table) throws {
    let file = RefundRules.file(of: Self.loaded)
    let time = ProcessorTime { keep(RuleSet(loading: file, log: FindingLog())) }
    table.row(
      "loading \(Self.loaded) rules: YAML, types, checks",
      Figure.milliseconds(time.median),
      "",
      "\(file.bytes.count >> 10) KiB; least \(Figure.milliseconds(time.least))"
    )
  }

  /// How often a decision asks for memory where no rule applies.
  private func allocations(_ table: inout Table) throws {
    let counts = try [10, 100, 1_000].map { count in
      let set = try RefundRules.set(of: count)
      let facts = RefundRules.facts(of: set, category: -1)
      let now = RefundRules.now
      guard set.judge(facts: facts, now: now).rules.isEmpty else {
        throw Complaint("a rule fires that should not")
      }
      let before = allocations_of_thread()
      keep(set.judge(facts: facts, now: now))
      return String(allocations_of_thread() - before)
    }
    table.row(
      "allocations a decision; 10, 100, 1000 rules",
      counts.joined(separator: ", "),
      "no growth",
      "none of the rules applies"
    )
  }

  private func row(
    _ figure: String,
    _ time: ProcessorTime,
    _ target: String,
    _ beside: String,
    _ table: inout Table
  ) {
    let least = "least " + Figure.short(time.least)
    table.row(
      figure,
      Figure.short(time.median),
      target,
      beside.isEmpty ? least : beside + "; " + least
    )
  }
}
