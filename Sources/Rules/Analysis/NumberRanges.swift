import CEL

/// Where a comparison of a sum with a constant holds.
enum NumberRanges {
  /// The values `x` for which `divisor * x + constant` compares with zero as wanted.
  static func `where`(
    _ sign: BinaryOperator,
    divisor: Int64,
    constant: Int64,
    within whole: ClosedRange<Int64>
  ) -> [ClosedRange<Int64>] {
    let (product, bound) = (
      Int128(divisor.magnitude), divisor < 0 ? Int128(constant) : -Int128(constant)
    )
    let floor = bound >= 0 ? bound / product : -((-bound + product - 1) / product)
    let isExact = floor * product == bound
    let ceiling = isExact ? floor : floor + 1
    let (low, high) = (Int128(whole.lowerBound), Int128(whole.upperBound))
    let ranges: [(Int128, Int128)] =
      switch divisor < 0 ? sign.mirrored : sign {
      case .less: [(low, ceiling - 1)]
      case .lessOrEqual: [(low, floor)]
      case .greater: [(floor + 1, high)]
      case .greaterOrEqual: [(ceiling, high)]
      case .equal: isExact ? [(floor, floor)] : []
      default: isExact ? [(low, floor - 1), (floor + 1, high)] : [(low, high)]
      }
    return ranges.compactMap { range in
      let (from, to) = (max(range.0, low), min(range.1, high))
      return from <= to ? Int64(from)...Int64(to) : nil
    }
  }

  /// Whether a number compares with zero as wanted.
  static func holds(_ sign: BinaryOperator, _ number: Int64) -> Bool {
    switch sign {
    case .less: number < 0
    case .lessOrEqual: number <= 0
    case .greater: number > 0
    case .greaterOrEqual: number >= 0
    case .equal: number == 0
    default: number != 0
    }
  }
}

extension BinaryOperator {
  /// The comparison that holds when both sides change their sign.
  fileprivate var mirrored: BinaryOperator {
    switch self {
    case .less: .greater
    case .lessOrEqual: .greaterOrEqual
    case .greater: .less
    case .greaterOrEqual: .lessOrEqual
    default: self
    }
  }
}
