extension Value {
  /// CEL's `==`: numbers of all kinds compare by their value, other kinds are never equal to one another.
  public func isEqual(to other: Value) -> Bool {
    var work = 0
    return isEqual(to: other, work: &work)
  }

  /// CEL's `==`, counting the elements and bytes it looks at.
  func isEqual(to other: Value, work: inout Int) -> Bool {
    switch (self, other) {
    case (.int(let left), .int(let right)): return left == right
    case (.string(let left), .string(let right)):
      work += min(left.utf8.count, right.utf8.count) >> 4
      return haveSameBytes(left, right)
    case (.bool(let left), .bool(let right)): return left == right
    case (.null, .null), (.none, .none): return true
    case (.uint(let left), .uint(let right)): return left == right
    case (.double(let left), .double(let right)): return left == right
    case (.bytes(let left), .bytes(let right)):
      work += min(left.count, right.count) >> 4
      return left == right
    case (.list(let left), .list(let right)):
      guard left.count == right.count else { return false }
      work += left.count
      for index in left.indices where !left[index].isEqual(to: right[index], work: &work) {
        return false
      }
      return true
    case (.map(let left), .map(let right)): return left.isEqual(to: right, work: &work)
    case (.timestamp(let left), .timestamp(let right)): return left == right
    case (.duration(let left), .duration(let right)): return left == right
    case (.type(let left), .type(let right)): return left == right
    case (.some(let left), .some(let right)):
      return left.value.isEqual(to: right.value, work: &work)
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
