/// What was counted of one subject: how often, and how much.
package struct CounterTotal: Sendable, Equatable {
  package private(set) var count: Int64
  /// How much in each currency, in minor units; whole numbers stand under the empty text.
  package private(set) var amounts: [String: Int64]

  /// Nothing.
  package init() { (count, amounts) = (0, [:]) }

  /// What was found out some other way, such as by a test that says so.
  package init(count: Int64, amounts: [String: Int64] = [:]) {
    self.count = count
    self.amounts = amounts
  }

  /// Adds one entry; what 64 bits do not hold stays at their largest number.
  package mutating func add(_ amount: CounterAmount) {
    count += 1
    let (sum, overflow) = (amounts[amount.currency] ?? 0).addingReportingOverflow(amount.units)
    amounts[amount.currency] = overflow ? (amount.units < 0 ? .min : .max) : sum
  }
}

/// What one action adds to a counter: minor units of a currency, or a whole number.
package struct CounterAmount: Sendable, Equatable {
  package let units: Int64
  /// Empty where it is a whole number.
  package let currency: String

  package init(units: Int64, currency: String = "") {
    self.units = units
    self.currency = currency
  }
}

/// Which counter, and of whom: `refunds/refunds.sum_30d`, `customer 17`.
package struct CounterKey: Sendable, Hashable {
  /// The rule file's id, a slash, and the counter's name there.
  package let counter: String
  package let subject: String

  package init(ruleFile: String, counter: String, subject: String) {
    self.counter = ruleFile + "/" + counter
    self.subject = subject
  }

  /// The rule file's id.
  package var ruleFile: String { String(counter.prefix { $0 != "/" }) }

  /// The counter's name within its rule file.
  package var name: String {
    counter.firstIndex(of: "/").map { String(counter[counter.index(after: $0)...]) } ?? counter
  }
}
