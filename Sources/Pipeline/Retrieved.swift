import Knowledge

/// What there is to answer with: the sections that editors named, then what searching found.
struct Retrieved: Equatable {
  let passages: [Passage]
  /// Nil where there are passages.
  let emptiness: Search.Emptiness?

  /// Joins the two, each section once, `limit` at the most.
  ///
  /// Where editors named sections, searching adds only the best that it found.
  init(named: [Passage], search: Search, limit: Int) {
    var passages = named
    for passage in search.passages.prefix(named.isEmpty ? limit : 1)
    where !passages.contains(where: { $0.digest == passage.digest }) {
      passages.append(passage)
    }
    self.passages = Array(passages.prefix(limit))
    emptiness = passages.isEmpty ? search.emptiness : nil
  }
}
