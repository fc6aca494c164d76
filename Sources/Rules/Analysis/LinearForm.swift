/// A sum of facts, each times a whole number, and a constant: what one side of a comparison comes to.
struct LinearForm: Equatable {
  /// What the sum counts; only like is compared with like.
  enum Unit: Equatable {
    case count
    /// Minor units of a currency; nil where no constant names one.
    case amount(currency: String?)
    /// Nanoseconds since 1970.
    case moment
    /// Nanoseconds.
    case span
  }

  /// A fact, by its place in the space, and what it is taken times.
  struct Term: Hashable {
    let variable: Int
    var coefficient: Int64
  }

  var unit: Unit
  /// In the order of their variables; no coefficient is zero.
  private(set) var terms: [Term] = []
  private(set) var constant: Int64 = 0

  init(_ unit: Unit, constant: Int64) {
    self.unit = unit
    self.constant = constant
  }

  init(_ unit: Unit, variable: Int, times coefficient: Int64) {
    self.unit = unit
    terms = [Term(variable: variable, coefficient: coefficient)]
  }

  /// The sum or the difference of two forms; nil where the units do not go together, or 64 bits do not
  /// hold a number of it.
  func adding(_ other: LinearForm, times sign: Int64) -> LinearForm? {
    guard let unit = unit.adding(other.unit, times: sign), let scaled = other.scaled(by: sign)
    else { return nil }
    let (constant, overflow) = constant.addingReportingOverflow(scaled.constant)
    if overflow { return nil }
    var sum = LinearForm(unit, constant: constant)
    var rest = scaled.terms[...]
    for term in terms {
      while let next = rest.first, next.variable < term.variable {
        sum.terms.append(rest.removeFirst())
      }
      guard let next = rest.first, next.variable == term.variable else {
        sum.terms.append(term)
        continue
      }
      rest.removeFirst()
      let (coefficient, overflow) = term.coefficient.addingReportingOverflow(next.coefficient)
      if overflow { return nil }
      if coefficient != 0 {
        sum.terms.append(Term(variable: term.variable, coefficient: coefficient))
      }
    }
    sum.terms += rest
    return sum
  }

  /// The form times a number; nil on overflow.
  func scaled(by factor: Int64) -> LinearForm? {
    let (constant, overflow) = constant.multipliedReportingOverflow(by: factor)
    if overflow { return nil }
    var result = LinearForm(unit, constant: constant)
    if factor == 0 { return result }
    for term in terms {
      let (coefficient, overflow) = term.coefficient.multipliedReportingOverflow(by: factor)
      if overflow { return nil }
      result.terms.append(Term(variable: term.variable, coefficient: coefficient))
    }
    return result
  }

  /// The greatest number that divides every coefficient, with the sign of the first; 1 without terms.
  var divisor: Int64 {
    var divisor: Int64 = 0
    for term in terms {
      var (left, right) = (divisor, abs(term.coefficient))
      while right != 0 { (left, right) = (right, left % right) }
      divisor = left
    }
    guard let first = terms.first, divisor != 0 else { return 1 }
    return first.coefficient < 0 ? -divisor : divisor
  }
}

extension LinearForm.Unit {
  /// The unit of a sum (`sign` 1) or a difference (-1), as the rules' arithmetic has it.
  fileprivate func adding(_ other: LinearForm.Unit, times sign: Int64) -> LinearForm.Unit? {
    switch (self, other) {
    case (.count, .count): .count
    case (.amount(let left), .amount(let right)):
      left == nil || right == nil || left == right ? .amount(currency: left ?? right) : nil
    case (.moment, .moment): sign == -1 ? .span : nil
    case (.moment, .span): .moment
    case (.span, .moment): sign == 1 ? .moment : nil
    case (.span, .span): .span
    default: nil
    }
  }
}
