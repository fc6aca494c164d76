import Domain
import PatternMatching
package import SourceFiles

/// One claim that is looked for: its name and what it is read as.
package struct ClaimDeclaration: Sendable {
  package let name: String
  package let kind: ClaimKind
  package let place: SourcePlace

  /// Reads one entry of a file; nil with findings where anything is wrong with it.
  init?(_ node: LocatedNode, log: FindingLog) {
    guard var fields = YAMLFields(node, log: log) else { return nil }
    let name = fields.value(
      "name",
      expected: "`claim.` and lower-case letters, such as `claim.order`"
    ) { Self.isName($0) ? $0 : nil }
    place = fields.place(of: "name")
    let kind = fields.choice("type", of: ClaimKind.Word.self).flatMap {
      Self.kind($0, &fields, log: log)
    }
    fields.finish()
    guard let name, let kind else { return nil }
    self.name = name
    self.kind = kind
  }

  private static func kind(
    _ word: ClaimKind.Word,
    _ fields: inout YAMLFields,
    log: FindingLog
  ) -> ClaimKind? {
    switch word {
    case .money:
      let currency = fields.value("currency", expected: "an ISO 4217 code such as `EUR`") {
        CurrencyMarker.codes.contains($0) ? $0 : nil
      }
      return currency.map { .money(currency: $0) }
    case .string:
      let pattern = pattern(&fields, log: log)
      let isGiven = fields.node("case") != nil
      let letters = isGiven ? fields.choice("case", of: ClaimKind.LetterCase.self) : .kept
      guard let pattern, let letters else { return nil }
      return .string(pattern, letters)
    case .int: return pattern(&fields, log: log).map { .int($0) }
    case .date: return .date
    case .email: return .email
    }
  }

  private static func pattern(_ fields: inout YAMLFields, log: FindingLog) -> Pattern? {
    guard let source = fields.string("pattern") else { return nil }
    do {
      return try Pattern(source)
    } catch {
      log.error(
        at: fields.place(of: "pattern"),
        "`pattern` is not a pattern: \(error.message)",
        hint: "see byte \(error.offset) of it"
      )
      return nil
    }
  }

  /// `claim.`, a lower-case letter, then lower-case letters, digits and `_`; at most 64 bytes.
  private static func isName(_ text: String) -> Bool {
    guard text.hasPrefix("claim."), text.utf8.count <= 64 else { return false }
    let word = text.utf8.dropFirst(6)
    return word.first.map { $0 &- 97 < 26 } == true
      && word.allSatisfy { $0 &- 97 < 26 || $0 &- 48 < 10 || $0 == UInt8(ascii: "_") }
  }
}
