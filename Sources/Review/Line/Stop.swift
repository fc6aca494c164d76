package import Domain

/// Names one stop: the digest of the statement that made it.
package struct StopID: DerivedIdentifier {
  package static let prefix = "stop_"
  package let text: String
  package init(text: String) { self.text = text }

  init(of statement: SignedStatement) {
    self.init(Digest(parts: [Array("stop/1".utf8), statement.bytes]))
  }
}

/// The line stopped, wholly or in part, until two people let it go on.
package struct Stop: Sendable, Equatable {
  package let id: StopID
  package let scope: StopScope
  /// 1 to 500 characters, for colleagues and auditors; no customer reads it.
  package let reason: String
  package let person: PersonID
  package let at: Timestamp
}
