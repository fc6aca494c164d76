/// What a stop holds: everything, or what bears one name.
package enum StopScope: Sendable, Hashable, CustomStringConvertible {
  /// What may be stopped by name.
  package enum Kind: String, Sendable, Hashable, CaseIterable {
    case intent, action, document, prompt, model, channel
  }

  case all
  case named(Kind, String)

  /// The most characters of a name.
  private static let nameLength = 1...200

  /// Takes a name of 1 to 200 printable characters without white space; nil for anything else.
  package init?(_ kind: Kind, named name: String) {
    guard Self.nameLength.contains(name.unicodeScalars.count),
      name.unicodeScalars.allSatisfy({ (0x21...0x7E).contains($0.value) })
    else { return nil }
    self = .named(kind, name)
  }

  /// Reads `all` or `kind:name`, and is nil for anything else.
  package init?(_ text: String) {
    if text == "all" {
      self = .all
      return
    }
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, let kind = Kind(rawValue: String(parts[0])) else { return nil }
    self.init(kind, named: String(parts[1]))
  }

  /// `all`, or the kind and the name: `intent:refund_request`.
  package var description: String {
    switch self {
    case .all: "all"
    case .named(let kind, let name): "\(kind.rawValue):\(name)"
    }
  }
}
