package import SourceFiles

/// What differs between the front matter of two documents, key by key.
package struct FrontMatterDifference: Sendable, Equatable {
  package struct Change: Sendable, Equatable {
    package let key: String
    /// As a person writes it, lists in brackets; nil where the key is missing.
    package let before: String?
    package let after: String?
  }

  /// In the order of the new document's keys; what was taken out follows.
  package let changes: [Change]

  /// Compares whichever keys there are.
  package init(from old: LocatedNode, to new: LocatedNode) {
    let (before, after) = (Self.members(of: old), Self.members(of: new))
    let values = Dictionary(before, uniquingKeysWith: { first, _ in first })
    let kept = Set(after.map(\.0))
    changes =
      after.compactMap { key, value in
        values[key] == value ? nil : Change(key: key, before: values[key], after: value)
      }
      + before.filter { !kept.contains($0.0) }
      .map { Change(key: $0.0, before: $0.1, after: nil) }
  }

  private static func members(of node: LocatedNode) -> [(String, String)] {
    guard case .mapping(let members) = node.content else { return [] }
    return members.map { ($0.key, $0.value.writtenText) }
  }
}
