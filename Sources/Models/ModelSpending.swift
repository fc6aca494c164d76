/// What asking a model has used up.
package struct ModelSpending: Sendable, Hashable {
  package var tokens: Int64
  /// In millionths of a minor unit of the price's currency.
  package var cost: Int64

  package static let none = ModelSpending(tokens: 0, cost: 0)

  package init(tokens: Int64, cost: Int64) { (self.tokens, self.cost) = (tokens, cost) }

  /// Both together; what is too much to be counted stays at the most that can be.
  package static func + (left: Self, right: Self) -> Self {
    func sum(_ left: Int64, _ right: Int64) -> Int64 {
      let (sum, isOver) = left.addingReportingOverflow(right)
      return isOver ? .max : sum
    }
    return ModelSpending(
      tokens: sum(left.tokens, right.tokens),
      cost: sum(left.cost, right.cost)
    )
  }
}
