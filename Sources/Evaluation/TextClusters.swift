package import Classification

/// Groups texts that have much in common, the largest group first.
///
/// The text with the most neighbours begins a group with all of them, and what is left is grouped in the same
/// way: the same texts in the same order give the same groups.
package enum TextClusters {
  /// How near two texts of a group are at least, in ten-thousandths.
  package static let nearness = 3_500
  /// The most texts that are grouped: each is held against each other.
  package static let textLimit = 2_000

  /// The places of the texts of each group, the one that begins it first, and the rest in their order.
  ///
  /// Texts past the limit are in no group.
  package static func groups(of texts: [Features]) -> [[Int]] {
    let weighed = WeighedTexts(Array(texts.prefix(textLimit))).all
    var neighbours = weighed.indices.map { _ in Set<Int>() }
    for left in weighed.indices {
      for right in weighed.indices.dropFirst(left + 1)
      where weighed[left].nearness(to: weighed[right]) >= nearness {
        neighbours[left].insert(right)
        neighbours[right].insert(left)
      }
    }
    var isLeft = weighed.map { !$0.hashes.isEmpty }
    var groups: [[Int]] = []
    while let start = isLeft.indices.filter({ isLeft[$0] })
      .max(by: { (neighbours[$0].count, $1) < (neighbours[$1].count, $0) })
    {
      let group = [start] + neighbours[start].sorted()
      for member in group { isLeft[member] = false }
      groups.append(group)
      for member in group {
        for neighbour in neighbours[member] { neighbours[neighbour].remove(member) }
      }
    }
    return groups.sorted { ($1.count, $0[0]) < ($0.count, $1[0]) }
  }
}
