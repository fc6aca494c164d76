/// How parts of a minor unit become whole ones.
package enum Rounding: String, Sendable, CaseIterable {
  /// To the nearest, and from the middle to the even one.
  case halfEven = "half_even"
  /// Towards zero.
  case down
  /// Away from zero.
  case up

  /// A share of so many hundredths of a number; nil where 64 bits do not hold it.
  package func percent(_ hundredths: Int64, of number: Int64) -> Int64? {
    let (product, overflow) = number.multipliedReportingOverflow(by: hundredths)
    if overflow { return nil }
    let (quotient, rest) = product.quotientAndRemainder(dividingBy: 100)
    let awayFromZero = quotient + rest.signum()
    switch self {
    case .down: return quotient
    case .up: return awayFromZero
    case .halfEven:
      let isCloser = rest.magnitude > 50 || rest.magnitude == 50 && quotient % 2 != 0
      return isCloser ? awayFromZero : quotient
    }
  }
}
