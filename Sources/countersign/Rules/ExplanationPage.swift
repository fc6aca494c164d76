import CanonicalJSON
import Domain
import Rules
import SourceFiles

/// How a verdict came about, as a person reads it in a terminal.
struct ExplanationPage {
  let set: RuleSet
  let explanation: RuleExplanation

  private var judgement: RuleJudgement { explanation.judgement }

  /// The page, line by line; what came from outside is escaped.
  var lines: [String] {
    var lines = [
      "\(set.file.actions.joined(separator: ", ")): "
        + Terminal.styled(judgement.verdict.rawValue, .bold)
        + (judgement.rules.isEmpty ? ", for no rule fired" : "")
    ]
    lines += judgement.remarks.map { "  " + Terminal.escapedLine($0.description) }
    for argument in judgement.arguments {
      lines.append("  \(argument.name): \(Terminal.escapedLine(argument.value.shown))")
    }
    for reading in judgement.counters {
      lines.append("  \(reading.key.name): \(reading.total.count) counted before")
    }
    for rule in explanation.rules {
      lines.append("")
      lines += self.lines(about: rule)
    }
    return lines
  }

  private func lines(about rule: RuleExplanation.ExplainedRule) -> [String] {
    let source = set.file.rules.first { $0.id == rule.id }
    var lines = [
      "\(Terminal.styled(rule.id, .bold)) (line \(source?.place.line ?? 0)): "
        + Terminal.escapedLine(rule.outcome.sentence)
    ]
    if case .spoke = rule.outcome {
      let clause = source?.cite.map { "  [\($0)]" } ?? ""
      lines.append("  " + Terminal.escapedLine(source?.reason ?? "") + clause)
    }
    let width = rule.terms.map { $0.text.count }.max() ?? 0
    for term in rule.terms {
      let gap = String(repeating: " ", count: max(0, min(width, 60) - term.text.count))
      lines.append(Terminal.escapedLine("  \(term.text)\(gap)  \(term.value)"))
      for read in term.reads where read.name != term.text {
        lines.append("    \(read.name) = \(Terminal.escapedLine(read.value))")
      }
    }
    return lines.filter { $0 != "  " }
  }

  var json: JSONValue {
    [
      "actions": .array(set.file.actions.map { .string($0) }),
      "verdict": .string(judgement.verdict.rawValue),
      "remarks": .array(judgement.remarks.map { .string($0.description) }),
      "arguments": .object(
        JSONObject(judgement.arguments.map { JSONObject.Member(name: $0.name, value: $0.value) })
      ),
      "rules": .array(explanation.rules.map(json)),
    ]
  }

  private func json(_ rule: RuleExplanation.ExplainedRule) -> JSONValue {
    let terms = rule.terms.map { term -> JSONValue in
      [
        "term": .string(term.text), "value": .string(term.value),
        "reads": .array(
          term.reads.map { ["name": .string($0.name), "value": .string($0.value)] }
        ),
      ]
    }
    return [
      "rule": .string(rule.id), "mode": .string(rule.mode.rawValue),
      "outcome": .string(rule.outcome.word), "why": .string(rule.outcome.sentence),
      "terms": .array(terms),
    ]
  }
}

extension RuleExplanation.Outcome {
  fileprivate var word: String {
    switch self {
    case .spoke(let spoken): spoken.cause == .fired ? "fired" : "error"
    case .silent: "silent"
    case .awaitsClaim: "awaits_claim"
    case .off: "off"
    }
  }

  fileprivate var sentence: String {
    switch self {
    case .spoke(let spoken): spoken.sentence
    case .silent(let term?): "it is silent, stopped by `\(term)`"
    case .silent(nil): "it is silent"
    case .awaitsClaim: "it is silent, for the customer wrote nothing that it is about"
    case .off: "it is switched off"
    }
  }
}

extension JSONValue {
  /// A text as it is, anything else as JSON.
  fileprivate var shown: String { string ?? String(decoding: canonicalBytes, as: UTF8.self) }
}
