import SourceFiles

/// The hosts that replies may link to: `links` of countersign.yaml.
package struct Links: Sendable, Equatable {
  /// In lower case; nil where the file names none, and those count that released texts link to.
  package var hosts: Set<String>?

  /// The most hosts that are named.
  static let limit = 100

  /// Whatever released texts link to.
  package static let released = Links(hosts: nil)

  /// Reads the list where there is one.
  init(in fields: inout YAMLFields, log: FindingLog) {
    guard let node = fields.node("links") else { return }
    guard case .list(let items) = node.content, items.count <= Self.limit else {
      log.error(
        at: node.place,
        "`links` must be a list of at most \(Self.limit) hosts",
        hint: "write `links: [example.com]`"
      )
      return
    }
    var hosts: Set<String> = []
    for item in items {
      guard case .scalar(let host) = item.content, Self.isHost(host) else {
        log.error(
          at: item.place,
          "a host of `links` must be a name in lower case, and nothing else",
          hint: "write `example.com`, without `https://`"
        )
        continue
      }
      hosts.insert(host)
    }
    self.hosts = hosts
  }

  private init(hosts: Set<String>?) { self.hosts = hosts }

  private static func isHost(_ text: String) -> Bool {
    text.wholeMatch(of: /[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+/) != nil
      && text.utf8.count <= 253
  }
}
