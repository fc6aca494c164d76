/// A condition over the dimensions of a space.
indirect enum CaseCondition {
  /// The cells that a term needs to have a value at all.
  struct Need {
    let dimension: Int
    let cells: CellSet
  }

  case constant(Bool)
  /// It has no value.
  case failure
  /// It holds in some cells of a dimension.
  case test(Int, CellSet, needs: [Need])
  /// It is not looked into.
  case opaque(Int)
  case not(CaseCondition)
  case all([CaseCondition])
  case any([CaseCondition])
  case choice(CaseCondition, CaseCondition, CaseCondition)
  /// Both hold, or neither does.
  case same(CaseCondition, CaseCondition)

  /// What a condition comes to in every case of a box.
  enum Outcome: Equatable {
    case holds, fails, error
    /// Not the same everywhere: it hangs on these cells of a dimension.
    case open(Int, CellSet)
  }

  /// Evaluates as the rules do: from left to right, `&&` and `||` outweighing errors.
  func outcome(in box: CaseBox) -> Outcome {
    switch self {
    case .constant(let truth): return truth ? .holds : .fails
    case .failure: return .error
    case .test(let dimension, let cells, let needs):
      for need in needs {
        switch Self.outcome(need.dimension, need.cells, in: box) {
        case .holds: continue
        case .open(let dimension, let cells): return .open(dimension, cells)
        case .fails, .error: return .error
        }
      }
      return Self.outcome(dimension, cells, in: box)
    case .opaque(let dimension):
      let outcomes: [Outcome] = [.fails, .holds, .error]
      for cell in [1, 0] {
        switch Self.outcome(dimension, CellSet([cell], count: 3), in: box) {
        case .holds: return outcomes[cell]
        case .open(let dimension, let cells): return .open(dimension, cells)
        case .fails, .error: continue
        }
      }
      return .error
    case .not(let inner):
      let outcome = inner.outcome(in: box)
      return outcome == .holds ? .fails : outcome == .fails ? .holds : outcome
    case .all(let terms): return Self.outcome(of: terms, decisive: .fails, in: box)
    case .any(let terms): return Self.outcome(of: terms, decisive: .holds, in: box)
    case .choice(let condition, let yes, let no):
      let outcome = condition.outcome(in: box)
      switch outcome {
      case .holds: return yes.outcome(in: box)
      case .fails: return no.outcome(in: box)
      case .error, .open: return outcome
      }
    case .same(let left, let right):
      let one = left.outcome(in: box)
      guard one == .holds || one == .fails else { return one }
      let two = right.outcome(in: box)
      guard two == .holds || two == .fails else { return two }
      return one == two ? .holds : .fails
    }
  }

  private static func outcome(_ dimension: Int, _ cells: CellSet, in box: CaseBox) -> Outcome {
    guard let left = box[dimension] else { return .open(dimension, cells) }
    if left.isSubset(of: cells) { return .holds }
    return left.isDisjoint(with: cells) ? .fails : .open(dimension, cells)
  }

  private static func outcome(
    of terms: [CaseCondition],
    decisive: Outcome,
    in box: CaseBox
  ) -> Outcome {
    var hasError = false
    for term in terms {
      let outcome = term.outcome(in: box)
      if outcome == decisive { return outcome }
      if case .open = outcome { return outcome }
      if outcome == .error { hasError = true }
    }
    return hasError ? .error : decisive == .fails ? .holds : .fails
  }
}
