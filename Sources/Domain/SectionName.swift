/// Names a section of a document, whatever version is in force: `delivery#tracking`.
package struct SectionName: Sendable, Hashable, CustomStringConvertible {
  package let document: String
  package let anchor: String

  /// Reads a document's id, `#` and an anchor, and is nil for anything else.
  package init?(_ text: String) {
    let parts = text.split(separator: "#", omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else { return nil }
    document = String(parts[0])
    anchor = String(parts[1])
  }

  package var description: String { document + "#" + anchor }
}
