/// Finds texts for facts, so that those are the same, or not, that shall be.
struct TextSolver {
  enum Outcome {
    case found([(name: String, text: String)])
    case impossible
    case gaveUp
  }

  private struct Fact {
    let name: String
    let texts: [String]
  }

  private static let stepLimit = 2_000

  private let space: CaseSpace
  private let missing: Set<String>
  private let variant: Int
  private var steps = 0

  init(_ space: CaseSpace, missing: Set<String>, variant: Int) {
    self.space = space
    self.missing = missing
    self.variant = variant
  }

  func texts(in box: CaseBox) -> Outcome {
    var relations: [(left: String, right: String, isSame: Bool)] = []
    for side in box.sides {
      guard case .sameText(let left, let right) = space.dimensions[side.dimension],
        !missing.contains(left), !missing.contains(right), side.cells.cells.count == 1
      else { continue }
      relations.append((left, right, side.cells.contains(1)))
    }
    let related = Set(relations.flatMap { [$0.left, $0.right] })
    let facts = space.dimensions.indices.compactMap { place -> Fact? in
      guard case .text(let name) = space.dimensions[place], !missing.contains(name) else {
        return nil
      }
      let fresh = fresh(for: name, count: related.contains(name) ? related.count : 1)
      return Fact(name: name, texts: candidates(box[place], place, fresh))
    }
    var search = self
    var chosen: [String: String] = [:]
    let isFound = search.choose(facts[...], relations, &chosen)
    if isFound { return .found(facts.map { ($0.name, chosen[$0.name] ?? "") }) }
    return search.steps > Self.stepLimit ? .gaveUp : .impossible
  }

  private func candidates(_ side: CellSet?, _ place: Int, _ fresh: [String]) -> [String] {
    let named = space.texts(of: place)
    let texts = named.indices.filter { side?.contains($0) ?? true }.map { named[$0] }
    guard side?.contains(named.count) ?? true else { return texts }
    // What is no named text comes first, but for an example of its own a named one does.
    return side == nil ? fresh + texts : texts.isEmpty ? fresh : texts + fresh
  }

  /// Texts that no condition compares the fact with.
  private func fresh(for name: String, count: Int) -> [String] {
    let known = Set(space.dimensions.indices.flatMap { space.texts(of: $0) })
    let own = space.place(ifKnown: .text(name)).map { space.texts(of: $0) } ?? []
    let literals = space.opaqueTerms.sorted { $0.key < $1.key }
      .filter { $0.value.facts.contains(name) }
      .flatMap(\.value.literals)
    let tried = variant == 0 ? [] : Array(literals.dropFirst(variant - 1).prefix(1))
    let plain = (1...count + known.count + 1).map { $0 == 1 ? "other" : "other-\($0)" }
    let unnamed = (tried + plain).filter { !known.contains($0) }.prefix(count + tried.count)
    // What only other facts are compared with is still another text for this one.
    return unnamed + known.subtracting(own).sorted()
  }

  private mutating func choose(
    _ facts: ArraySlice<Fact>,
    _ relations: [(left: String, right: String, isSame: Bool)],
    _ chosen: inout [String: String]
  ) -> Bool {
    guard let fact = facts.first else { return true }
    for text in fact.texts {
      steps += 1
      if steps > Self.stepLimit { return false }
      chosen[fact.name] = text
      let fits = relations.allSatisfy { relation in
        guard let left = chosen[relation.left], let right = chosen[relation.right] else {
          return true
        }
        return (left == right) == relation.isSame
      }
      if fits, choose(facts.dropFirst(), relations, &chosen) { return true }
    }
    chosen[fact.name] = nil
    return false
  }
}
