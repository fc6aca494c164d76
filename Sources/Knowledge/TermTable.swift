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

  /// The number of a term, or nil where no section has it.
  ///
  /// Looks first where it stands if hashes are spread evenly, and from there in growing steps.
  func number(of hash: UInt64) -> Int? {
    hashes.withUnsafeBufferPointer { hashes in
      let count = hashes.count
      guard count > 0 else { return nil }
      var lower = Int(hash.multipliedFullWidth(by: UInt64(count)).high)
      var upper = lower + 1
      var step = 16
      while lower > 0, hashes[lower] > hash {
        upper = lower
        lower = max(0, lower - step)
        step *= 4
      }
      while upper < count, hashes[upper] <= hash {
        lower = upper
        upper = min(count, upper + step)
        step *= 4
      }
      while upper - lower > 1 {
        let middle = (lower + upper) / 2
        if hashes[middle] <= hash { lower = middle } else { upper = middle }
      }
      return hashes[lower] == hash ? lower : nil
    }
  }

  func postings(of term: Int) -> Range<Int> { range(term, in: postingStarts) }

  /// What a term adds to a section's score; 0 where it does not stand there.
  func impact(of term: Int, in section: Int) -> Int {
    let sections = postingSections[postings(of: term)]
    let place = sections.partitioningIndex { $0 >= section }
    return place < sections.endIndex && sections[place] == section ? Int(postingImpacts[place]) : 0
  }
}
