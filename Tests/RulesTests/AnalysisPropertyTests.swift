import CanonicalJSON
import Domain
import Rules
import TestSupport
import Testing

/// Held against every case of small rule sets, one by one.
@Suite struct AnalysisPropertyTests {
  /// What looking at every case shows.
  private struct Enumeration {
    var gaps: [JSONObject] = []
    var others: [JSONObject] = []
    var holding: Set<String> = []
    var alone: Set<String> = []
    var overlaps: Set<String> = []

    mutating func add(_ judgement: RuleJudgement, _ facts: JSONObject) {
      if judgement.rules.isEmpty { gaps.append(facts) } else { others.append(facts) }
      for rule in judgement.rules {
        if rule.holds { holding.insert(rule.id) }
        if !judgement.rules.contains(where: { $0.id != rule.id && $0.counts >= rule.counts }) {
          alone.insert(rule.id)
        }
        for other in judgement.rules
        where rule.holds && other.holds && rule.then > other.then {
          overlaps.insert("\(rule.id) over \(other.id)")
        }
      }
    }
  }

  private func check(seed: UInt64) throws {
    var draw = SmallRules(seed: seed)
    var text = draw.head()
    let count = Int.random(in: 1...5, using: &draw.random)
    for index in 0..<count { text += draw.rule("r\(index)") }
    let (loaded, findings) = RuleSamples.load(text)
    let set = try #require(loaded, "seed \(seed): \(findings)\n\(text)")
    var expected = Enumeration()
    for (facts, claims) in draw.cases {
      expected.add(set.judge(.object(facts), claims: .object(claims)), facts)
    }
    let analysis = set.analysis()
    let place: Comment = "seed \(seed)\n\(text)"
    #expect(analysis.undecided == [], place)
    #expect(analysis.gaps.isEmpty == expected.gaps.isEmpty, place)
    let ids = set.file.rules.map(\.id)
    #expect(analysis.deadRules.map(\.rule) == ids.filter { !expected.holding.contains($0) }, place)
    let shadowed = ids.filter { expected.holding.contains($0) && !expected.alone.contains($0) }
    #expect(analysis.shadowedRules.map(\.rule) == shadowed, place)
    let overlaps = Set(analysis.overlaps.map { "\($0.stricter) over \($0.milder)" })
    #expect(overlaps == expected.overlaps, place)
    #expect(analysis == set.analysis(), place)
    confirm(analysis, set, place)
    if !draw.names.contains("claim.c") { try hold(analysis, expected, draw, place) }
  }

  /// Reads the regions of the gaps as rules, which fire in the gaps and nowhere else.
  private func hold(
    _ analysis: RuleAnalysis,
    _ expected: Enumeration,
    _ draw: SmallRules,
    _ place: Comment
  ) throws {
    if analysis.gaps.isEmpty { return }
    var draw = draw
    var text = draw.head()
    for (index, gap) in analysis.gaps.enumerated() {
      let when =
        gap.region.isEmpty ? "true" : gap.region.map { "(\($0))" }.joined(separator: " && ")
      text += "  - {id: gap\(index), when: '\(when)', then: deny}\n"
    }
    let (loaded, findings) = RuleSamples.load(text)
    let regions = try #require(loaded, "\(findings)\n\(text)")
    for facts in expected.gaps { #expect(!regions.judge(.object(facts)).rules.isEmpty, place) }
    for facts in expected.others { #expect(regions.judge(.object(facts)).rules.isEmpty, place) }
  }

  /// Judges every example anew.
  private func confirm(_ analysis: RuleAnalysis, _ set: RuleSet, _ place: Comment) {
    for gap in analysis.gaps { #expect(gap.example.judgement(of: set).rules == [], place) }
    for shadowed in analysis.shadowedRules {
      let rules = shadowed.example.judgement(of: set).rules
      let own = rules.first { $0.id == shadowed.rule }
      #expect(own != nil, place)
      #expect(rules.contains { $0.id != shadowed.rule && $0.counts >= own?.counts ?? .deny }, place)
    }
    for overlap in analysis.overlaps {
      let ids = overlap.example.judgement(of: set).rules.filter(\.holds).map(\.id)
      #expect(ids.contains(overlap.stricter) && ids.contains(overlap.milder), place)
    }
  }

  @Test(arguments: 0..<6)
  func `an analysis says what looking at every case says`(block: Int) throws {
    for seed in 0..<25 { try check(seed: UInt64(block * 25 + seed)) }
  }
}

extension RuleJudgement.SpokenRule {
  /// Whether its condition holds, whatever it counts as.
  var holds: Bool { if case .failed = cause { false } else { true } }
}
