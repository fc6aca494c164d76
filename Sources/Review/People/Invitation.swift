import Crypto
package import Domain

/// What a person proves an invitation with: told to them once, and kept by nobody.
package struct InvitationCode: DerivedIdentifier {
  package static let prefix = "join_"
  package let text: String
  package init(text: String) { self.text = text }

  /// Makes a code of 130 bits from the system's random numbers.
  package init() {
    self.init(SymmetricKey(size: .bits256).withUnsafeBytes { Domain.Digest(of: $0) })
  }

  /// What the roster keeps of it.
  package var digest: Domain.Digest {
    Domain.Digest(parts: ["invitation/1", text].map { Array($0.utf8) })
  }
}

/// That somebody who knows a code may enroll a key, once, until a moment.
package struct Invitation: Sendable, Hashable {
  package let code: Domain.Digest
  /// The last moment at which it is good.
  package let until: Timestamp

  package init(code: Domain.Digest, until: Timestamp) {
    self.code = code
    self.until = until
  }
}
