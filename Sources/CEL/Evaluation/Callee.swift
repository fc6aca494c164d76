/// A function with the overloads that a call of it can reach.
struct Callee: Sendable {
  let name: String
  let overloads: [Overload]
  /// Whether the checker has found the one overload, so that arguments need no look.
  let isResolved: Bool
}
