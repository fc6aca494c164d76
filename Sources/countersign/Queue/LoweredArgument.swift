import ArgumentParser

/// What a person wants less of: `refund.amount=10.00 EUR`.
struct LoweredArgument: ExpressibleByArgument {
  let action: String
  let argument: String
  let value: String

  init?(argument text: String) {
    guard let match = text.wholeMatch(of: /([a-z0-9_]+)\.([a-z0-9_]+)=(.{1,200})/) else {
      return nil
    }
    (action, argument, value) = (String(match.1), String(match.2), String(match.3))
  }
}
