import Domain
import SourceFiles

/// Keeps what a customer wrote out of whatever permits, binds or counts.
extension RuleCompiler {
  func checkTaint(_ rule: Rule, _ condition: RuleSet.Condition) {
    let claims = condition.names.filter(FactDeclaration.isClaim).sorted()
    let path = condition.variables.sorted().first { known[$0]?.readsClaim == true }
    let names = claims.map { "`\($0)`" }.joined(separator: ", ")
    if rule.then == .permit {
      log.error(
        at: rule.when.place,
        "`\(rule.id)` permits by what the customer wrote: \(names)"
          + (path.map { " through `\($0)`" } ?? ""),
        hint: "a permit reads facts only; let another rule hold the claim against them"
      )
    } else if rule.then < file.fallback {
      log.error(
        at: rule.when.place,
        "`\(rule.id)` would turn the default `\(file.fallback.rawValue)` into "
          + "`\(rule.then.rawValue)` by what the customer wrote: \(names)",
        hint: "a rule that reads a claim is at least as strict as the default"
      )
    }
  }

  func refuseClaims(
    _ condition: RuleSet.Condition,
    _ expression: SourceExpression,
    _ part: String
  ) {
    guard let claim = condition.names.filter(FactDeclaration.isClaim).min() else { return }
    log.error(
      at: expression.place,
      "\(part) cannot read the claim `\(claim)`",
      hint: "what the customer wrote binds nothing; use facts"
    )
  }

  /// Refuses what a customer or the past can move: what stands in its place would be another thing, done
  /// once more and counted anew.
  func refuseMovable(
    _ condition: RuleSet.Condition,
    _ expression: SourceExpression,
    _ part: String
  ) {
    let counters = Set(file.counters.map(\.name)).intersection(condition.variables)
    for name in counters.sorted() {
      log.error(
        at: expression.place,
        "\(part) cannot read the counter `\(name)`",
        hint: "it changes with what was done; use facts"
      )
    }
    for name in lowered.intersection(condition.variables).sorted() {
      log.error(
        at: expression.place,
        "\(part) cannot read `\(name)`, which the customer may lower",
        hint: "use the fact behind it"
      )
    }
  }
}
