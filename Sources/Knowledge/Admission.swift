/// Which documents a search may return from.
///
/// Each is looked at once, and only when it is met.
struct Admission {
  private enum State: UInt8 {
    case unknown, admitted, refused
  }

  private let index: SectionIndex
  private let scope: Scope
  private var states: [State]
  private var document = 0

  init(to index: SectionIndex, scope: Scope, topics: [String]) {
    self.index = index
    self.scope = scope
    states = Array(
      repeating: topics.isEmpty ? .unknown : .refused,
      count: index.imprints.count
    )
    for topic in topics {
      for document in index.topics.documents(on: topic) { states[Int(document)] = .unknown }
    }
  }

  /// Takes sections in ascending order.
  mutating func admits(section: Int) -> Bool {
    while index.sections.documentStarts[document + 1] <= section { document += 1 }
    return admits(document: document)
  }

  private mutating func admits(document: Int) -> Bool {
    if states[document] == .unknown {
      let isCovered = index.imprints[document].applicability.covers(scope)
      states[document] = isCovered ? .admitted : .refused
    }
    return states[document] == .admitted
  }

  /// Why a search that found nothing did.
  mutating func emptiness() -> Search.Emptiness {
    let isSpoken = index.imprints.contains {
      $0.applicability.languages.contains(scope.language)
        && scope.audiences.contains($0.applicability.audience)
    }
    guard isSpoken else { return .noSuchLanguage }
    for document in states.indices where admits(document: document) { return .nothingFound }
    return .nothingInForce
  }
}
