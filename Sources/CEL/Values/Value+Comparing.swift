extension Value {
  /// CEL's `==`: numbers of all kinds compare by their value, other kinds are never equal to one another.
  public func isEqual(to other: Value) -> Bool {
    var steps = Int.max
    return isEqual(to: other, steps: &steps)
  }

  /// CEL's `==`, paying a step for each element and each 16 bytes it looks at.
  ///
  /// A list can hold another twice, and that one a third twice, so that looking at all of it takes for
  /// ever: where the steps fall below zero the answer means nothing, and comes at once.
  func isEqual(to other: Value, steps: inout Int) -> Bool {
    switch (self, other) {
    case (.int(let left), .int(let right)): return left == right
    case (.string(let left), .string(let right)):
      steps -= min(left.utf8.count, right.utf8.count) >> 4
      return haveSameBytes(left, right)
    case (.bool(let left), .bool(let right)): return left == right
    case (.null, .null), (.none, .none): return true
    case (.uint(let left), .uint(let right)): return left == right
    case (.double(let left), .double(let right)): return left == right
    case (.bytes(let left), .bytes(let right)):
      steps -= min(left.count, right.count) >> 4
      return left == right
    case (.list(let left), .list(let right)):
      guard left.count == right.count else { return false }
      for index in left.indices {
        steps -= 1
        if steps < 0 || !left[index].isEqual(to: right[index], steps: &steps) { return false }
      }
      return true
    case (.map(let left), .map(let right)): return left.isEqual(to: right, steps: &steps)
    case (.timestamp(let left), .timestamp(let right)): return left == right
    case (.duration(let left), .duration(let right)): return left == right
    case (.type(let left), .type(let right)): return left == right
    case (.some(let left), .some(let right)):
      return left.value.isEqual(to: right.value, steps: &steps)
    case (.opaque(let left), .opaque(let right)): return left.isEqual(to: right)
    default: return comparison(to: other) == .equal
    }
  }

  /// How two values are ordered.
  enum Comparison { case less, equal, greater, unordered }

  /// The order of two values; nil where their kinds have none.
  func comparison(to other: Value) -> Comparison? {
    switch (self, other) {
    case (.int(let left), .int(let right)): Self.order(left, right)
    case (.uint(let left), .uint(let right)): Self.order(left, right)
    case (.double(let left), .double(let right)): Self.order(left, right)
    case (.string(let left), .string(let right)):
      haveSameBytes(left, right) ? .equal : precedes(left, right) ? .less : .greater
    case (.bytes(let left), .bytes(let right)):
      left == right ? .equal : left.lexicographicallyPrecedes(right) ? .less : .greater
    case (.bool(let left), .bool(let right)): Self.order(left ? 1 : 0, right ? 1 : 0)
    case (.timestamp(let left), .timestamp(let right)): Self.order(left, right)
    case (.duration(let left), .duration(let right)):
      Self.order(left.nanoseconds, right.nanoseconds)
    case (.int(let left), .uint(let right)):
      left < 0 ? .less : Self.order(UInt64(left), right)
    case (.uint(let left), .int(let right)):
      right < 0 ? .greater : Self.order(left, UInt64(right))
    case (.int(let left), .double(let right)): Self.order(left, right)
    case (.double(let left), .int(let right)): Self.reversed(Self.order(right, left))
    case (.uint(let left), .double(let right)): Self.order(left, right)
    case (.double(let left), .uint(let right)): Self.reversed(Self.order(right, left))
    default: nil
    }
  }

  private static func order<T: Comparable>(_ left: T, _ right: T) -> Comparison {
    left < right ? .less : left > right ? .greater : left == right ? .equal : .unordered
  }

  /// An integer compares with a double as the double nearest to it, which the language asks for.
  private static func order<T: FixedWidthInteger>(_ left: T, _ right: Double) -> Comparison {
    order(Double(left), right)
  }

  private static func reversed(_ order: Comparison) -> Comparison {
    switch order {
    case .less: .greater
    case .greater: .less
    default: order
    }
  }

  /// Whether it is what a variable of its type holds before anything is put in.
  var isZero: Bool {
    switch self {
    case .null, .none: true
    case .bool(let truth): !truth
    case .int(let number): number == 0
    case .uint(let number): number == 0
    case .double(let number): number == 0
    case .string(let text): text.isEmpty
    case .bytes(let bytes): bytes.isEmpty
    case .list(let elements): elements.isEmpty
    case .map(let map): map.isEmpty
    case .timestamp(let instant): instant.seconds == 0 && instant.nanoseconds == 0
    case .duration(let span): span.nanoseconds == 0
    case .type, .some, .opaque: false
    }
  }
}
