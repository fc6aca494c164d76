/// The terms, and the sections that each stands in.
struct TermTable: Sendable {
  /// Ascending.
  var hashes: [UInt64] = []
  /// How much each term tells (inverse document frequency), in hundredths.
  var weights: [UInt16] = []
  /// The postings of each term.
  var postingStarts: [UInt32] = [0]
  /// Ascending for each term.
  var postingSections: [UInt32] = []
  /// What the term adds to the section's score, in hundredths; at least 1.
  var postingImpacts: [UInt16] = []

  /// More than BM25 can give a term, so that no sum over a query's terms overflows.
  static let impactLimit: UInt16 = 10_000

  func postings(of term: Int) -> Range<Int> { range(term, in: postingStarts) }

  /// What a term adds to a section's score; 0 where it does not stand there.
  func impact(of term: Int, in section: Int) -> Int {
    let postings = postings(of: term)
    return postingSections.withUnsafeBufferPointer { all in
      let sections = UnsafeBufferPointer(rebasing: all[postings])
      let place = sections.partitioningIndex { $0 >= section }
      guard place < sections.count, sections[place] == section else { return 0 }
      return Int(postingImpacts[postings.lowerBound + place])
    }
  }
}
