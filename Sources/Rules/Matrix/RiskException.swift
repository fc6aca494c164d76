package import Domain
import SourceFiles

/// A signed exception: one action that may pass without a person, up to an amount, on attested facts.
package struct RiskException: Sendable, Equatable {
  package let id: String
  package let action: String
  package let upTo: Money
  package let reason: String
  package let signedBy: [String]
  package let signedOn: CalendarDay
  package let line: Int

  init?(reading node: LocatedNode, log: FindingLog) {
    guard var fields = YAMLFields(node, log: log) else { return nil }
    let id = fields.string("id")
    let action = fields.string("action")
    let upTo = fields.value("up_to", expected: "an amount such as `20.00 EUR`") { Money($0) }
    let reason = fields.string("reason")
    signedBy = fields.strings("signed_by")
    let signedOn = fields.value("signed_on", expected: "a day such as `2026-03-01`") {
      CalendarDay($0)
    }
    fields.finish()
    if Set(signedBy).count < 2 {
      log.error(
        at: fields.place(of: "signed_by"),
        "an exception needs two different people",
        hint: "name both under `signed_by`"
      )
    }
    guard let id, let action, let upTo, let reason, let signedOn else { return nil }
    self.id = id
    self.action = action
    self.upTo = upTo
    self.reason = reason
    self.signedOn = signedOn
    line = node.place.line
  }
}
