import Domain

/// All cases that the conditions of rule sets tell apart, cut along one dimension for each thing asked.
///
/// It is filled while conditions are read for the first time, then closed, which numbers the cells of
/// each dimension; conditions are then read again as sets of cells. A case is well formed: facts that
/// nothing asks `has` for are there, and amounts have a currency that a condition names.
struct CaseSpace {
  /// What cases differ in.
  enum Dimension: Hashable {
    /// Where a sum of facts lies; one fact alone is a sum too.
    case numbers([LinearForm.Term])
    /// Which of the texts that conditions name a fact is, or another.
    case text(String)
    /// Whether a fact is true: cells 0 and 1 are no and yes, here and below.
    case truth(String)
    /// Whether a fact is there.
    case presence(String)
    /// Which currency amounts that are compared with one another have.
    case currency(Int)
    /// Whether two facts are the same text.
    case sameText(String, String)
    /// Whether a term holds that is not looked into; cell 2 is that it has no value.
    case opaque(String)
  }

  /// A fact that is a number, or `now`.
  struct Variable {
    let name: String
    let type: FactType
    let range: ClosedRange<Int64>
  }

  /// A term that is not looked into.
  struct OpaqueTerm {
    let text: String
    let facts: [String]
    let literals: [String]
  }

  /// The facts that some condition names, in the order of their first use.
  private(set) var facts: [FactDeclaration] = []
  private(set) var variables: [Variable] = []
  private(set) var dimensions: [Dimension] = []
  /// The cells of each dimension, once the space is closed.
  private(set) var counts: [Int] = []
  private(set) var opaqueTerms: [Int: OpaqueTerm] = [:]
  private(set) var optionalFacts: Set<String> = []
  /// What is read like a fact and counted by the store, which never counts below zero.
  private(set) var counters: [String: CounterDeclaration.Kind] = [:]
  private(set) var isClosed = false
  /// The moments that `now` may be, in milliseconds.
  let nowRange: ClosedRange<Int64>

  private var places: [Dimension: Int] = [:]
  private var variablePlaces: [String: Int] = [:]
  /// Where a cell begins that is not the first, by dimension.
  private var cuts: [Int: [Int64]] = [:]
  private var texts: [Int: [String]] = [:]
  private var currencyClass: [Int] = []
  private var currencies: [Int: [String]] = [:]

  init(nowRange: ClosedRange<Int64>) { self.nowRange = nowRange }

  // MARK: Filling

  /// Takes down that a condition names a fact.
  mutating func note(_ fact: FactDeclaration) {
    if !facts.contains(where: { $0.name == fact.name }) { facts.append(fact) }
  }

  /// Lets facts be missing; said before any condition is read.
  mutating func allowMissing(_ names: some Sequence<String>) { optionalFacts.formUnion(names) }

  mutating func note(_ counter: CounterDeclaration) { counters[counter.name] = counter.kind }

  mutating func variable(_ name: String, _ type: FactType) -> Int {
    if let place = variablePlaces[name] { return place }
    var range = name == "now" ? nowRange : Self.range(of: type)
    if counters[name] != nil { range = 0...range.upperBound }
    variablePlaces[name] = variables.count
    variables.append(Variable(name: name, type: type, range: range))
    currencyClass.append(variables.count - 1)
    return variables.count - 1
  }

  /// The place of a dimension, which is added where it is new.
  mutating func place(of dimension: Dimension) -> Int {
    if let place = places[dimension] { return place }
    places[dimension] = dimensions.count
    dimensions.append(dimension)
    return dimensions.count - 1
  }

  mutating func opaque(_ key: String, _ term: OpaqueTerm) -> Int {
    let place = place(of: .opaque(key))
    opaqueTerms[place] = term
    return place
  }

  mutating func cut(_ dimension: Int, at ranges: [ClosedRange<Int64>]) {
    let whole = range(of: dimension)
    for range in ranges {
      if range.lowerBound > whole.lowerBound {
        cuts[dimension, default: []].append(range.lowerBound)
      }
      if range.upperBound < whole.upperBound {
        cuts[dimension, default: []].append(range.upperBound + 1)
      }
    }
  }

  mutating func name(_ text: String, in dimension: Int) {
    if !texts[dimension, default: []].contains(text) { texts[dimension, default: []].append(text) }
  }

