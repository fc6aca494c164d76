/// A clause of a contract: its number there, and its words.
package struct ContractClause: Sendable, Hashable {
  package let id: String
  package let words: String

  package init(id: String, words: String) { (self.id, self.words) = (id, words) }
}

/// Something that a contract says, with the clause that says it.
package struct ContractTerm<Value: Sendable & Equatable>: Sendable, Equatable {
  package let clause: ContractClause
  package let value: Value
}
