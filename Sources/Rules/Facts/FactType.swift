package import CEL
package import CanonicalJSON
import Domain

/// The type of a fact, as a rule file declares it.
package indirect enum FactType: Sendable, Hashable {
  case string, int, bool, timestamp, duration, money
  case list(FactType)
  case record(name: String, fields: [Field])

  /// A field of a record.
  package struct Field: Sendable, Hashable {
    package let name: String
    package let type: FactType
  }

  /// Reads `string`, `int`, `bool`, `timestamp`, `duration`, `money`, a record's name, or `list(…)` of
  /// one of these, at most four lists deep.
  package init?(_ text: String, records: [String: FactType] = [:]) {
    self.init(text[...], records, depth: 0)
  }

  private init?(_ text: Substring, _ records: [String: FactType], depth: Int) {
    switch text {
    case "string": self = .string
    case "int": self = .int
    case "bool": self = .bool
    case "timestamp": self = .timestamp
    case "duration": self = .duration
    case "money": self = .money
    default:
      if let record = records[String(text)] {
        self = record
      } else {
        guard depth < 4, text.hasPrefix("list("), text.hasSuffix(")"),
          let element = FactType(text.dropFirst(5).dropLast(), records, depth: depth + 1)
        else { return nil }
        self = .list(element)
      }
    }
  }

  /// The type that expressions see.
  package var valueType: ValueType {
    switch self {
    case .string: .string
    case .int: .int
    case .bool: .bool
    case .timestamp: .timestamp
    case .duration: .duration
    case .money: MoneyValue.type
    case .list(let element): .list(element.valueType)
    case .record(let name, let fields):
      .record(
        ValueType.Record(
          name: name,
          fields: Dictionary(
            fields.map { ($0.name, $0.type.valueType) },
            uniquingKeysWith: { first, _ in first }
          )
        )
      )
    }
  }

  /// What a value of it looks like, for messages.
  package var example: String {
    switch self {
    case .string: "a text"
    case .int: "a whole number"
    case .bool: "`true` or `false`"
    case .timestamp: "a time such as `2026-03-01T09:00:00Z`"
    case .duration: "a span such as `36h`"
    case .money: "an amount such as `49.00 EUR`"
    case .list(let element): "a list, each element \(element.example)"
    case .record(let name, let fields):
      "a record `\(name)` of \(fields.map { "`\($0.name)`" }.joined(separator: ", "))"
    }
  }

  /// The value that JSON stands for; nil where it is of another type.
  package func value(of json: JSONValue) -> Value? {
    switch (self, json) {
    case (.string, .string(let text)): return .string(text)
    case (.int, .integer(let number)): return .int(number)
    case (.bool, .bool(let truth)): return .bool(truth)
    case (.timestamp, .string(let text)):
      return Domain.Timestamp(text).flatMap { CEL.Timestamp($0) }.map { .timestamp($0) }
    case (.duration, .string(let text)):
      let days = Seconds(text).flatMap { CEL.Duration(seconds: $0.count) }
      return (days ?? CEL.Duration(text)).map { .duration($0) }
    case (.money, .string(let text)): return Money(text).map { .opaque(MoneyValue($0)) }
    case (.list(let element), .array(let elements)):
      var values: [Value] = []
      values.reserveCapacity(elements.count)
      for json in elements {
        guard let value = element.value(of: json) else { return nil }
        values.append(value)
      }
      return .list(values)
    case (.record(_, let fields), .object(let object)):
      var map = ValueMap()
      for field in fields {
        guard let json = object[field.name], let value = field.type.value(of: json) else {
          return nil
        }
        map.insert(.string(field.name), value)
      }
      return .map(map)
    default: return nil
    }
  }
}

extension FactType: CustomStringConvertible {
  package var description: String { valueType.description }
}

extension CEL.Timestamp {
  /// The same moment; nil outside the years 1 to 9999.
  init?(_ moment: Domain.Timestamp) {
    let (seconds, rest) = moment.milliseconds.quotientAndRemainder(dividingBy: 1_000)
    let borrow: Int64 = rest < 0 ? 1 : 0
    self.init(
      seconds: seconds - borrow,
      nanoseconds: Int32((rest + borrow * 1_000) * 1_000_000)
    )
  }
}
