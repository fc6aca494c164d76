package import CanonicalJSON

/// Why a contract forbids a use: the clause, and what of the use it speaks of.
package struct ContractReason: Sendable, Hashable {
  package let vendor: String
  /// Nil where the contract says nothing, and so permits nothing.
  package let clause: ContractClause?
  /// In words, without a full stop.
  package let because: String

  package init(vendor: String, clause: ContractClause?, because: String) {
    (self.vendor, self.clause, self.because) = (vendor, clause, because)
  }

  package var json: JSONValue {
    [
      "vendor": .string(vendor), "clause": clause.map { .string($0.id) } ?? .null,
      "words": clause.map { .string($0.words) } ?? .null, "because": .string(because),
    ]
  }

  /// Reads what `json` wrote; nil for anything else.
  package init?(_ json: JSONValue) {
    guard let vendor = json["vendor"]?.string, let because = json["because"]?.string,
      let id = json["clause"], let words = json["words"]
    else { return nil }
    switch (id, words) {
    case (.null, .null): clause = nil
    case (.string(let id), .string(let words)): clause = ContractClause(id: id, words: words)
    default: return nil
    }
    (self.vendor, self.because) = (vendor, because)
  }
}

extension ContractReason: CustomStringConvertible {
  package var description: String {
    guard let clause else { return because }
    return "\(because); clause \(clause.id) with `\(vendor)`: \(clause.words)"
  }
}
