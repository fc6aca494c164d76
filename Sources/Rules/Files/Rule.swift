package import Domain
package import SourceFiles

/// One rule, as it is written.
package struct Rule: Sendable, Equatable {
  /// Whether a rule counts.
  package enum Mode: String, Sendable, CaseIterable, Comparable {
    /// It counts.
    case enforce
    /// It is evaluated and reported, and does not count.
    case shadow
    /// It is checked when it is loaded, and never evaluated.
    case off

    package static func < (left: Self, right: Self) -> Bool { left.weight < right.weight }

    private var weight: Int {
      switch self {
      case .off: 0
      case .shadow: 1
      case .enforce: 2
      }
    }
  }

  package let id: String
  package let when: SourceExpression
  package let then: Verdict
  /// The clause that it carries out: `document#anchor`.
  package let cite: String?
  /// One sentence for a person.
  package let reason: String?
  /// The weaker of its own mode and its file's.
  package let mode: Mode
  package let place: SourcePlace
}

extension Rule {
  init?(
    reading node: LocatedNode,
    mode ceiling: Mode,
    lines: [Substring],
    log: FindingLog,
    knows: RuleFile.KnownClause
  ) {
    guard var fields = YAMLFields(node, log: log) else { return nil }
    let id = fields.identifier("id", log: log)
    let when = fields.expression("when", lines: lines, log: log)
    let then = fields.choice("then", of: Verdict.self)
    let cite = fields.optionalString("cite")
    reason = fields.optionalString("reason")
    mode = min(ceiling, fields.mode())
    fields.finish()
    if let cite { Self.check(cite, at: fields.place(of: "cite"), log: log, knows: knows) }
    guard let id, let when, let then else { return nil }
    self.id = id
    self.when = when
    self.then = then
    self.cite = cite
    place = node.place
  }

  private static func check(
    _ cite: String,
    at place: SourcePlace,
    log: FindingLog,
    knows: RuleFile.KnownClause
  ) {
    let parts = cite.split(separator: "#", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 2, parts.allSatisfy({ !$0.isEmpty && !$0.contains(" ") }) else {
      log.error(
        at: place,
        "`\(cite)` names no clause",
        hint: "write `document#anchor`, such as `refund-policy#window`"
      )
      return
    }
    if !knows(parts[0], parts[1]) {
      log.error(
        at: place,
        "no policy has the clause `\(cite)`",
        hint: "name a section of `knowledge/policies` by its `{#anchor}`"
      )
    }
  }
}

/// What must never come of the rules: `verdict == "permit" && order.total > money("500.00 EUR")`.
package struct RuleInvariant: Sendable, Equatable {
  package let id: String
  package let never: SourceExpression
  package let place: SourcePlace

  init?(reading node: LocatedNode, lines: [Substring], log: FindingLog) {
    guard var fields = YAMLFields(node, log: log) else { return nil }
    let id = fields.identifier("id", log: log)
    let never = fields.expression("never", lines: lines, log: log)
    fields.finish()
    guard let id, let never else { return nil }
    self.id = id
    self.never = never
    place = node.place
  }
}

/// A name for a value that rules share: `age: now - order.delivered_at`.
package struct RuleVariable: Sendable, Equatable {
  package let name: String
  package let expression: SourceExpression
  package let place: SourcePlace
}
