package import OutsideCalls
package import SourceFiles

/// One source of facts, as `countersign.yaml` names it under `lookups:`.
package struct LookupDeclaration: Sendable, Equatable {
  /// How the source is asked.
  package enum Source: Sendable, Equatable {
    /// A program and its arguments, `{key}` in one of them at least.
    case command([String])
    case get(LookupAddress, [CallHeader])
  }

  package static let limit = 16
  /// How long a lookup may take.
  package static let deadlines = Duration.milliseconds(10)...Duration.seconds(10)
  /// How long an answer may be kept.
  package static let ages = Duration.seconds(1)...Duration.seconds(3_600)

  package let id: String
  /// Who answers for it; nil where it is whoever owns the stage that asks.
  package let owner: String?
  /// The noun whose facts it attests.
  package let noun: String
  package let key: LookupKey
  package let source: Source
  package let deadline: Duration
  /// How long an answer is kept; nil where none is.
  package let cacheAge: Duration?
  package let limitBytes: Int
  package let shape: AnswerShape
  package let place: SourcePlace

  /// Reads `lookups:`; those with an error are left out, and what is wrong with them is in the log.
  ///
  /// No two have one id, and no two give one noun.
  package static func all(in fields: inout YAMLFields, log: FindingLog) -> [LookupDeclaration] {
    let nodes = fields.items("lookups")
    if nodes.count > limit {
      log.error(at: fields.place(of: "lookups"), "\(nodes.count) lookups; \(limit) are allowed")
    }
    let read = nodes.prefix(limit).compactMap { LookupDeclaration($0, log: log) }
    let named = log.distinct(read, by: \.id, at: \.place)
    return log.distinct(named, "lookup of", by: \.noun, at: \.place)
  }

  private init?(_ node: LocatedNode, log: FindingLog) {
    guard var fields = YAMLFields(node, log: log) else { return nil }
    let word = "lower-case letters, digits, `-` and `_`"
    let id = fields.value("id", expected: word) { Self.isName($0) ? $0 : nil }
    place = fields.place(of: "id")
    let noun = fields.value("gives", expected: "the noun of the facts, such as `order`") {
      Self.isName($0) && !Self.reserved.contains($0) ? $0 : nil
    }
    owner = fields.optionalString("owner")
    let key = fields.value(
      "key",
      expected: "`claim.…`, `requester.id`, `requester.email` or `ticket_id`"
    ) { LookupKey($0) }
    let source = Self.source(&fields, log: log)
    let deadline = fields.span("deadline", in: Self.deadlines, such: "800ms")
    let cacheAge = fields.span("cache", in: Self.ages, such: "60s")
    let limitBytes = fields.byteCount("limit")
    let shape = Self.shape(&fields, log: log)
    fields.finish()
    guard let id, let noun, let key, let source, let shape else { return nil }
    self.id = id
    self.noun = noun
    self.key = key
    self.source = source
    self.deadline = deadline ?? .milliseconds(800)
    self.cacheAge = cacheAge
    self.limitBytes = limitBytes ?? 65_536
    self.shape = shape
  }

  /// Names that mean something else in rules.
  private static let reserved: Set<String> = ["claim", "requester", "action", "now", "verdict"]

  private static func isName(_ text: String) -> Bool {
    text.utf8.first.map { $0 &- 97 < 26 } == true && text.utf8.count <= 64
      && text.utf8.allSatisfy {
        $0 &- 97 < 26 || $0 &- 48 < 10 || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_")
      }
  }

  private static func shape(_ fields: inout YAMLFields, log: FindingLog) -> AnswerShape? {
    guard let node = fields.node("schema") else {
      log.error(
        at: fields.place,
        "missing `schema`",
        hint: "add the fields that become facts: `schema: {id: string, total: money}`"
      )
      return nil
    }
    return AnswerShape(node, log: log)
  }

  private static func source(_ fields: inout YAMLFields, log: FindingLog) -> Source? {
    let hasCommand = fields.node("command") != nil
    let address = fields.optionalValue("get", expected: LookupAddress.expected) {
      LookupAddress($0)
    }
    let headers = CallHeader.all(in: fields.optionalFields("headers"), log: log)
    let hasGet = fields.node("get") != nil
    guard hasCommand != hasGet else {
      log.error(
        at: fields.place,
        hasGet ? "both `command` and `get`" : "neither `command` nor `get`",
        hint: "say how the source is asked: one of the two"
      )
      return nil
    }
    if hasCommand {
      if fields.node("headers") != nil {
        log.error(at: fields.place(of: "headers"), "only `get` sends `headers`")
      }
      return command(&fields, log: log)
    }
    guard let address else { return nil }
    if address.isReadable {
      log.warning(
        at: fields.place(of: "get"),
        "facts over `http:` can be read and changed on their way",
        hint: "use `https:`"
      )
    }
    return .get(address, headers)
  }

  private static func command(_ fields: inout YAMLFields, log: FindingLog) -> Source? {
    let arguments = fields.strings("command")
    let isWhole =
      arguments.first?.contains("/") == true && arguments[0].contains("{key}") == false
      && arguments.dropFirst().contains { $0.contains("{key}") }
      && !arguments.contains { $0.utf8.contains(0) }
    guard isWhole, arguments.count <= 32 else {
      log.error(
        at: fields.place(of: "command"),
        "`command` must be a path and its arguments, `{key}` in one of them",
        hint: "write `[./tools/order, \"{key}\"]`"
      )
      return nil
    }
    return .command(arguments)
  }
}
