import SourceFiles

/// How the names of a rule file are read: records, facts, claims and variables.
extension RuleFile {
  /// The types of records by their names; each may be made of those before it.
  static func records(_ fields: YAMLFields?, log: FindingLog) -> [String: FactType] {
    guard var fields else { return [:] }
    var records: [String: FactType] = [:]
    for member in limited(fields.allMembers(), log: log) {
      guard isWord(member.key[...]), FactType(member.key) == nil else {
        log.error(
          at: member.keyPlace,
          "`\(member.key)` cannot name a record",
          hint: "use lower-case letters, digits and `_`, and no name of another type"
        )
        continue
      }
      guard var inner = YAMLFields(member.value, log: log) else { continue }
      let fields = limited(inner.allMembers(), log: log).compactMap { field in
        type(field.value.text, of: field, records, log: log).map {
          FactType.Field(name: field.key, type: $0)
        }
      }
      records[member.key] = .record(name: member.key, fields: fields)
    }
    return records
  }

  /// Facts; a type with a question mark behind it is one that may be missing.
  static func facts(
    _ fields: YAMLFields?,
    _ records: [String: FactType],
    log: FindingLog
  ) -> [FactDeclaration] {
    declarations(fields, areClaims: false, records, log: log)
  }

  /// Claims, which are single values.
  static func claims(_ fields: YAMLFields?, log: FindingLog) -> [FactDeclaration] {
    declarations(fields, areClaims: true, [:], log: log)
  }

  private static func type(
    _ text: String?,
    of member: LocatedNode.Member,
    _ records: [String: FactType],
    log: FindingLog
  ) -> FactType? {
    if let type = text.flatMap({ FactType($0, records: records) }) { return type }
    log.error(
      at: member.value.place,
      "`\(member.key)` has no known type",
      hint: "use string, int, bool, timestamp, duration, money, a record or list(…) of one of "
        + "these; decimals are `money` or whole numbers of a smaller unit"
    )
    return nil
  }

  private static func declarations(
    _ fields: YAMLFields?,
    areClaims: Bool,
    _ records: [String: FactType],
    log: FindingLog
  ) -> [FactDeclaration] {
    guard var fields else { return [] }
    var declarations: [FactDeclaration] = []
    for member in limited(fields.allMembers(), log: log) {
      guard isName(member.key, areClaims: areClaims, at: member.keyPlace, log: log) else {
        continue
      }
      let written = member.value.text
      let isOptional = !areClaims && written?.hasSuffix("?") == true
      let bare = isOptional ? written.map { String($0.dropLast()) } : written
      guard let type = type(bare, of: member, records, log: log) else { continue }
      declarations.append(
        FactDeclaration(
          name: member.key,
          type: type,
          isOptional: isOptional,
          place: member.keyPlace
        )
      )
    }
    return declarations
  }

  static func variables(
    _ fields: YAMLFields?,
    lines: [Substring],
    log: FindingLog
  ) -> [RuleVariable] {
    guard var fields else { return [] }
    var variables: [RuleVariable] = []
    for member in limited(fields.allMembers(), log: log) {
      guard isWord(member.key[...]),
        !reservedWords.union(["requester", "claim", "action"]).contains(member.key)
      else {
        log.error(
          at: member.keyPlace,
          "`\(member.key)` cannot name a variable",
          hint: "use lower-case letters, digits and `_`, and no name that means something else"
        )
        continue
      }
      guard let text = member.value.text else {
        log.error(at: member.value.place, "`\(member.key)` must be an expression")
        continue
      }
      variables.append(
        RuleVariable(
          name: member.key,
          expression: SourceExpression(text, at: member.value.place, in: lines),
          place: member.keyPlace
        )
      )
    }
    return variables
  }

  /// Words that expressions use for something of their own.
  private static let reservedWords: Set<String> = ["now", "verdict", "money"]

  static func isName(
    _ name: String,
    areClaims: Bool,
    at place: SourcePlace,
    log: FindingLog
  ) -> Bool {
    let parts = name.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count >= 2, parts.allSatisfy(isWord) else {
      log.error(
        at: place,
        "`\(name)` cannot name a fact",
        hint: "write the thing, a dot and its property, such as `order.total`"
      )
      return false
    }
    if let noun = parts.first, reservedWords.contains(String(noun)) {
      log.error(
        at: place,
        "`\(name)` cannot name a fact, because `\(noun)` means something else",
        hint: "name another thing"
      )
      return false
    }
    if parts.first == "action" {
      log.error(
        at: place,
        "`\(name)` is an argument of the action",
        hint: "write what it is under `arguments:`"
      )
      return false
    }
    if FactDeclaration.isClaim(name) != areClaims {
      log.error(
        at: place,
        areClaims ? "the claim `\(name)` does not begin with `claim.`" : "`\(name)` is a claim",
        hint: areClaims ? "name it `claim.…`" : "move it under `claims:`"
      )
      return false
    }
    return true
  }

  /// The entries up to the limit; more of them are an error, and none is passed over in silence.
  static func limited(
    _ members: [LocatedNode.Member],
    log: FindingLog
  ) -> ArraySlice<LocatedNode.Member> {
    if members.count > entryLimit {
      refuseMore(at: members[entryLimit].keyPlace, log: log)
    }
    return members.prefix(entryLimit)
  }

  static func refuseMore(at place: SourcePlace, log: FindingLog) {
    log.error(at: place, "more than \(entryLimit) entries", hint: "split the file")
  }

  static func isWord(_ text: Substring) -> Bool {
    guard let first = text.utf8.first, (97...122).contains(first), text.utf8.count <= 64 else {
      return false
    }
    return text.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == 95 }
  }
}

extension LocatedNode {
  /// What a scalar says; nil for every other node.
  var text: String? { if case .scalar(let text) = content { text } else { nil } }
}
