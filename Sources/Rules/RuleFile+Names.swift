import SourceFiles

/// How the names of a rule file are read: facts, claims and variables.
extension RuleFile {
  static func declarations(
    _ fields: YAMLFields?,
    areClaims: Bool,
    log: FindingLog
  ) -> [FactDeclaration] {
    guard var fields else { return [] }
    var declarations: [FactDeclaration] = []
    for member in fields.allMembers().prefix(entryLimit) {
      guard isName(member.key, areClaims: areClaims, at: member.keyPlace, log: log) else {
        continue
      }
      guard case .scalar(let text) = member.value.content, let type = FactType(text) else {
        log.error(
          at: member.value.place,
          "`\(member.key)` has no known type",
          hint: "use string, int, bool, timestamp, duration, money or list(…) of one of these; "
            + "decimals are `money` or whole numbers of a smaller unit"
        )
        continue
      }
      declarations.append(
        FactDeclaration(name: member.key, type: type, place: member.keyPlace)
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
    for member in fields.allMembers().prefix(entryLimit) {
      guard isWord(member.key[...]),
        !["now", "verdict", "money", "requester", "claim"]
          .contains(member.key)
      else {
        log.error(
          at: member.keyPlace,
          "`\(member.key)` cannot name a variable",
          hint: "use lower-case letters, digits and `_`, and no name that means something else"
        )
        continue
      }
      guard case .scalar(let text) = member.value.content else {
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

  private static func isName(
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

  private static func isWord(_ text: Substring) -> Bool {
    guard let first = text.utf8.first, (97...122).contains(first), text.utf8.count <= 64 else {
      return false
    }
    return text.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == 95 }
  }
}
