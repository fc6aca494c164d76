extension Document {
  /// One version of a document by name, written `refund-policy@3.1.0`.
  package struct VersionName: Sendable, Hashable, CustomStringConvertible {
    package let id: String
    package let version: Version

    package init(id: String, version: Version) {
      self.id = id
      self.version = version
    }

    /// Reads a document's id, `@` and a version, and is nil for anything else.
    package init?(_ text: String) {
      let parts = text.split(separator: "@", omittingEmptySubsequences: false).map(String.init)
      guard parts.count == 2, isName(parts[0]), let version = Version(parts[1]) else { return nil }
      self.init(id: parts[0], version: version)
    }

    package var description: String { "\(id)@\(version)" }
  }

  /// Three numbers, written `3.1.0`: an answer reverses, something is added, only words change.
  package struct Version: Sendable, Hashable, Comparable, CustomStringConvertible {
    package let major: UInt32
    package let minor: UInt32
    package let patch: UInt32

    package init(major: UInt32, minor: UInt32, patch: UInt32) {
      self.major = major
      self.minor = minor
      self.patch = patch
    }

    /// Reads three numbers of at most six digits without leading zeros, and is nil for all else.
    package init?(_ text: String) {
      let parts = text.split(separator: ".", omittingEmptySubsequences: false)
      let numbers = parts.compactMap(Self.number)
      guard parts.count == 3, numbers.count == 3 else { return nil }
      self.init(major: numbers[0], minor: numbers[1], patch: numbers[2])
    }

    package static func < (left: Self, right: Self) -> Bool {
      (left.major, left.minor, left.patch) < (right.major, right.minor, right.patch)
    }

    package var description: String { "\(major).\(minor).\(patch)" }

    private static func number(_ text: Substring) -> UInt32? {
      let digits = text.utf8
      guard (1...6).contains(digits.count), digits.allSatisfy({ (48...57).contains($0) }),
        digits.count == 1 || digits.first != 48
      else { return nil }
      return UInt32(text)
    }
  }
}
