/// How far those who decided a case and those who looked at it blindly say the same.
package struct Agreement: Sendable, Hashable {
  /// Cohen's kappa: 1000 where both always agree, 0 where they agree as often as by chance.
  package struct Kappa: Sendable, Hashable {
    /// Of fewer pairs, the interval is a guess: it holds for large samples.
    package static let fewestPairs = 30

    package let thousandths: Int
    /// With 95 % confidence, in thousandths.
    package let interval: ClosedRange<Int>
    package let isOfFew: Bool
  }

  /// How often the first said the row, and the second the column.
  package private(set) var table: [[Int]]

  /// Takes square tables of any size; each row is an answer of the first.
  init(table: [[Int]]) { self.table = table }

  package init() {
    let size = Answer.allCases.count
    table = Array(repeating: Array(repeating: 0, count: size), count: size)
  }

  package mutating func add(first: Answer, second: Answer) {
    table[first.place][second.place] += 1
  }

  package var pairs: Int { table.reduce(0) { $0 + $1.reduce(0, +) } }

  /// The pairs that say the same.
  package var same: Proportion {
    Proportion(table.indices.reduce(0) { $0 + table[$1][$1] }, of: pairs)
  }

  /// Agreement beyond chance: Cohen, "A coefficient of agreement for nominal scales", 1960.
  ///
  /// Its interval is from the large-sample standard error of Fleiss, Cohen and Everitt, "Large sample
  /// standard errors of kappa and weighted kappa", 1969. Nil where there are too few
  /// pairs, or all of them have the same answer twice, so that chance alone would give it.
  package var kappa: Kappa? {
    let (count, places) = (pairs, table.indices)
    guard count >= Proportion.fewest else { return nil }
    let n = Double(count)
    let share = table.map { $0.map { Double($0) / n } }
    let rows = share.map { $0.reduce(0, +) }
    let columns = places.map { column in share.reduce(0) { $0 + $1[column] } }
    let observed = places.reduce(0) { $0 + share[$1][$1] }
    let expected = places.reduce(0) { $0 + rows[$1] * columns[$1] }
    guard !rows.contains(where: { $0 == 1 }) || !columns.contains(where: { $0 == 1 }),
      expected < 1
    else { return nil }
    let kappa = (observed - expected) / (1 - expected)
    let onDiagonal = places.reduce(0) { sum, place in
      let part = (1 - expected) - (rows[place] + columns[place]) * (1 - observed)
      return sum + share[place][place] * part * part
    }
    let offDiagonal = places.reduce(0) { sum, row in
      places.reduce(sum) { sum, column in
        let margins = columns[row] + rows[column]
        return row == column ? sum : sum + share[row][column] * margins * margins
      }
    }
    let bias = observed * expected - 2 * expected + observed
    let disagreed = (1 - observed) * (1 - observed)
    let spread = max(0, onDiagonal + disagreed * offDiagonal - bias * bias)
    let error = (spread / n).squareRoot() / ((1 - expected) * (1 - expected))
    let (low, high) = (kappa - normalQuantile * error, kappa + normalQuantile * error)
    return Kappa(
      thousandths: Self.thousandths(kappa),
      interval: Self.thousandths(low)...Self.thousandths(high),
      isOfFew: count < Kappa.fewestPairs
    )
  }

  private static func thousandths(_ kappa: Double) -> Int {
    Int((min(max(kappa, -1), 1) * 1000).rounded())
  }
}

extension Answer {
  fileprivate var place: Int {
    switch self {
    case .approve: 0
    case .edit: 1
    case .reject: 2
    }
  }
}
