/// What the checker has found out about types not known yet.
///
/// Assignability follows the reference checker of CEL: `dyn` goes with everything, `null` with instants,
/// spans and the host's types, and an unknown type takes the most general of what it is met with.
struct Substitution {
  private var found: [Int: ValueType] = [:]
  private var next = 0
  /// What was known before each thing learned in the trial at hand.
  private var learned: [(number: Int, before: ValueType?)] = []

  mutating func fresh() -> ValueType {
    next += 1
    return .unknown(next)
  }

  /// The types of an overload with new unknowns for its parameters.
  mutating func instantiate(_ types: [ValueType]) -> [ValueType] {
    var names: [String: ValueType] = [:]
    return types.map { instantiate($0, &names) }
  }

  private mutating func instantiate(_ type: ValueType, _ names: inout [String: ValueType])
    -> ValueType
  {
    if case .parameter(let name) = type {
      if let known = names[name] { return known }
      let new = fresh()
      names[name] = new
      return new
    }
    if type.parts.isEmpty { return type }
    switch type {
    case .list(let element): return .list(instantiate(element, &names))
    case .map(let key, let value):
      let key = instantiate(key, &names)
      return .map(key, instantiate(value, &names))
    case .opaque(let name, let parameters):
      var parts: [ValueType] = []
      for parameter in parameters { parts.append(instantiate(parameter, &names)) }
      return .opaque(name, parts)
    default: return type
    }
  }

  /// A type with all that is found put in; what is not stays unknown, or becomes `dyn`.
  func resolved(_ type: ValueType, unknownsToDyn: Bool = false) -> ValueType {
    if case .unknown(let number) = type {
      if let known = found[number] { return resolved(known, unknownsToDyn: unknownsToDyn) }
      return unknownsToDyn ? .dyn : type
    }
    return type.mapping { resolved($0, unknownsToDyn: unknownsToDyn) }
  }

  /// Whether values of the second type can stand where the first is asked for; learns only where they can.
  mutating func accepts(_ wanted: ValueType, _ given: ValueType) -> Bool {
    accepts([wanted], [given])
  }

  /// The same for several types at once.
  mutating func accepts(_ wanted: [ValueType], _ given: [ValueType]) -> Bool {
    learned.removeAll(keepingCapacity: true)
    if unify(wanted, given) { return true }
    for (number, before) in learned.reversed() { found[number] = before }
    return false
  }

  private mutating func learn(_ type: ValueType, for number: Int) {
    learned.append((number, found[number]))
    found[number] = type
  }

  /// The type of elements of both types; nil where only `dyn` would do.
  mutating func joined(_ left: ValueType, _ right: ValueType) -> ValueType? {
    accepts(left, right) ? Self.mostGeneral(left, right) : nil
  }

  private mutating func unify(_ wanted: [ValueType], _ given: [ValueType]) -> Bool {
    guard wanted.count == given.count else { return false }
    for (wanted, given) in zip(wanted, given) where !unify(wanted, given) { return false }
    return true
  }

  private mutating func unify(_ left: ValueType, _ right: ValueType) -> Bool {
    if case .unknown(let number) = right {
      switch substitute(left, for: number, right) {
      case .taken, .agrees: return true
      case .clashes: return false
      case .circular: break
      }
    }
    if case .unknown(let number) = left {
      switch substitute(right, for: number, left) {
      case .taken, .agrees: return true
      case .clashes, .circular: return false
      }
    }
    switch (left, right) {
    case (.dyn, _), (_, .dyn): return true
    case (.null, let other), (let other, .null):
      switch other {
      case .null, .timestamp, .duration, .opaque: return true
      default: return false
      }
    case (.opaque(let leftName, _), .opaque(let rightName, _)):
      return leftName == rightName && unify(left.parts, right.parts)
    case (.list, .list), (.map, .map): return unify(left.parts, right.parts)
    default: return left == right
    }
  }

  private enum Substituting { case taken, agrees, clashes, circular }

  /// Lets an unknown stand for a type, or widens what it stands for.
  private mutating func substitute(_ type: ValueType, for number: Int, _ unknown: ValueType)
    -> Substituting
  {
    if type == unknown { return .agrees }
    if let known = found[number] {
      if type == known { return .agrees }
      guard unify(type, known) else { return .clashes }
      let general = Self.mostGeneral(type, known)
      if !occurs(number, in: general) { learn(general, for: number) }
      return .agrees
    }
    if occurs(number, in: type) { return .circular }
    learn(type, for: number)
    return .taken
  }

  private func occurs(_ number: Int, in type: ValueType) -> Bool {
    if case .unknown(let other) = type {
      return other == number || found[other].map { occurs(number, in: $0) } ?? false
    }
    return type.parts.contains { occurs(number, in: $0) }
  }

  private static func mostGeneral(_ left: ValueType, _ right: ValueType) -> ValueType {
    if right == .null { return left }
    return isAsGeneral(left, as: right) ? left : right
  }

  private static func isAsGeneral(_ left: ValueType, as right: ValueType) -> Bool {
    switch (left, right) {
    case (.dyn, _), (.unknown, _): true
    case (_, .dyn), (_, .unknown): false
    case (.opaque(let leftName, _), .opaque(let rightName, _)):
      leftName == rightName && zip(left.parts, right.parts).allSatisfy { isAsGeneral($0, as: $1) }
    case (.list, .list), (.map, .map):
      zip(left.parts, right.parts).allSatisfy { isAsGeneral($0, as: $1) }
    default: left == right
    }
  }
}
