/// What differs between two files of YAML, value by value, whatever their layout and comments.
///
/// Members of mappings are found by their keys; elements of lists that name themselves (`id`, `name`, `tier`)
/// by their names, and others by what they are, so that an order alone is no difference.
package struct NodeDifference: Sendable, Equatable {
  package struct Change: Sendable, Equatable {
    /// The keys and names that lead there: `lifts.injury.queue`.
    package let path: String
    /// As a person writes it; nil where nothing stood there.
    package let before: String?
    package let after: String?
  }

  package private(set) var changes: [Change] = []

  /// The names by which an element of a list is told from the others.
  private static let names = ["id", "name", "tier"]

  package init(from old: LocatedNode?, to new: LocatedNode?) { compare(old, new, at: []) }

  private mutating func compare(_ old: LocatedNode?, _ new: LocatedNode?, at path: [String]) {
    switch (old?.content, new?.content) {
    case (.mapping(let before)?, .mapping(let after)?):
      let values = Dictionary(before.map { ($0.key, $0.value) }, uniquingKeysWith: { $1 })
      let kept = Set(after.map(\.key))
      for member in after { compare(values[member.key], member.value, at: path + [member.key]) }
      for member in before where !kept.contains(member.key) {
        compare(member.value, nil, at: path + [member.key])
      }
    case (.list(let before)?, .list(let after)?): compareLists(before, after, at: path)
    default:
      let texts = (old?.writtenText, new?.writtenText)
      guard texts.0 != texts.1 else { return }
      let name = path.joined(separator: ".")
      changes.append(Change(path: name, before: texts.0, after: texts.1))
    }
  }

  private mutating func compareLists(
    _ before: [LocatedNode],
    _ after: [LocatedNode],
    at path: [String]
  ) {
    if let names = Self.names.first(where: { name in
      [before, after].allSatisfy { Self.isNamed($0, by: name) } && !(before + after).isEmpty
    }) {
      let values = Self.values(before, by: names)
      let kept = Set(after.compactMap { $0.member(names)?.writtenText })
      for node in after {
        let name = node.member(names)?.writtenText ?? ""
        compare(values[name], node, at: path + [name])
      }
      for node in before {
        let name = node.member(names)?.writtenText ?? ""
        if !kept.contains(name) { compare(node, nil, at: path + [name]) }
      }
      return
    }
    let (old, new) = (before.map(\.writtenText), after.map(\.writtenText))
    let name = path.joined(separator: ".")
    let (gone, come) = (Self.surplus(of: old, over: new), Self.surplus(of: new, over: old))
    changes += gone.map { Change(path: name, before: $0, after: nil) }
    changes += come.map { Change(path: name, before: nil, after: $0) }
  }

  /// Whether each element names itself, and no two by the same name.
  private static func isNamed(_ nodes: [LocatedNode], by name: String) -> Bool {
    let found = nodes.compactMap { $0.member(name)?.writtenText }
    return found.count == nodes.count && Set(found).count == found.count
  }

  private static func values(_ nodes: [LocatedNode], by name: String) -> [String: LocatedNode] {
    Dictionary(
      nodes.map { ($0.member(name)?.writtenText ?? "", $0) },
      uniquingKeysWith: { $1 }
    )
  }

  /// What stands in one list more often than in the other, in its order.
  private static func surplus(of texts: [String], over others: [String]) -> [String] {
    var counts: [String: Int] = [:]
    for text in others { counts[text, default: 0] += 1 }
    return texts.filter { text in
      counts[text, default: 0] -= 1
      return counts[text, default: 0] < 0
    }
  }
}

extension LocatedNode {
  package func member(_ key: String) -> LocatedNode? {
    guard case .mapping(let members) = content else { return nil }
    return members.first { $0.key == key }?.value
  }

  /// The node on one line: lists in brackets, mappings in braces.
  package var writtenText: String {
    switch content {
    case .scalar(let text): text
    case .empty: ""
    case .list(let items): "[" + items.map(\.writtenText).joined(separator: ", ") + "]"
    case .mapping(let members):
      "{" + members.map { "\($0.key): \($0.value.writtenText)" }.joined(separator: ", ") + "}"
    }
  }
}
