/// The classes that score highest for a text.
struct Leaders: Sendable {
  struct Scored: Sendable {
    let label: Int
    /// In ten-thousandths of the margin that training asks for.
    let score: Int
  }

  /// The two best beside `out_of_scope`; the second is missing where there is one alone.
  private(set) var first: Scored
  private(set) var second: Scored?
  /// That of `out_of_scope`, where there is such a class.
  private(set) var outside: Scored?

  /// Takes sums, of which there are at least two; of two level ones the first leads.
  init(
    of sums: UnsafeMutableBufferPointer<Int32>.SubSequence,
    outside: Int?,
    score: (Int32) -> Int
  ) {
    var (best, next) = (-1, -1)
    for index in sums.indices where index != outside {
      if best < 0 || sums[index] > sums[best] {
        (best, next) = (index, best)
      } else if next < 0 || sums[index] > sums[next] {
        next = index
      }
    }
    first = Scored(label: best, score: score(sums[best]))
    second = next < 0 ? nil : Scored(label: next, score: score(sums[next]))
    self.outside = outside.map { Scored(label: $0, score: score(sums[$0])) }
  }

  /// Puts a class ahead of all others by a unit at least.
  mutating func lead(with label: Int) {
    if let other = outside, other.label == label {
      let score = max(other.score, first.score + Scoring.unit)
      outside = Scored(label: label, score: score)
      return
    }
    if label != first.label { (first, second) = (Scored(label: label, score: first.score), first) }
    let others = [second, outside].compactMap { $0?.score }.max() ?? 0
    first = Scored(label: label, score: max(first.score, others + Scoring.unit))
  }

  /// What they come to, where so much of the text is known.
  func judgement(knowing words: Int, of all: Int) -> Scoring.Judgement {
    let (best, next) = order
    let lead = first.score - (second?.score ?? outside?.score ?? 0)
    let fit = first.score - (outside?.score ?? 0)
    return Scoring.Judgement(
      best: best.label,
      second: next.label,
      margin: (best.score - next.score) * words / all,
      evidence: Evidence(
        lead: lead * words / all,
        fit: fit * words / all
      )
    )
  }

  /// The two best of all.
  private var order: (Scored, Scored) {
    guard let outside else { return (first, second ?? first) }
    guard let second else {
      return outside.score > first.score ? (outside, first) : (first, outside)
    }
    if outside.score > first.score { return (outside, first) }
    return outside.score > second.score ? (first, outside) : (first, second)
  }
}
