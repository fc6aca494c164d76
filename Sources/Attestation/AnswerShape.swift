import CanonicalJSON
import Domain
import SourceFiles

/// What an answer must hold: the fields that become facts.
///
/// All others are dropped.
package struct AnswerShape: Sendable, Equatable {
  package indirect enum Kind: Sendable, Equatable {
    case string, int, bool, timestamp, duration, money
    case list(Kind)
    case record(AnswerShape)
  }

  package struct Field: Sendable, Equatable {
    package let name: String
    package let kind: Kind
    /// Whether the field may be missing or `null`; its type is written with `?`.
    package let isOptional: Bool
  }

  package static let fieldLimit = 64
  private static let depthLimit = 4

  package let fields: [Field]

  /// Reads `{id: string, total: money?, skus: list(string), items: [{sku: string, price: money}]}`;
  /// nil with findings where anything is wrong with it.
  init?(_ node: LocatedNode, depth: Int = 0, log: FindingLog) {
    guard case .mapping(let members) = node.content, (1...Self.fieldLimit).contains(members.count),
      depth < Self.depthLimit
    else {
      log.error(
        at: node.place,
        "a schema must name 1 to \(Self.fieldLimit) fields, \(Self.depthLimit) records deep at most",
        hint: "write `{id: string, total: money}`"
      )
      return nil
    }
    var fields: [Field] = []
    for member in members {
      guard Self.isName(member.key) else {
        log.error(
          at: member.keyPlace,
          "`\(member.key)` is not a field's name",
          hint: "use lower-case letters, digits and `_`"
        )
        continue
      }
      guard let field = Self.field(member, depth: depth, log: log) else { continue }
      fields.append(field)
    }
    guard fields.count == members.count else { return nil }
    self.fields = fields
  }

  private static func field(
    _ member: LocatedNode.Member,
    depth: Int,
    log: FindingLog
  ) -> Field? {
    switch member.value.content {
    case .scalar(let text):
      let isOptional = text.hasSuffix("?")
      if let kind = Kind(isOptional ? String(text.dropLast()) : text) {
        return Field(name: member.key, kind: kind, isOptional: isOptional)
      }
    case .mapping:
      return AnswerShape(member.value, depth: depth + 1, log: log).map {
        Field(name: member.key, kind: .record($0), isOptional: false)
      }
    case .list(let items):
      if items.count == 1, case .mapping = items[0].content {
        return AnswerShape(items[0], depth: depth + 1, log: log).map {
          Field(name: member.key, kind: .list(.record($0)), isOptional: false)
        }
      }
    case .empty: break
    }
    log.error(
      at: member.value.place,
      "`\(member.key)` has no known type",
      hint: "write string, int, bool, timestamp, duration, money, list(…) or fields in braces"
    )
    return nil
  }

  private static func isName(_ text: String) -> Bool {
    text.utf8.first.map { $0 &- 97 < 26 } == true && text.utf8.count <= 64
      && text.utf8.allSatisfy { $0 &- 97 < 26 || $0 &- 48 < 10 || $0 == UInt8(ascii: "_") }
  }
}

extension AnswerShape.Kind {
  /// Reads a type's word, or `list(…)` of one.
  init?(_ text: String) {
    switch text {
    case "string": self = .string
    case "int": self = .int
    case "bool": self = .bool
    case "timestamp": self = .timestamp
    case "duration": self = .duration
    case "money": self = .money
    default:
      guard text.hasPrefix("list("), text.hasSuffix(")"), text.utf8.count < 40,
        let element = AnswerShape.Kind(String(text.dropFirst(5).dropLast()))
      else { return nil }
      self = .list(element)
    }
  }
}

extension AnswerShape {
  /// The facts of an answer.
  func facts(in answer: JSONObject) throws(AttestationFailure) -> JSONObject {
    try facts(in: answer, path: "")
  }

  private func facts(
    in answer: JSONObject,
    path: String
  ) throws(AttestationFailure) -> JSONObject {
    var facts = JSONObject()
    for field in fields {
      guard let value = answer[field.name], !value.isNull else {
        guard field.isOptional else { throw .schema(field: path + field.name) }
        continue
      }
      facts.append(field.name, try Self.fact(value, as: field.kind, path: path + field.name))
    }
    return facts
  }

  private static func fact(
    _ value: JSONValue,
    as kind: Kind,
    path: String
  ) throws(AttestationFailure) -> JSONValue {
    switch (kind, value) {
    case (.string, .string), (.int, .integer), (.bool, .bool): return value
    case (.timestamp, .string(let text)) where Timestamp(text) != nil: return value
    case (.duration, .string(let text)) where Seconds(text) != nil: return value
    case (.money, .string(let text)) where Money(text) != nil: return value
    case (.record(let shape), .object(let object)):
      return .object(try shape.facts(in: object, path: path + "."))
    case (.list(let element), .array(let values)):
      var facts: [JSONValue] = []
      for (index, value) in values.enumerated() {
        facts.append(try fact(value, as: element, path: "\(path)[\(index)]"))
      }
      return .array(facts)
    default: throw .schema(field: path)
    }
  }
}
