import CanonicalJSON

/// Values to try for a fact that no dimension describes: what the terms that read it name, and a few more.
struct SampleValues {
  private let fact: FactDeclaration
  private let literals: [String]

  init(_ space: CaseSpace, of fact: FactDeclaration) {
    self.fact = fact
    literals = space.opaqueTerms.sorted { $0.key < $1.key }
      .filter { $0.value.facts.contains(fact.name) }
      .flatMap(\.value.literals)
  }

  /// The value of that number.
  func value(_ variant: Int) -> JSONValue { value(of: fact.type, variant) }

  private func value(of type: FactType, _ variant: Int) -> JSONValue {
    switch type {
    case .string:
      let texts = ["other"] + literals + ["", "a", "12345"]
      return .string(texts[variant % texts.count])
    case .int: return .integer([1, 0, 2, 10, 100, -1][variant % 6])
    case .bool: return .bool(variant % 2 == 1)
    case .timestamp: return .string(["2026-02-20T00:00:00Z", "2025-01-01T00:00:00Z"][variant % 2])
    case .duration: return .string(["24h", "0s", "8760h"][variant % 3])
    case .money: return .string(["10.00 EUR", "0.00 EUR", "1000.00 EUR"][variant % 3])
    case .list(let element):
      let count = [1, 0, 2, 1, 3, 1][variant % 6]
      return .array((0..<count).map { value(of: element, variant + $0) })
    case .record(_, let fields):
      var object = JSONObject()
      for field in fields { object[field.name] = value(of: field.type, variant) }
      return .object(object)
    }
  }
}
