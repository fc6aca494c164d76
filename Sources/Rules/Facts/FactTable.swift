package import CanonicalJSON
package import SourceFiles

/// Facts as a person writes them in YAML: `order: {total: 49.00 EUR}`, or `order.total: 49.00 EUR`.
package struct FactTable: Sendable {
  /// The values under their full names.
  package private(set) var object = JSONObject()

  /// Reads declared facts; names that are not declared are errors.
  package init(reading node: LocatedNode?, as declarations: [FactDeclaration], log: FindingLog) {
    guard let node else { return }
    guard case .mapping(let members) = node.content else {
      log.error(at: node.place, "expected names and values here")
      return
    }
    let types = Dictionary(
      declarations.map { ($0.name, $0.type) },
      uniquingKeysWith: { first, _ in first }
    )
    read(members, under: "", types, log: log)
  }

  private mutating func read(
    _ members: [LocatedNode.Member],
    under prefix: String,
    _ types: [String: FactType],
    log: FindingLog
  ) {
    for member in members {
      let name = prefix + member.key
      if let type = types[name] {
        if object[name] != nil { log.error(at: member.keyPlace, "`\(name)` is given twice") }
        object[name] = Self.json(member.value, as: type)
      } else if case .mapping(let inner) = member.value.content {
        read(inner, under: name + ".", types, log: log)
      } else {
        // Among claims alone a name of something else is most likely a fact that strayed there.
        let kind = types.keys.contains(where: FactDeclaration.isClaim) ? "claim" : "fact"
        log.error(
          at: member.keyPlace,
          "unknown \(kind) `\(name)`",
          hint: nearest(to: name, among: types.keys.sorted()).map { "did you mean `\($0)`?" }
            ?? "declare it in the rule file"
        )
      }
    }
  }

  /// The JSON that a scalar of YAML stands for where this type is expected.
  private static func json(_ node: LocatedNode, as type: FactType) -> JSONValue {
    switch node.content {
    case .empty: return .null
    case .mapping(let members):
      guard case .record(_, let fields) = type else { return .object(JSONObject()) }
      var object = JSONObject()
      for member in members {
        let field = fields.first { $0.name == member.key }
        object[member.key] = json(member.value, as: field?.type ?? .string)
      }
      return .object(object)
    case .list(let items):
      guard case .list(let element) = type else { return .array([]) }
      return .array(items.map { json($0, as: element) })
    case .scalar(let text):
      if type == .int, let number = Int64(text) { return .integer(number) }
      if type == .bool, text == "true" || text == "false" { return .bool(text == "true") }
      return .string(text)
    }
  }
}
