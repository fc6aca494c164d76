/// The values that an evaluation reads: a place for each variable of one environment.
public struct Activation: Sendable {
  var values: [Value?]
  /// Why places have no value, where somebody has said so.
  private(set) var reasons: [Int: String] = [:]
  private let slots: [String: Int]

  /// Values for an environment; every variable is missing at first.
  public init(_ environment: Environment) {
    slots = environment.slots
    values = Array(repeating: nil, count: environment.variables.count)
  }

  /// The value at a place; nil where it is missing.
  public subscript(slot: Environment.Slot) -> Value? {
    get { values[slot.index] }
    set { values[slot.index] = newValue }
  }

  /// The value of a variable by its name; setting one that is not declared does nothing.
  public subscript(name: String) -> Value? {
    get { slots[name].flatMap { values[$0] } }
    set { if let index = slots[name] { values[index] = newValue } }
  }

  /// Marks a variable as missing, for a reason that errors and reports then tell.
  public mutating func fail(_ slot: Environment.Slot, because reason: String) {
    values[slot.index] = nil
    reasons[slot.index] = reason
  }

  /// Why a variable is missing, where somebody has said so.
  public func reason(of slot: Environment.Slot) -> String? { reasons[slot.index] }

  /// Makes every variable missing again.
  public mutating func reset() {
    for index in values.indices { values[index] = nil }
    if !reasons.isEmpty { reasons = [:] }
  }
}
