/// Where a lookup asks over HTTP: an address with `{key}` in its path or its query.
package struct LookupAddress: Sendable, Equatable {
  static let expected =
    "an `https://` address with `{key}` behind its host, such as `https://shop.example/orders/{key}`"

  private let template: String
  private let host: Substring

  /// Takes an `https:` or `http:` address; nil where it names a user, a fragment, or no key.
  init?(_ text: String) {
    guard text.utf8.count <= 2_048, text.utf8.allSatisfy({ $0 > 32 && $0 < 127 }),
      let scheme = ["https://", "http://"].first(where: { text.hasPrefix($0) })
    else { return nil }
    let rest = text.dropFirst(scheme.count)
    let host = rest.prefix { $0 != "/" && $0 != "?" }
    guard !host.isEmpty, host.allSatisfy({ $0.isLetter || $0.isNumber || ".-:[]".contains($0) }),
      rest.dropFirst(host.count).contains("{key}"), !rest.contains("#"), !rest.contains("\\")
    else { return nil }
    template = text
    self.host = host
  }

  /// Whether others can read what passes: not `https:`, and to another machine.
  var isReadable: Bool {
    let name =
      host.hasPrefix("[") ? host.prefix { $0 != "]" }.dropFirst() : host.prefix { $0 != ":" }
    return template.hasPrefix("http:") && !["localhost", "127.0.0.1", "::1"].contains(name)
  }

  /// The address for a key, which is escaped.
  func url(_ key: CheckedKey) -> String { template.replacing("{key}", with: key.percentEncoded) }
}
