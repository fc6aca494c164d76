import CEL
import Domain

/// Reads numbers, amounts, moments and spans as sums of facts.
struct LinearReader {
  let facts: [String: FactDeclaration]
  let trees: [String: Expression]
  var space: CaseSpace
  /// The facts that were read.
  private(set) var read: [String] = []

  private static let nanosecondsAMillisecond: Int64 = 1_000_000

  init(facts: [String: FactDeclaration], trees: [String: Expression], space: CaseSpace) {
    self.facts = facts
    self.trees = trees
    self.space = space
  }

  /// The sum that an expression is; nil where it is anything else.
  mutating func form(_ expression: Expression) -> LinearForm? {
    switch expression.kind {
    case .literal(.int(let number), _): return LinearForm(.count, constant: number)
    case .identifier, .select:
      guard let name = expression.path?.name else { return nil }
      if let tree = trees[name] { return form(tree) }
      return variable(name)
    case .call(let name, nil, let arguments):
      guard arguments.count == 1, case .literal(let literal, _) = arguments[0].kind else {
        return nil
      }
      return constant(name, literal)
    case .unary(.negate, let operand):
      guard let form = form(operand), form.unit == .count else { return nil }
      return form.scaled(by: -1)
    case .binary(.add, let left, let right): return sum(left, right, sign: 1)
    case .binary(.subtract, let left, let right): return sum(left, right, sign: -1)
    case .binary(.multiply, let left, let right):
      guard let one = form(left), let two = form(right), one.unit == .count, two.unit == .count
      else { return nil }
      let (factor, rest) = one.terms.isEmpty ? (one, two) : (two, one)
      return factor.terms.isEmpty ? fitting(rest.scaled(by: factor.constant)) : nil
    default: return nil
    }
  }

  private mutating func sum(_ left: Expression, _ right: Expression, sign: Int64) -> LinearForm? {
    guard let one = form(left), let two = form(right) else { return nil }
    return fitting(one.adding(two, times: sign))
  }

  private mutating func variable(_ name: String) -> LinearForm? {
    if name == "now" {
      let variable = space.variable(name, .timestamp)
      return LinearForm(.moment, variable: variable, times: Self.nanosecondsAMillisecond)
    }
    guard let fact = facts[name] else { return nil }
    let (unit, factor): (LinearForm.Unit, Int64)
    switch fact.type {
    case .int: (unit, factor) = (.count, 1)
    case .money: (unit, factor) = (.amount(currency: nil), 1)
    case .timestamp: (unit, factor) = (.moment, Self.nanosecondsAMillisecond)
    case .duration: (unit, factor) = (.span, 1)
    default: return nil
    }
    if !read.contains(name) { read.append(name) }
    return LinearForm(unit, variable: space.variable(name, fact.type), times: factor)
  }

  private func constant(_ function: String, _ literal: Literal) -> LinearForm? {
    switch (function, literal) {
    case ("money", .string(let text)):
      guard let money = Money(text) else { return nil }
      return LinearForm(.amount(currency: money.currency), constant: money.minorUnits)
    case ("days", .int(let count)): return span(seconds: count, times: 86_400)
    case ("hours", .int(let count)): return span(seconds: count, times: 3_600)
    case ("duration", .string(let text)):
      return CEL.Duration(text).map { LinearForm(.span, constant: $0.nanoseconds) }
    case ("timestamp", .string(let text)):
      guard let moment = Domain.Timestamp(text) else { return nil }
      let (product, overflow) = moment.milliseconds
        .multipliedReportingOverflow(by: Self.nanosecondsAMillisecond)
      return overflow ? nil : LinearForm(.moment, constant: product)
    default: return nil
    }
  }

  private func span(seconds count: Int64, times factor: Int64) -> LinearForm? {
    let (seconds, overflow) = count.multipliedReportingOverflow(by: factor)
    if overflow { return nil }
    return CEL.Duration(seconds: seconds).map { LinearForm(.span, constant: $0.nanoseconds) }
  }

  /// The form, where no case of the space makes the rules' own arithmetic overflow.
  private func fitting(_ form: LinearForm?) -> LinearForm? {
    guard let form, form.unit == .count else { return form }
    let range = space.range(of: form.terms)
    let low = range.lowerBound.addingReportingOverflow(form.constant)
    let high = range.upperBound.addingReportingOverflow(form.constant)
    let ends: Set<Int64> = [range.lowerBound, range.upperBound]
    return low.overflow || high.overflow || ends.contains(.min) || ends.contains(.max) ? nil : form
  }
}
