package import CanonicalJSON
package import SourceFiles

/// What a tag asks for: a path into the inputs, with filters, or a condition.
package struct TemplateExpression: Sendable {
  package indirect enum Kind: Sendable {
    case constant(JSONValue)
    case name(String)
    /// `a.b`
    case member(TemplateExpression, String)
    /// `a[0]`, `a['b']`
    case element(TemplateExpression, TemplateExpression)
    case filter(TemplateFilter, TemplateExpression, argument: TemplateExpression?)
    case not(TemplateExpression)
    case and(TemplateExpression, TemplateExpression)
    case or(TemplateExpression, TemplateExpression)
    case comparison(TemplateComparison, TemplateExpression, TemplateExpression)
  }

  package let kind: Kind
  package let place: SourcePlace

  init(_ kind: Kind, at place: SourcePlace) { (self.kind, self.place) = (kind, place) }
}

/// What changes a value behind `|`.
package enum TemplateFilter: String, Sendable, CaseIterable {
  case upper, lower, trim, join, length
  case standIn = "default"

  /// How many arguments it takes.
  var argumentCounts: ClosedRange<Int> {
    switch self {
    case .upper, .lower, .trim, .length: 0...0
    case .join: 0...1
    case .standIn: 1...1
    }
  }
}

/// What holds two values against each other.
package enum TemplateComparison: String, Sendable, CaseIterable {
  case equal = "=="
  case unequal = "!="
  case less = "<"
  case atMost = "<="
  case greater = ">"
  case atLeast = ">="
  case isIn = "in"
  case isNotIn = "not in"
}
