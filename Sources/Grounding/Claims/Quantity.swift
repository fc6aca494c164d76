/// A number of a text with what it measures, where it stands, and which side of it counts.
struct Quantity: Sendable {
  enum Bound: Sendable, Equatable {
    case none, atMost, atLeast
  }

  let kind: Unit.Kind
  /// In millionths of the kind's base; a date as it is.
  let value: Int
  /// Of money its currency, of a count the stem of what is counted, else 0; 0 also where it is not told.
  let measure: UInt64
  let bound: Bound
  /// The words that it takes, its unit among them.
  let words: Range<Int>

  /// Whether two say the same: 14 days and 2 weeks do, 30 days and one month do not.
  func isSame(as other: Quantity) -> Bool {
    guard kind == other.kind else { return false }
    if kind == .date { return Self.isSameDay(value, other.value) }
    guard value == other.value else { return false }
    return kind != .money || measure == other.measure
  }

  /// Whether one could stand in the other's place, so that another value says another thing.
  func isOfKind(of other: Quantity) -> Bool {
    guard kind.isComparable(with: other.kind) else { return false }
    return kind != .count || measure == other.measure && measure != 0
  }

  /// Whether one is the most where the other is the least.
  func isOppositeBound(of other: Quantity) -> Bool {
    bound != .none && other.bound != .none && bound != other.bound
  }

  /// A year that one of them does not tell is the other's.
  private static func isSameDay(_ one: Int, _ other: Int) -> Bool {
    guard one % 10_000 == other % 10_000 else { return false }
    return one / 10_000 == other / 10_000 || one < 10_000 || other < 10_000
  }
}
