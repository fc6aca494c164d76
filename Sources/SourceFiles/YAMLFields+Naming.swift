/// A name that a file gives to what it declares: lower-case letters, digits and `-`, a letter first.
package enum DeclaredID {
  /// The most bytes.
  package static let limit = 64

  package static func isValid(_ text: String) -> Bool {
    (1...limit).contains(text.utf8.count) && text.utf8.first.map { $0 &- 97 < 26 } == true
      && text.utf8.allSatisfy { $0 &- 97 < 26 || $0 &- 48 < 10 || $0 == UInt8(ascii: "-") }
  }
}

extension FindingLog {
  /// What is declared, by names that are each their own: one that stands there before is an error at its place,
  /// and is left out.
  ///
  /// `kind` is what a name is called: an id, an intent.
  @discardableResult
  package func distinct<Declaration>(
    _ all: some Sequence<Declaration>,
    _ kind: String = "id",
    by name: (Declaration) -> String,
    at place: (Declaration) -> SourcePlace,
    hint: String = "rename one of the two, or keep one"
  ) -> [Declaration] {
    var first: [String: SourcePlace] = [:]
    return all.filter { one in
      guard let earlier = first[name(one)] else {
        first[name(one)] = place(one)
        return true
      }
      error(
        at: place(one),
        "\(kind) `\(name(one))` is already declared at \(earlier)",
        hint: hint
      )
      return false
    }
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
