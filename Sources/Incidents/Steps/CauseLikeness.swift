import Review
import TextForms

extension IncidentClosure.Cause {
  /// Whether two causes are likely one: of the same component, or in words of which half are the same.
  package func isLike(_ other: Self) -> Bool {
    if component == other.component { return true }
    let (own, others) = (words, other.words)
    let common = own.intersection(others).count
    return common > 0 && 2 * common >= own.union(others).count
  }

  /// The words that tell what happened: those of four letters and more.
  private var words: Set<[UInt8]> {
    let words = Words(FoldedText(why.text))
    return Set(words.lazy.filter { $0.count >= 4 }.map { Array(words.bytes[$0]) })
  }
}
