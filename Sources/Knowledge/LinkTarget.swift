import SourceFiles

/// What a link in a document leads to.
enum LinkTarget: Equatable {
  /// A page elsewhere.
  case web
  /// A section of a document; of the document itself where none is named.
  case section(document: String?, anchor: String)

  /// Reads `https://…`, `refund-policy#return-window` or `#return-window`; nil for anything else.
  init?(_ address: String) {
    if address.hasPrefix(WebAddress.scheme) {
      guard WebAddress.isSafe(address) else { return nil }
      self = .web
      return
    }
    let parts = address.split(separator: "#", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 2, isName(parts[1]), parts[0].isEmpty || isName(parts[0]) else {
      return nil
    }
    self = .section(document: parts[0].isEmpty ? nil : parts[0], anchor: parts[1])
  }
}

/// A link as it stands in a document.
struct DocumentLink {
  let document: String?
  let anchor: String
  /// The anchor of the section that it stands in.
  let section: String
  let place: SourcePlace
}
