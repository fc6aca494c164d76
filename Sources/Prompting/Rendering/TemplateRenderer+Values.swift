import CanonicalJSON
import SourceFiles

/// What expressions come to.
extension TemplateRenderer {
  mutating func value(
    of expression: TemplateExpression
  ) throws(PromptFailure) -> TemplateValue {
    switch expression.kind {
    case .constant(let json): return TemplateValue(json: json, origin: nil)
    case .name(let name): return named(name)
    case .member(let base, let name):
      let base = try value(of: base)
      try spend(base.json.object?.members.count ?? 1, at: expression.place)
      return base.member(name)
    case .element(let base, let key):
      let (base, key) = (try value(of: base), try value(of: key))
      try spend(base.json.object?.members.count ?? 1, at: expression.place)
      switch key.json {
      case .integer(let index): return base.element(index)
      case .string(let name): return base.member(name)
      default: return .missing
      }
    case .filter(let filter, let base, let argument):
      return try filtered(value(of: base), by: filter, argument, at: expression.place)
    case .not(let operand):
      return TemplateValue(json: .bool(!(try value(of: operand).isTrue)), origin: nil)
    case .and(let left, let right):
      let left = try value(of: left)
      return left.isTrue ? try value(of: right) : left
    case .or(let left, let right):
      let left = try value(of: left)
      return left.isTrue ? left : try value(of: right)
    case .comparison(let comparison, let left, let right):
      let (left, right) = (try value(of: left), try value(of: right))
      return TemplateValue(
        json: .bool(try holds(comparison, left.json, right.json, at: expression.place)),
        origin: nil
      )
    }
  }

  private func named(_ name: String) -> TemplateValue {
    if name == "loop" {
      return scopes.last.map { TemplateValue(json: $0.loop, origin: nil) } ?? .missing
    }
    if let scope = scopes.last(where: { $0.name == name }) { return scope.value }
    let origin = TemplateValue.Origin(path: name, isStrict: strict.contains(name))
    return TemplateValue(json: values[name] ?? .null, origin: origin)
  }

  private mutating func filtered(
    _ value: TemplateValue,
    by filter: TemplateFilter,
    _ argument: TemplateExpression?,
    at place: SourcePlace
  ) throws(PromptFailure) -> TemplateValue {
    switch filter {
    case .standIn:
      guard value.json.isNull, let argument else { return value }
      return try self.value(of: argument)
    case .length: return try length(of: value, at: place)
    case .join:
      let separator = try argument.map { (argument) throws(PromptFailure) in
        try self.value(of: argument)
      }
      return try joined(value, by: separator ?? TemplateValue(json: "", origin: nil), at: place)
    case .upper, .lower, .trim:
      guard let text = value.text else {
        throw Self.unusable("`\(filter.rawValue)` of \(value.json.kind)", at: place)
      }
      try spend(text.utf8.count, at: place)
      let changed =
        switch filter {
        case .upper: text.uppercased()
        case .lower: text.lowercased()
        default: text.trimmed
        }
      return TemplateValue(json: .string(changed), origin: value.origin)
    }
  }

  private mutating func length(
    of value: TemplateValue,
    at place: SourcePlace
  ) throws(PromptFailure) -> TemplateValue {
    let count: Int
    switch value.json {
    case .null: count = 0
    case .string(let text):
      try spend(text.utf8.count, at: place)
      count = text.unicodeScalars.count
    case .array(let elements): count = elements.count
    case .object(let object): count = object.members.count
    default: throw Self.unusable("`length` of \(value.json.kind)", at: place)
    }
    return TemplateValue(json: .integer(Int64(count)), origin: nil)
  }

  private mutating func joined(
    _ value: TemplateValue,
    by separator: TemplateValue,
    at place: SourcePlace
  ) throws(PromptFailure) -> TemplateValue {
    guard let between = separator.text else {
      throw Self.unusable("`join` by \(separator.json.kind)", at: place)
    }
    var text = ""
    for (index, element) in try elements(of: value, at: place).enumerated() {
      guard let part = element.text else {
        throw Self.unusable("`join` of a list that holds \(element.json.kind)", at: place)
      }
      try spend(part.utf8.count + between.utf8.count, at: place)
      if index > 0 { text += between }
      text += part
    }
    return TemplateValue(json: .string(text), origin: .joined(value.origin, separator.origin))
  }

  private mutating func holds(
    _ comparison: TemplateComparison,
    _ left: JSONValue,
    _ right: JSONValue,
    at place: SourcePlace
  ) throws(PromptFailure) -> Bool {
    switch comparison {
    case .equal, .unequal:
      try spend(min(left.size, right.size), at: place)
      return (left == right) == (comparison == .equal)
    case .isIn, .isNotIn:
      return try contains(right, left, at: place) == (comparison == .isIn)
    case .less, .atMost, .greater, .atLeast:
      let isLess: Bool
      let isEqual: Bool
      switch (left, right) {
      case (.integer(let left), .integer(let right)):
        (isLess, isEqual) = (left < right, left == right)
      case (.string(let left), .string(let right)):
        try spend(min(left.utf8.count, right.utf8.count), at: place)
        // By code points, whatever a language sorts by.
        isLess = left.utf8.lexicographicallyPrecedes(right.utf8)
        isEqual = left.utf8.elementsEqual(right.utf8)
      default:
        throw Self.unusable(
          "`\(comparison.rawValue)` between \(left.kind) and \(right.kind)",
          at: place
        )
      }
      return switch comparison {
      case .less: isLess
      case .atMost: isLess || isEqual
      case .greater: !isLess && !isEqual
      default: !isLess
      }
    }
  }

  private mutating func contains(
    _ whole: JSONValue,
    _ part: JSONValue,
    at place: SourcePlace
  ) throws(PromptFailure) -> Bool {
    switch (whole, part) {
    case (.null, _): return false
    case (.array(let elements), _):
      for element in elements {
        try spend(1 + min(element.size, part.size), at: place)
        if element == part { return true }
      }
      return false
    case (.object(let object), .string(let name)):
      try spend(object.members.count, at: place)
      return object[name] != nil
    case (.string(let text), .string(let sought)):
      // Looking for a long text may compare each of its letters at each place.
      try spend(text.utf8.count * (1 + sought.utf8.count / 16), at: place)
      return sought.isEmpty || Array(text.utf8).firstRange(of: Array(sought.utf8)) != nil
    default: throw Self.unusable("`in` of \(part.kind) and \(whole.kind)", at: place)
    }
  }
}

extension JSONValue {
  /// About how many bytes a comparison goes through.
  fileprivate var size: Int {
    switch self {
    case .null, .bool, .integer, .double: 1
    case .string(let text): 1 + text.utf8.count
    case .array(let elements): elements.reduce(1) { $0 + $1.size }
    case .object(let object):
      object.members.reduce(1) { $0 + $1.name.utf8.count + $1.value.size }
    }
  }
}

extension String {
  /// Without white space at its ends.
  var trimmed: String {
    var scalars = unicodeScalars[...]
    scalars = scalars.drop(while: \.properties.isWhitespace)
    while let last = scalars.last, last.properties.isWhitespace { scalars.removeLast() }
    return String(Substring(scalars))
  }
}