  /// Amounts that are added or compared have one currency.
  mutating func join(_ terms: [LinearForm.Term], currency: String?) {
    let classes = terms.filter { variables[$0.variable].type == .money }
      .map { currencyClass[$0.variable] }
    guard let first = classes.min() else { return }
    for index in currencyClass.indices where classes.contains(currencyClass[index]) {
      currencyClass[index] = first
    }
    let names = Set(classes.flatMap { currencies[$0] ?? [] } + (currency.map { [$0] } ?? []))
    currencies[first] = names.sorted()
  }

  /// Numbers the cells; nothing is added afterwards.
  mutating func close() {
    for root in Set(currencyClass).sorted() where currencies(ofClass: root).count > 1 {
      _ = place(of: .currency(root))
    }
    for (dimension, starts) in cuts { cuts[dimension] = Set(starts).sorted() }
    counts = dimensions.indices.map { place in
      switch dimensions[place] {
      case .numbers: (cuts[place]?.count ?? 0) + 1
      case .text: (texts[place]?.count ?? 0) + 1
      case .truth, .presence, .sameText: 2
      case .currency(let root): currencies(ofClass: root).count
      case .opaque: 3
      }
    }
    isClosed = true
  }

  // MARK: Asking

  /// The dimension of a fact's presence; nil where it is always there.
  func presence(of fact: String) -> Int? { places[.presence(fact)] }

  /// The dimension of the currency of an amount; nil where it can only be one.
  func currencyDimension(of variable: Int) -> Int? { places[.currency(currencyClass[variable])] }

  /// The currency of an amount where nothing decides it.
  func currency(of variable: Int, cell: Int) -> String {
    let names = currencies(ofClass: currencyClass[variable])
    return names.indices.contains(cell) ? names[cell] : "EUR"
  }

  func currencyCell(_ currency: String, of variable: Int) -> Int? {
    currencies(ofClass: currencyClass[variable]).firstIndex(of: currency)
  }

  private func currencies(ofClass root: Int) -> [String] { currencies[root] ?? [] }

  func place(ifKnown dimension: Dimension) -> Int? { places[dimension] }

  /// The texts that conditions name; the cell behind the last is every other text.
  func texts(of dimension: Int) -> [String] { texts[dimension] ?? [] }

  /// The values of the cells of a sum, each a range.
  func ranges(of dimension: Int) -> [ClosedRange<Int64>] {
    let whole = range(of: dimension)
    let starts = [whole.lowerBound] + (cuts[dimension] ?? [])
    return starts.indices.map { index in
      starts[index]...(index + 1 < starts.count ? starts[index + 1] - 1 : whole.upperBound)
    }
  }

  /// The cells of a sum within some ranges, along whose ends it is cut; none before there are cells.
  func cells(of dimension: Int, within wanted: [ClosedRange<Int64>]) -> CellSet {
    guard isClosed else { return CellSet(count: 0) }
    let all = ranges(of: dimension)
    let inside = all.indices.filter { cell in
      wanted.contains { $0.contains(all[cell].lowerBound) && $0.contains(all[cell].upperBound) }
    }
    return CellSet(inside, count: all.count)
  }

  /// The values that a sum may have.
  func range(of dimension: Int) -> ClosedRange<Int64> {
    guard case .numbers(let terms) = dimensions[dimension] else { return 0...0 }
    return range(of: terms)
  }

  func range(of terms: [LinearForm.Term]) -> ClosedRange<Int64> {
    var (low, high) = (Int128(0), Int128(0))
    for term in terms {
      let ends = [
        variables[term.variable].range.lowerBound, variables[term.variable].range.upperBound,
      ]
      .map { Int128($0) * Int128(term.coefficient) }
      low += min(ends[0], ends[1])
      high += max(ends[0], ends[1])
    }
    return Int64(clamping: low)...Int64(clamping: high)
  }

  /// Whole numbers to 10^15, amounts to 10^12 minor units, moments of the years 1970 to 2129, spans to
  /// a hundred years: sums of a few of them fit 64 bits.
  private static func range(of type: FactType) -> ClosedRange<Int64> {
    switch type {
    case .money: -1_000_000_000_000...1_000_000_000_000
    case .timestamp: 0...5_049_000_000_000
    case .duration: -3_153_600_000_000_000_000...3_153_600_000_000_000_000
    default: -1_000_000_000_000_000...1_000_000_000_000_000
    }
  }
}
