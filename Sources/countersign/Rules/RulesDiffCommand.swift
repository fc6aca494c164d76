import ArgumentParser
import CanonicalJSON
import Domain
import Rules
import SourceFiles

/// Tells what a change of a rule file changes.
struct RulesDiffCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Tells which verdicts differ between two rule files, milder or stricter.",
    discussion: """
      Each difference has an example that both files were really judged on. The status is 1 where \
      anything differs.

      EXAMPLES
        countersign rules diff old.rules.yaml rules/refunds.rules.yaml
        git show HEAD:rules/refunds.rules.yaml > old.rules.yaml   the file as committed
      """
  )

  @Argument(help: "The file as it was.", completion: .file(extensions: ["rules.yaml"]))
  var old: String

  @Argument(help: "The file as it is.", completion: .file(extensions: ["rules.yaml"]))
  var new: String

  @Flag(help: "Print one JSON object.")
  var json = false

  func run() throws {
    let difference = RuleDifference(from: try load(old), to: try load(new))
    let page = DifferencePage(difference: difference)
    if json {
      Terminal.say(page.json.prettyText)
    } else {
      for line in page.lines { Terminal.say(Terminal.escapedLine(line)) }
    }
    if !page.isEmpty { throw ExitStatus.different.code }
  }

  private func load(_ path: String) throws -> RuleSet {
    let log = FindingLog()
    guard let set = RuleSet(loading: try NamedFile.read(path), log: log) else {
      log.complain()
      throw ExitStatus.badWorkspace.code
    }
    return set
  }
}

/// What differs between two rule files.
struct DifferencePage {
  let difference: RuleDifference

  var isEmpty: Bool {
    difference.verdicts.isEmpty && difference.rules.isEmpty && difference.facts.isEmpty
      && difference.parts.isEmpty
  }

  var lines: [String] {
    if isEmpty { return ["no difference"] }
    let verdicts = difference.verdicts.flatMap { change in
      [
        "\(change.isStricter ? "stricter" : "milder"): \(change.from.rawValue) becomes "
          + "\(change.to.rawValue)" + because(change) + doubt(change.approximateBy),
        "  for example: \(change.example)",
      ]
    }
    let none = difference.undecided.isEmpty ? "no verdict differs" : "no verdict is known to differ"
    return (verdicts.isEmpty ? [none] : verdicts) + difference.rules.flatMap(lines)
      + difference.facts.map(line) + parts + difference.undecided.map { "undecided: \($0)" }
  }

  private var parts: [String] {
    difference.parts.map {
      "\($0.part): \($0.before ?? "nothing") becomes \($0.after ?? "nothing")"
    }
  }

  private func because(_ change: RuleDifference.VerdictChange) -> String {
    let (before, after) = (change.rulesBefore, change.rulesAfter)
    func named(_ rules: [String]) -> String {
      rules.isEmpty ? "the default" : rules.map { "`\($0)`" }.joined(separator: ", ")
    }
    return " (\(named(before)); now \(named(after)))"
  }

  private func doubt(_ terms: [String]) -> String {
    terms.isEmpty ? "" : ", as far as `\(terms.joined(separator: "`, `"))` can be told"
  }

  private func lines(_ change: RuleDifference.RuleChange) -> [String] {
    switch (change.before, change.after) {
    case (let before?, let after?):
      ["rule `\(change.id)`:", "  - \(text(before))", "  + \(text(after))"]
    case (let before?, nil): ["rule `\(change.id)` is gone:", "  - \(text(before))"]
    case (nil, let after?): ["rule `\(change.id)` is new:", "  + \(text(after))"]
    case (nil, nil): []
    }
  }

  private func text(_ rule: RuleDifference.WrittenRule) -> String {
    var words = "when \(rule.when) then \(rule.then.rawValue)"
    if let cite = rule.cite { words += ", cites \(cite)" }
    if let reason = rule.reason { words += ", \(reason)" }
    return rule.mode == .enforce ? words : words + ", \(rule.mode.rawValue)"
  }

  private func line(_ change: RuleDifference.FactChange) -> String {
    "fact `\(change.name)`: \(change.before?.description ?? "not declared") becomes "
      + (change.after?.description ?? "not declared")
  }

  var json: JSONValue {
    [
      "verdicts": .array(
        difference.verdicts.map {
          [
            "from": .string($0.from.rawValue), "to": .string($0.to.rawValue),
            "change": $0.isStricter ? "stricter" : "milder", "example": $0.example.json,
            "rules_before": texts($0.rulesBefore), "rules_after": texts($0.rulesAfter),
            "approximate_by": texts($0.approximateBy),
          ]
        }
      ), "text": texts(isEmpty ? [] : difference.rules.flatMap(lines)),
      "facts": texts(difference.facts.map(line)), "parts": texts(parts),
      "undecided": texts(difference.undecided.map(\.description)),
    ]
  }

  private func texts(_ texts: [String]) -> JSONValue { .array(texts.map { .string($0) }) }
}
