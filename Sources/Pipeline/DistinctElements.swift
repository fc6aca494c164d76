extension Sequence where Element: Equatable {
  /// Each element once, where it comes first; for few elements, since each is compared with all before it.
  package var distinct: [Element] {
    reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }
}
