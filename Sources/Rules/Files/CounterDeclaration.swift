import CEL
package import Domain
package import SourceFiles

/// What is counted over time: `refunds.sum_30d: sum(action.amount) by requester.id over days(30)`.
package struct CounterDeclaration: Sendable, Equatable {
  /// What is added up.
  package enum Kind: Sendable, Equatable {
    /// How often the action was let out.
    case count
    /// The sum of a value.
    case sum(SourceExpression)
  }

  /// The name that expressions read it by.
  package let name: String
  package let kind: Kind
  /// Whose actions are counted together.
  package let subject: SourceExpression
  /// How far back is counted, from the ticket's `received_at` on.
  package let window: Seconds
  package let place: SourcePlace

  /// Reads `count() by … over …` or `sum(…) by … over …`; nil with a finding for anything else.
  init?(_ member: LocatedNode.Member, lines: [Substring], log: FindingLog) {
    guard let text = member.value.text,
      let over = text.lastRange(of: " over "),
      let by = text[..<over.lowerBound].lastRange(of: " by "),
      let window = Self.window(text[over.upperBound...]),
      let kind = Self.kind(text[..<by.lowerBound], member.value, lines)
    else {
      log.error(
        at: member.value.place,
        "`\(member.key)` counts nothing",
        hint: "write `sum(action.amount) by requester.id over days(30)`, or `count() by …`"
      )
      return nil
    }
    let whole = SourceExpression(text, at: member.value.place, in: lines)
    name = member.key
    self.kind = kind
    subject = whole.part(text[by.upperBound..<over.lowerBound], of: text)
    self.window = window
    place = member.keyPlace
  }

  private static func kind(
    _ part: Substring,
    _ node: LocatedNode,
    _ lines: [Substring]
  ) -> Kind? {
    if part == "count()" { return .count }
    guard part.hasPrefix("sum("), part.hasSuffix(")"), let text = node.text else { return nil }
    let inner = part.dropFirst(4).dropLast()
    return .sum(SourceExpression(text, at: node.place, in: lines).part(inner, of: text))
  }

  /// `days(30)` or `hours(24)`, ten years at the most; over no time at all nothing is counted.
  private static func window(_ text: Substring) -> Seconds? {
    let text = text.trimmingSpaces
    guard text.hasSuffix(")") else { return nil }
    for (unit, letter) in [("days(", "d"), ("hours(", "h")] where text.hasPrefix(unit) {
      let window = Seconds(String(text.dropFirst(unit.count).dropLast()) + letter)
      return window.flatMap { $0.count > 0 ? $0 : nil }
    }
    return nil
  }
}

extension RuleFile {
  static func counters(
    _ fields: YAMLFields?,
    lines: [Substring],
    log: FindingLog
  ) -> [CounterDeclaration] {
    guard var fields else { return [] }
    return limited(fields.allMembers(), log: log)
      .filter { isName($0.key, areClaims: false, at: $0.keyPlace, log: log) }
      .compactMap { CounterDeclaration($0, lines: lines, log: log) }
  }
}

extension SourceExpression {
  /// A stretch of the text, without the spaces around it.
  fileprivate func part(_ stretch: Substring, of text: String) -> SourceExpression {
    let stretch = stretch.trimmingSpaces
    let before = text[..<stretch.startIndex]
    let position = SourcePosition(
      line: 1,
      column: before.unicodeScalars.count + 1,
      offset: before.utf8.count
    )
    return part(String(stretch), at: position)
  }
}

extension StringProtocol where SubSequence == Substring {
  fileprivate func lastRange(of word: String) -> Range<Index>? {
    var start = endIndex
    while start > startIndex {
      start = index(before: start)
      if self[start...].hasPrefix(word) { return start..<index(start, offsetBy: word.count) }
    }
    return nil
  }

  fileprivate var trimmingSpaces: Substring {
    let head = self[...].drop { $0 == " " || $0 == "\n" }
    return head.lastIndex { $0 != " " && $0 != "\n" }.map { head[...$0] }
      ?? head[..<head.startIndex]
  }
}
