import Domain

/// Names one incident: the digest of what opened it.
package struct IncidentID: DerivedIdentifier {
  package static let prefix = "inc_"
  package let text: String
  package init(text: String) { self.text = text }

  init(ofOpening bytes: [UInt8]) {
    self.init(Digest(parts: [Array("incident/1".utf8), bytes]))
  }
}
