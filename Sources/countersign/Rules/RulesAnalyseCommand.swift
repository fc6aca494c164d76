import ArgumentParser
import CanonicalJSON
import Domain
import Rules

/// Finds what rules leave open and where they contradict each other.
struct RulesAnalyseCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "analyse",
    abstract: "Finds gaps, rules that never fire or change nothing, and rules that disagree.",
    discussion: """
      Each finding has an example that the rules were really judged on. Exact for conditions over \
      ranges, words and truth values; what could not be decided is named. The status is 3 where a \
      rule can never fire or never changes a verdict.

      EXAMPLES
        countersign rules analyse
        countersign rules analyse rules/refunds.rules.yaml --json
      """
  )

  @OptionGroup var shelf: RuleShelf

  @Flag(help: "Print the findings as one JSON object.")
  var json = false

  func run() throws {
    let pages = try shelf.sets().map { AnalysisPage(file: $0.file, analysis: $0.analysis()) }
    if json {
      let files: JSONValue = ["files": .array(pages.map(\.json))]
      Terminal.say(files.prettyText)
    } else {
      for line in pages.flatMap(\.lines) { Terminal.say(Terminal.escapedLine(line)) }
    }
    if pages.contains(where: \.hasUselessRules) { throw ExitStatus.findings.code }
  }
}

/// What was found in one rule file.
struct AnalysisPage {
  let file: RuleFile
  let analysis: RuleAnalysis

  /// The most overlaps that a person is shown.
  private static let shownOverlaps = 20

  var hasUselessRules: Bool { !analysis.deadRules.isEmpty || !analysis.shadowedRules.isEmpty }

  var lines: [String] {
    [
      "\(file.path): \(counted(analysis.gaps.count, "gap", "gaps")), "
        + counted(analysis.deadRules.count, "rule that never fires", "rules that never fire") + ", "
        + counted(
          analysis.shadowedRules.count,
          "rule that changes nothing",
          "rules that change nothing"
        ) + ", "
        + counted(analysis.overlaps.count, "pair that disagrees", "pairs that disagree")
    ] + gaps + useless + overlaps
      + analysis.undecided.map { "  undecided: \($0)" }
  }

  private var gaps: [String] {
    analysis.gaps.flatMap { gap in
      [
        "  gap, so the default `\(file.fallback.rawValue)` holds: "
          + gap.region.joined(separator: " and ") + doubt(gap.approximateBy),
        "    for example: \(gap.example)",
      ]
    } + (analysis.gapsAreComplete ? [] : ["  there are more gaps"])
  }

  private var useless: [String] {
    analysis.deadRules.map { "  \(file.path):\($0.line): `\($0.rule)` can never fire" }
      + analysis.shadowedRules.flatMap { rule in
        [
          "  \(file.path):\(rule.line): `\(rule.rule)` never changes a verdict, for "
            + rule.by.map { "`\($0)`" }.joined(separator: ", ")
            + " always speaks as strictly" + doubt(rule.approximateBy),
          "    for example: \(rule.example)",
        ]
      }
  }

  private var overlaps: [String] {
    let shown = analysis.overlaps.prefix(Self.shownOverlaps).flatMap { overlap in
      [
        "  `\(overlap.stricter)` overrules `\(overlap.milder)`" + doubt(overlap.approximateBy),
        "    for example: \(overlap.example)",
      ]
    }
    let rest = analysis.overlaps.count - Self.shownOverlaps
    return shown + (rest > 0 ? ["  and \(rest) more pairs that disagree"] : [])
  }

  private func doubt(_ terms: [String]) -> String {
    terms.isEmpty ? "" : ", as far as `\(terms.joined(separator: "`, `"))` can be told"
  }

  private func counted(_ count: Int, _ one: String, _ many: String) -> String {
    "\(count) \(count == 1 ? one : many)"
  }

  var json: JSONValue {
    [
      "file": .string(file.path),
      "gaps": .array(
        analysis.gaps.map {
          [
            "region": texts($0.region), "example": $0.example.json,
            "approximate_by": texts($0.approximateBy),
          ]
        }
      ), "gaps_are_complete": .bool(analysis.gapsAreComplete),
      "never_fire": .array(
        analysis.deadRules.map {
          ["rule": .string($0.rule), "line": .integer(Int64($0.line))]
        }
      ),
      "change_nothing": .array(
        analysis.shadowedRules.map {
          [
            "rule": .string($0.rule), "line": .integer(Int64($0.line)), "by": texts($0.by),
            "example": $0.example.json, "approximate_by": texts($0.approximateBy),
          ]
        }
      ),
      "disagree": .array(
        analysis.overlaps.map {
          [
            "stricter": .string($0.stricter), "milder": .string($0.milder),
            "verdicts": texts($0.verdicts.map(\.rawValue)), "example": $0.example.json,
            "approximate_by": texts($0.approximateBy),
          ]
        }
      ), "undecided": texts(analysis.undecided.map(\.description)),
    ]
  }

  private func texts(_ texts: [String]) -> JSONValue { .array(texts.map { .string($0) }) }
}

extension RuleExample {
  var json: JSONValue {
    ["now": .string(now.description), "facts": .object(facts), "claims": .object(claims)]
  }
}
