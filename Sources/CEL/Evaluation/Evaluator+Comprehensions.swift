extension Evaluator {
  /// Runs a macro over the elements of a list, or over the entries of a map in the order they were put in.
  mutating func run(_ comprehension: Comprehension, _ node: Int32) throws(Fault) -> Value {
    switch try value(comprehension.range) {
    case .list(let elements):
      return try run(comprehension, elements.count, node) { index in
        comprehension.secondLocal < 0
          ? (elements[index], .null) : (.int(Int64(index)), elements[index])
      }
    case .map(let map):
      let entries = map.entries
      return try run(comprehension, entries.count, node) { index in
        (entries[index].key, entries[index].value)
      }
    default: throw noOverload(node)
    }
  }

  private mutating func run(
    _ comprehension: Comprehension,
    _ size: Int,
    _ node: Int32,
    _ element: (Int) -> (Value, Value)
  ) throws(Fault) -> Value {
    switch comprehension.kind {
    case .all: return .bool(try quantified(comprehension, size, node, decisive: false, element))
    case .exists: return .bool(try quantified(comprehension, size, node, decisive: true, element))
    case .existsOne:
      var found = 0
      for index in 0..<size {
        try bind(comprehension, element(index), node)
        if try truth(comprehension.body) { found += 1 }
      }
      return .bool(found == 1)
    case .map, .filter, .transformList:
      return .list(try collected(comprehension, size, node, element))
    case .transformMap, .transformMapEntry:
      return .map(try transformed(comprehension, size, node, element))
    }
  }

  private mutating func bind(
    _ comprehension: Comprehension,
    _ element: (Value, Value),
    _ node: Int32
  ) throws(Fault) {
    try count(1, node)
    locals[Int(comprehension.firstLocal)] = element.0
    if comprehension.secondLocal >= 0 { locals[Int(comprehension.secondLocal)] = element.1 }
  }

  /// `all` and `exists`: one decisive element decides, whatever errors the ones before it hold.
  private mutating func quantified(
    _ comprehension: Comprehension,
    _ size: Int,
    _ node: Int32,
    decisive: Bool,
    _ element: (Int) -> (Value, Value)
  ) throws(Fault) -> Bool {
    var first: Fault?
    for index in 0..<size {
      try bind(comprehension, element(index), node)
      do {
        if try truth(comprehension.body) == decisive {
          if let first { absorbed.append(first) }
          return decisive
        }
      } catch {
        if error.kind == .limit { throw error }
        if first == nil { first = error }
      }
    }
    if let first { throw first }
    return !decisive
  }

  private mutating func passes(_ comprehension: Comprehension) throws(Fault) -> Bool {
    comprehension.condition < 0 ? true : try truth(comprehension.condition)
  }

  private mutating func collected(
    _ comprehension: Comprehension,
    _ size: Int,
    _ node: Int32,
    _ element: (Int) -> (Value, Value)
  ) throws(Fault) -> [Value] {
    var results: [Value] = []
    for index in 0..<size {
      let parts = element(index)
      try bind(comprehension, parts, node)
      guard try passes(comprehension) else { continue }
      results.append(comprehension.body < 0 ? parts.0 : try value(comprehension.body))
    }
    return results
  }

  private mutating func transformed(
    _ comprehension: Comprehension,
    _ size: Int,
    _ node: Int32,
    _ element: (Int) -> (Value, Value)
  ) throws(Fault) -> ValueMap {
    var results = ValueMap()
    for index in 0..<size {
      let parts = element(index)
      try bind(comprehension, parts, node)
      guard try passes(comprehension) else { continue }
      let result = try value(comprehension.body)
      if comprehension.kind == .transformMap {
        try insert(parts.0, result, into: &results, node)
      } else if case .map(let made) = result {
        for entry in made.entries { try insert(entry.key, entry.value, into: &results, node) }
      } else {
        throw noOverload(node)
      }
    }
    return results
  }
}
