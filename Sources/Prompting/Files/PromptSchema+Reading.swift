package import CanonicalJSON
import SourceFiles

extension PromptSchema {
  /// What a schema declares.
  enum Use {
    case inputs, outputs
    /// What an object holds.
    case members
  }

  /// The most inputs or fields, and how deep lists and objects may nest.
  static let propertyLimit = 100
  static let depthLimit = 6

  /// Reads `inputs:`, `outputs:` or `properties:`; what is wrong is in the log.
  init(reading node: LocatedNode, as use: Use, depth: Int = 0, log: FindingLog) {
    guard var fields = YAMLFields(node, log: log) else {
      self.init([])
      return
    }
    let members = fields.allMembers()
    if members.isEmpty { log.error(at: node.place, "nothing is declared here") }
    if members.count > Self.propertyLimit {
      log.error(
        at: members[Self.propertyLimit].keyPlace,
        "more than \(Self.propertyLimit) of them in one place"
      )
    }
    self.init(
      members.prefix(Self.propertyLimit).compactMap {
        PromptProperty(reading: $0, as: use, depth: depth, log: log)
      }
    )
  }
}

extension PromptProperty {
  init?(
    reading member: LocatedNode.Member,
    as use: PromptSchema.Use,
    depth: Int,
    log: FindingLog
  ) {
    if !Self.isName(member.key) {
      log.error(
        at: member.keyPlace,
        "`\(member.key)` is no name that a template can use",
        hint: "write small letters, digits and `_`; words such as `if` and `loop` are taken"
      )
    }
    guard var fields = YAMLFields(member.value, log: log),
      let type = PromptType(reading: &fields, use, depth: depth, log: log)
    else { return nil }
    name = member.key
    self.type = type
    summary = fields.optionalString("description")
    let required = fields.optionalValue("required", expected: "`true` or `false`", read: truth)
    (isStrict, usual) =
      use == .inputs ? Self.inputTerms(&fields, type, named: member.key, log: log) : (false, nil)
    isRequired = required ?? (usual == nil)
    if required == true, usual != nil {
      log.error(
        at: fields.place(of: "default"),
        "`\(member.key)` is required, and has a default",
        hint: "take one of them out"
      )
    }
    fields.finish()
    place = member.keyPlace
  }

  private static func inputTerms(
    _ fields: inout YAMLFields,
    _ type: PromptType,
    named name: String,
    log: FindingLog
  ) -> (isStrict: Bool, usual: JSONValue?) {
    let strict = fields.optionalValue("strict", expected: "`true` or `false`", read: truth)
    let usual = fields.node("default").flatMap {
      JSONValue(reading: $0, as: type, named: name, log: log)
    }
    return (strict ?? false, usual)
  }

  private static func isName(_ text: String) -> Bool {
    text.wholeMatch(of: /[a-z_][a-z0-9_]{0,63}/) != nil
      && !ExpressionReader.reserved.contains(text)
  }
}

private func truth(_ text: String) -> Bool? {
  switch text {
  case "true": true
  case "false": false
  default: nil
  }
}

extension PromptType {
  private enum Word: String, CaseIterable {
    case string, integer, boolean, array, object
  }

  /// Reads `type` and what belongs to it: `enum`, `items`, `properties`.
  init?(
    reading fields: inout YAMLFields,
    _ use: PromptSchema.Use,
    depth: Int,
    log: FindingLog
  ) {
    guard let word = fields.choice("type", of: Word.self) else { return nil }
    let words = fields.node("enum") == nil ? nil : fields.strings("enum")
    let (items, properties) = (fields.node("items"), fields.node("properties"))
    guard depth < PromptSchema.depthLimit else {
      log.error(at: fields.place, "nested deeper than \(PromptSchema.depthLimit)")
      return nil
    }
    func refuse(_ key: String, _ node: Any?) {
      if node != nil {
        log.error(at: fields.place(of: key), "`\(key)` does not belong to a \(word.rawValue)")
      }
    }
    if word != .string { refuse("enum", words) }
    if word != .array { refuse("items", items) }
    if word != .object { refuse("properties", properties) }
    switch word {
    case .string: self = words.map { .choice($0) } ?? .string
    case .integer: self = .integer
    case .boolean: self = .boolean
    case .array:
      guard let items, var inner = YAMLFields(items, log: log) else {
        log.error(
          at: fields.place,
          "an array that does not say what it holds",
          hint: "add `items: {type: string}`"
        )
        return nil
      }
      guard let type = PromptType(reading: &inner, .members, depth: depth + 1, log: log) else {
        return nil
      }
      _ = inner.optionalString("description")
      inner.finish()
      self = .array(of: type)
    case .object:
      guard let properties else {
        log.error(
          at: fields.place,
          "an object that does not say what it holds",
          hint: "add `properties:`"
        )
        return nil
      }
      self = .object(
        PromptSchema(reading: properties, as: .members, depth: depth + 1, log: log).properties
      )
    }
    if case .choice(let words) = self, Set(words).count != words.count || words.isEmpty {
      log.error(at: fields.place(of: "enum"), "`enum` lists each word once, one at least")
    }
  }
}

extension JSONValue {
  /// Reads a value of a type from YAML, whose scalars are texts; nil with a finding where it is another.
  init?(reading node: LocatedNode, as type: PromptType, named name: String, log: FindingLog) {
    let value: JSONValue?
    switch (type, node.content) {
    case (.string, .scalar(let text)), (.choice, .scalar(let text)): value = .string(text)
    case (.integer, .scalar(let text)): value = Int64(text).map { .integer($0) }
    case (.boolean, .scalar(let text)): value = truth(text).map { .bool($0) }
    case (.string, .empty): value = .string("")
    case (.array(let element), .list(let nodes)):
      self = .array(
        nodes.compactMap { JSONValue(reading: $0, as: element, named: name, log: log) }
      )
      return
    case (.object(let properties), .mapping(let members)):
      self = .object(
        PromptSchema(properties).object(reading: members, log: log)
      )
      return
    default: value = nil
    }
    guard let value else {
      log.error(at: node.place, "`\(name)` must be \(type.description)")
      return nil
    }
    self = value
  }
}

extension PromptProperty {
  /// A value as it is written on a command line: a text as it stands, all else as JSON; nil where it is none.
  package func value(written text: String) -> JSONValue? {
    switch type {
    case .string, .choice: .string(text)
    default:
      try? JSONValue(
        parsing: Array(text.utf8),
        limits: JSONLimits(bytes: TemplateLimits.renderedBytes, depth: 16, keys: 10_000)
      )
    }
  }
}

extension PromptSchema {
  /// Reads values by their names; a name that is not declared is an error, and so is a value of another type.
  func object(reading members: [LocatedNode.Member], log: FindingLog) -> JSONObject {
    var object = JSONObject()
    for member in members {
      guard let property = self[member.key] else {
        let near = nearest(to: member.key, among: properties.map(\.name))
        log.error(
          at: member.keyPlace,
          "`\(member.key)` is not declared",
          hint: near.map { "did you mean `\($0)`?" }
            ?? "declared are: \(properties.map(\.name).joined(separator: ", "))"
        )
        continue
      }
      guard
        let value = JSONValue(
          reading: member.value,
          as: property.type,
          named: member.key,
          log: log
        )
      else { continue }
      object.append(member.key, value)
    }
    return object
  }
}
