import CEL
import CanonicalJSON
import Domain

/// Finds facts that make a case of a box.
struct CaseSolver {
  enum Outcome {
    case found(RuleExample)
    /// No facts lie in the box: what its sides ask contradicts itself.
    case impossible
    /// Nothing was found within the ceiling.
    case gaveUp
  }

  /// How many examples may be had of one box where terms in it were not looked into.
  static let variants = 24

  let space: CaseSpace

  init(_ space: CaseSpace) { self.space = space }

  /// An example; another one for each variant, where there are several.
  func example(in box: CaseBox, variant: Int = 0) -> Outcome {
    let missing = Set(
      space.optionalFacts.filter { fact in
        guard let dimension = space.presence(of: fact), let side = box[dimension] else {
          return FactDeclaration.isClaim(fact)
        }
        return !side.contains(1)
      }
    )
    var values: [String: JSONValue] = [:]
    switch TextSolver(space, missing: missing, variant: variant).texts(in: box) {
    case .found(let texts): for (name, text) in texts { values[name] = .string(text) }
    case .impossible: return .impossible
    case .gaveUp: return .gaveUp
    }
    var solver = NumberSolver { index, range in
      preferred(index, range, variant)
    }
    let numbers: [Int64]
    switch solver.solve(domains(in: box, missing), sums(in: box, missing)) {
    case .found(let found): numbers = found
    case .impossible: return .impossible
    case .gaveUp: return .gaveUp
    }
    var now = Domain.Timestamp(milliseconds: preferred(nil, space.nowRange, 0))
    for (index, variable) in space.variables.enumerated() {
      if variable.name == "now" {
        now = Domain.Timestamp(milliseconds: numbers[index])
      } else {
        values[variable.name] = json(numbers[index], of: index, in: box)
      }
    }
    for fact in space.facts where values[fact.name] == nil {
      values[fact.name] = other(fact, in: box, variant)
    }
    let counters = counters(numbers, in: box)
    values = values.filter { !missing.contains($0.key) && counters[$0.key] == nil }
    return .found(assemble(now, values, counters))
  }

  // MARK: Numbers

  private func domains(in box: CaseBox, _ missing: Set<String>) -> [[ClosedRange<Int64>]] {
    space.variables.indices.map { index in
      let variable = space.variables[index]
      let alone = LinearForm.Term(variable: index, coefficient: 1)
      guard !missing.contains(variable.name),
        let dimension = space.place(ifKnown: .numbers([alone])), let side = box[dimension]
      else { return [variable.range] }
      let ranges = space.ranges(of: dimension)
      return merged(side.cells.map { ranges[$0] })
    }
  }

  private func sums(in box: CaseBox, _ missing: Set<String>) -> [NumberSolver.Sum] {
    box.sides.compactMap { side in
      guard case .numbers(let terms) = space.dimensions[side.dimension],
        terms.count > 1 || terms[0].coefficient != 1,
        !terms.contains(where: { missing.contains(space.variables[$0.variable].name) })
      else { return nil }
      let ranges = space.ranges(of: side.dimension)
      return NumberSolver.Sum(terms: terms, ranges: merged(side.cells.cells.map { ranges[$0] }))
    }
  }

  private func merged(_ ranges: [ClosedRange<Int64>]) -> [ClosedRange<Int64>] {
    ranges.reduce(into: []) { merged, range in
      if let last = merged.last, last.upperBound + 1 == range.lowerBound {
        merged[merged.count - 1] = last.lowerBound...range.upperBound
      } else {
        merged.append(range)
      }
    }
  }

