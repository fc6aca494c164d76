/// The terms, and the sections that each stands in.
struct TermTable: Sendable {
  /// Ascending.
  var hashes: [UInt64] = []
  /// How much each term tells (inverse document frequency), in hundredths.
  var weights: [UInt32] = []
  /// The postings of each term.
  var postingStarts: [UInt32] = [0]
  /// Ascending for each term.
  var postingSections: [UInt32] = []
  /// What the term adds to the section's score, in hundredths; at least 1.
  var postingImpacts: [UInt32] = []

  /// More than BM25 can give a term, so that no sum over a query's terms overflows.
  static let impactLimit: UInt32 = 100_000

  /// The number of a term, or nil where no section has it.
  func number(of hash: UInt64) -> Int? {
    let place = hashes.partitioningIndex { $0 >= hash }
    return place < hashes.count && hashes[place] == hash ? place : nil
  }

  func postings(of term: Int) -> Range<Int> { range(term, in: postingStarts) }

  /// Whether a term stands in a section.
  func stands(_ term: Int, in section: Int) -> Bool {
    let sections = postingSections[postings(of: term)]
    let place = sections.partitioningIndex { $0 >= section }
    return place < sections.endIndex && sections[place] == section
  }
}
