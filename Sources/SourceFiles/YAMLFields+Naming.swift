/// A name that a file gives to what it declares: lower-case letters, digits and `-`, a letter first.
package enum DeclaredID {
  /// The most bytes.
  package static let limit = 64

  package static func isValid(_ text: String) -> Bool {
    (1...limit).contains(text.utf8.count) && text.utf8.first.map { $0 &- 97 < 26 } == true
      && text.utf8.allSatisfy { $0 &- 97 < 26 || $0 &- 48 < 10 || $0 == UInt8(ascii: "-") }
  }
}

extension YAMLFields {
  private static let titleLimit = 200

  /// Reads `id:`, a declared name.
  package mutating func declaredID() -> String? {
    value("id", expected: "lower-case letters, digits and `-`") {
      DeclaredID.isValid($0) ? $0 : nil
    }
  }

  /// Reads `title:`, a line of 1 to 200 bytes.
  package mutating func title() -> String? {
    value("title", expected: "a line of at most \(Self.titleLimit) bytes") {
      (1...Self.titleLimit).contains($0.utf8.count) && !$0.contains("\n") ? $0 : nil
    }
  }
}