  /// A number that a person would write: near the usual one, and round.
  private func preferred(_ index: Int?, _ range: ClosedRange<Int64>, _ variant: Int) -> Int64 {
    let type = index.map { space.variables[$0].type } ?? .timestamp
    let shift = Self.shifts[variant % Self.shifts.count]
    let (usual, grains): (Int64, [Int64]) =
      switch type {
      case .timestamp:
        (
          Self.usualNow
            + (index.map { space.variables[$0].name } == "now" ? 0 : -shift * 86_400_000),
          Self.momentGrains
        )
      case .duration: (shift * 86_400_000_000_000, Self.spanGrains)
      case .money: (shift * 1_000, [1_000, 100, 1])
      default: (shift, [1])
      }
    let nearest = min(max(usual, range.lowerBound), range.upperBound)
    if nearest == usual { return usual }
    for grain in grains {
      let rest = ((nearest % grain) + grain) % grain
      let below = nearest - rest
      for number in nearest == range.lowerBound ? [rest == 0 ? below : below + grain] : [below]
      where range.contains(number) {
        return number
      }
    }
    return nearest
  }

  /// 2026-03-02T00:00:00Z, in milliseconds.
  private static let usualNow: Int64 = 1_772_409_600_000
  private static let shifts: [Int64] = [1, 0, 2, 10, 100, -1, 5, 1_000, 30, 365, 10_000, 3]
  private static let momentGrains: [Int64] = [86_400_000, 3_600_000, 60_000, 1_000, 1]
  private static let spanGrains: [Int64] = [
    86_400_000_000_000, 3_600_000_000_000, 60_000_000_000, 1_000_000_000, 1_000_000, 1,
  ]

  private func json(_ number: Int64, of index: Int, in box: CaseBox) -> JSONValue {
    switch space.variables[index].type {
    case .money:
      let cell = space.currencyDimension(of: index).flatMap { box[$0]?.cells.first } ?? 0
      let currency = space.currency(of: index, cell: cell)
      return .string(Money(minorUnits: number, currency: currency).description)
    case .timestamp: return .string(Domain.Timestamp(milliseconds: number).description)
    case .duration: return .string(CEL.Duration(nanoseconds: number).description)
    default: return .integer(number)
    }
  }

  // MARK: All else

  private func other(_ fact: FactDeclaration, in box: CaseBox, _ variant: Int) -> JSONValue {
    if fact.type == .bool {
      let cells = space.place(ifKnown: .truth(fact.name)).flatMap { box[$0]?.cells } ?? [0, 1]
      return .bool(cells[variant % cells.count] == 1)
    }
    return SampleValues(space, of: fact).value(variant)
  }

  private func counters(_ numbers: [Int64], in box: CaseBox) -> [String: CounterTotal] {
    var totals: [String: CounterTotal] = [:]
    for (index, variable) in space.variables.enumerated() {
      guard let kind = space.counters[variable.name] else { continue }
      let number = numbers[index]
      switch (kind, variable.type) {
      case (.count, _): totals[variable.name] = CounterTotal(count: number)
      case (.sum, .money):
        let cell = space.currencyDimension(of: index).flatMap { box[$0]?.cells.first } ?? 0
        let currency = space.currency(of: index, cell: cell)
        totals[variable.name] = CounterTotal(count: 1, amounts: [currency: number])
      case (.sum, _): totals[variable.name] = CounterTotal(count: 1, amounts: ["": number])
      }
    }
    return totals
  }

  private func assemble(
    _ now: Domain.Timestamp,
    _ values: [String: JSONValue],
    _ counters: [String: CounterTotal]
  ) -> RuleExample {
    var (facts, claims) = (JSONObject(), JSONObject())
    for (name, value) in values.sorted(by: { $0.key < $1.key }) {
      let parts = name.split(separator: ".").map(String.init)
      if FactDeclaration.isClaim(name) {
        Self.put(value, parts[...], into: &claims)
      } else {
        Self.put(value, parts[...], into: &facts)
      }
    }
    return RuleExample(now: now, facts: facts, claims: claims, counters: counters)
  }

  private static func put(
    _ value: JSONValue,
    _ path: ArraySlice<String>,
    into object: inout JSONObject
  ) {
    guard let first = path.first else { return }
    if path.count == 1 {
      object[first] = value
    } else {
      var inner = object[first]?.object ?? JSONObject()
      put(value, path.dropFirst(), into: &inner)
      object[first] = .object(inner)
    }
  }
}
