/// An address that something is posted to: `https:`, or `http:` on this machine.
package struct PostAddress: Sendable, Hashable {
  package static let expected =
    "an `https://` address, such as `https://chat.example/hooks/reviews`, or `http://localhost`"

  package let url: String

  package init?(_ text: String) {
    guard text.utf8.count <= 2_048, text.utf8.allSatisfy({ $0 > 32 && $0 < 127 }),
      !text.contains("#"), !text.contains("\\"),
      let scheme = ["https://", "http://"].first(where: { text.hasPrefix($0) })
    else { return nil }
    let host = text.dropFirst(scheme.count).prefix { $0 != "/" && $0 != "?" }
    let name =
      host.hasPrefix("[") ? host.prefix { $0 != "]" }.dropFirst() : host.prefix { $0 != ":" }
    guard !name.isEmpty, scheme == "https://" || Self.here.contains(name),
      host.allSatisfy({ $0.isLetter || $0.isNumber || ".-:[]".contains($0) })
    else { return nil }
    url = text
  }

  private static let here: [Substring] = ["localhost", "127.0.0.1", "::1"]

  /// Whether it leads to this machine.
  package var isHere: Bool {
    guard let start = url.firstRange(of: "://")?.upperBound else { return false }
    let host = url[start...].prefix { $0 != "/" && $0 != "?" }
    return Self.here.contains(
      host.hasPrefix("[") ? host.prefix { $0 != "]" }.dropFirst() : host.prefix { $0 != ":" }
    )
  }

  /// The address of a path below it.
  package func below(_ path: String) -> String { (url.hasSuffix("/") ? url : url + "/") + path }
}
