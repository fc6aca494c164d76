/// Counts the terms of sections, and turns the counts into impacts.
struct PostingCounts {
  /// What terms are of; each kind has lengths of its own.
  enum Kind: Int, CaseIterable {
    case word, pair, part
  }

  /// Robertson's k1 and b: how soon a repeated word stops adding, and how much length counts.
  private static let saturation = 1.2
  private static let lengthShare = 0.75

  private struct Posting {
    let term: UInt32
    let section: UInt32
    let count: UInt32
  }

  /// Numbers in the order in which terms were met first.
  private var numbers: [UInt64: UInt32] = [:]
  private var kinds: [Kind] = []
  private var postings: [Posting] = []
  /// Of each section, the sum of its counts, by kind.
  private var lengths: [[UInt32]] = Kind.allCases.map { _ in [] }
  /// Of each term, its count in the section that is being read; and the terms with a count.
  private var tally: [UInt32] = []
  private var touched: [UInt32] = []

  /// The number of a term of the section that is being read, and whether it was never met before.
  mutating func add(_ hash: UInt64, _ kind: Kind, times: UInt32) -> (number: UInt32, isNew: Bool) {
    let next = UInt32(kinds.count)
    let number = numbers[hash, default: next]
    if number == next {
      numbers[hash] = next
      kinds.append(kind)
      tally.append(0)
    }
    if tally[Int(number)] == 0 { touched.append(number) }
    tally[Int(number)] += times
    return (number, number == next)
  }

  mutating func endSection() {
    let section = UInt32(lengths[0].count)
    var sums = Kind.allCases.map { _ in UInt32(0) }
    for term in touched {
      let count = tally[Int(term)]
      tally[Int(term)] = 0
      sums[kinds[Int(term)].rawValue] += count
      postings.append(Posting(term: term, section: section, count: count))
    }
    touched.removeAll(keepingCapacity: true)
    for kind in Kind.allCases { lengths[kind.rawValue].append(sums[kind.rawValue]) }
  }

  /// The table, in which terms are numbered by their hashes; and the new number of each.
  ///
  /// Pairs that stand in one section are left out: their words find it, and half of the index would
  /// be theirs. Those named are kept.
  consuming func finish(keeping named: Set<UInt64>) -> (TermTable, [UInt32]) {
    var holders = [UInt32](repeating: 0, count: kinds.count)
    for posting in postings { holders[Int(posting.term)] += 1 }
    let sorted = numbers.filter { hash, number in
      kinds[Int(number)] != .pair || holders[Int(number)] > 1 || named.contains(hash)
    }.sorted { $0.key < $1.key }
    let isKept = kept(sorted.map(\.value))
    postings.removeAll { !isKept[Int($0.term)] }
    var renumbered = [UInt32](repeating: 0, count: kinds.count)
    for (number, term) in sorted.enumerated() { renumbered[Int(term.value)] = UInt32(number) }
    var table = TermTable(hashes: sorted.map(\.key))
    table.postingStarts = starts(renumbered, count: sorted.count)
    table.postingSections = [UInt32](repeating: 0, count: postings.count)
    table.postingImpacts = [UInt16](repeating: 0, count: postings.count)
    table.weights = [UInt16](repeating: 0, count: sorted.count)
    let total = Double(lengths[0].count)
    let means = lengths.map { max(1, Double($0.reduce(0) { $0 + UInt64($1) }) / max(1, total)) }
    var weights = [Double](repeating: 0, count: kinds.count)
    for (number, term) in sorted.enumerated() {
      let holders = Double(range(number, in: table.postingStarts).count)
      let weight = naturalLogarithm(of: 1 + (total - holders + 0.5) / (holders + 0.5))
      weights[Int(term.value)] = weight
      table.weights[number] = Self.hundredths(weight)
    }
    // Sections come in their order, and so they stand for each term.
    var next = table.postingStarts
    for posting in postings {
      let (term, kind) = (Int(posting.term), kinds[Int(posting.term)].rawValue)
      let length = Double(lengths[kind][Int(posting.section)]) / means[kind]
      let norm = Self.saturation * (1 - Self.lengthShare + Self.lengthShare * length)
      let count = Double(posting.count)
      let place = Int(next[Int(renumbered[term])])
      next[Int(renumbered[term])] += 1
      table.postingSections[place] = posting.section
      table.postingImpacts[place] = Self.hundredths(
        weights[term] * count * (Self.saturation + 1) / (count + norm)
      )
    }
    return (table, renumbered)
  }

  private func kept(_ terms: [UInt32]) -> [Bool] {
    var isKept = [Bool](repeating: false, count: kinds.count)
    for term in terms { isKept[Int(term)] = true }
    return isKept
  }

  private func starts(_ renumbered: [UInt32], count: Int) -> [UInt32] {
    var starts = [UInt32](repeating: 0, count: count + 1)
    for posting in postings { starts[Int(renumbered[Int(posting.term)]) + 1] += 1 }
    for place in starts.indices.dropFirst() { starts[place] += starts[place - 1] }
    return starts
  }

  private static func hundredths(_ number: Double) -> UInt16 {
    max(1, UInt16((number * 100).rounded()))
  }
}

/// The natural logarithm of a number of at least 1, to 1e-12.
///
/// Written out because the basic operations of IEEE 754 give the same bits on every machine, and a
/// C library's `log` need not: ln(m · 2^e) = e · ln 2 + 2 · artanh((m − 1) / (m + 1)).
private func naturalLogarithm(of number: Double) -> Double {
  let ratio = (number.significand - 1) / (number.significand + 1)
  var (sum, power) = (0.0, ratio)
  for exponent in stride(from: 1.0, through: 25, by: 2) {
    sum += power / exponent
    power *= ratio * ratio
  }
  return Double(number.exponent) * 0.693_147_180_559_945_3 + 2 * sum
}
