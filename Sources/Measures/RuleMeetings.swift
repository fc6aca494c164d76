/// How often rules fired for the same decision, each with each.
package struct RuleMeetings: Sendable, Equatable {
  /// The most rules that are held against each other.
  package static let limit = 12

  package let rules: [String]
  /// A row a rule; on the diagonal, how often it fired at all.
  package let table: [[Int]]

  package init(rules: [String], table: [[Int]]) { (self.rules, self.table) = (rules, table) }
}
