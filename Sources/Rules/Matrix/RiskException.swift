package import Domain
import SourceFiles

/// A signed exception: one action that may pass without a person, up to an amount, on attested facts.
package struct RiskException: Sendable, Equatable {
  /// A limit over time that holds whatever the rules say.
  package struct Limit: Sendable, Equatable {
    /// The counter's name in the rule file of the action.
    package let counter: String
    /// The most that the counter counts, this time included.
    package let atMost: Int
  }

  package static let limitRange = 1...10_000

  package let id: String
  package let action: String
  package let upTo: Money
  /// So often it passes while a counter of the action's rules counts; nil where the rules alone limit it.
  package let limit: Limit?
  package let reason: String
  package let signedBy: [String]
  package let signedOn: CalendarDay
  package let line: Int

  init?(reading node: LocatedNode, log: FindingLog) {
    guard var fields = YAMLFields(node, log: log) else { return nil }
    let id = fields.string("id")
    let action = fields.string("action")
    let upTo = fields.value("up_to", expected: "an amount such as `20.00 EUR`") { Money($0) }
    let limitFields = fields.optionalFields("limit")
    let limit = limitFields.flatMap { Limit(reading: $0) }
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
    guard let id, let action, let upTo, let reason, let signedOn,
      (limitFields == nil) == (limit == nil)
    else { return nil }
    self.limit = limit
    self.id = id
    self.action = action
    self.upTo = upTo
    self.reason = reason
    self.signedOn = signedOn
    line = node.place.line
  }
}

extension RiskException.Limit {
  fileprivate init?(reading fields: YAMLFields) {
    var fields = fields
    let counter = fields.string("counter")
    let atMost = fields.integer("at_most", in: RiskException.limitRange)
    fields.finish()
    guard let counter, let atMost else { return nil }
    self.init(counter: counter, atMost: atMost)
  }

  /// Whether one more stays within it; a counter that was not asked admits nothing.
  func admits(_ readings: [CounterReading]) -> Bool {
    used(readings).map { $0 < atMost } ?? false
  }

  /// Whether one more uses up three quarters of it, or is beyond it.
  func isNear(_ readings: [CounterReading]) -> Bool {
    used(readings).map { ($0 + 1) * 4 >= Int64(atMost) * 3 } ?? false
  }

  private func used(_ readings: [CounterReading]) -> Int64? {
    readings.first { $0.key.name == counter }?.total.count
  }
}
