package import SourceFiles

/// What an action is done with: `amount: lower(order.total, claim.amount)`.
package struct RuleArgument: Sendable, Equatable {
  package let name: String
  package let expression: SourceExpression
  package let place: SourcePlace

  /// The name that expressions read it by.
  var path: String { "action." + name }
}

extension RuleFile {
  static func arguments(
    _ fields: YAMLFields?,
    lines: [Substring],
    log: FindingLog
  ) -> [RuleArgument] {
    guard var fields else { return [] }
    return limited(fields.allMembers(), log: log).compactMap { member in
      guard isWord(member.key[...]) else {
        log.error(
          at: member.keyPlace,
          "`\(member.key)` cannot name an argument",
          hint: "use lower-case letters, digits and `_`"
        )
        return nil
      }
      guard let text = member.value.text else {
        log.error(at: member.value.place, "`\(member.key)` must be an expression")
        return nil
      }
      return RuleArgument(
        name: member.key,
        expression: SourceExpression(text, at: member.value.place, in: lines),
        place: member.keyPlace
      )
    }
  }
}
