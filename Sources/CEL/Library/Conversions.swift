extension StandardLibrary {
  /// From one type to another: exact, or an error.
  static let conversions: Declarations = {
    let any = ValueType.parameter("A")
    func overloads(
      _ result: ValueType,
      from types: [ValueType],
      _ body: @escaping @Sendable (Value) throws(CallError) -> Value
    ) -> [Overload] {
      types.map { .function($0, result, body) }
    }
    let literal: [Overload] = [
      .function(.string, .timestamp, checksLiterals: true, timestamp),
      .function(.int, .timestamp, checksLiterals: true, timestamp),
      .function(.timestamp, .timestamp, timestamp),
    ]
    return [
      ("dyn", [.function(any, .dyn) { value throws(CallError) in value }]),
      ("type", [.function(any, .type) { value throws(CallError) in .type(value.typeName) }]),
      ("bool", overloads(.bool, from: [.bool, .string], bool)),
      ("int", overloads(.int, from: [.int, .uint, .double, .string, .timestamp], int)),
      ("uint", overloads(.uint, from: [.int, .uint, .double, .string], uint)),
      ("double", overloads(.double, from: [.int, .uint, .double, .string], double)),
      (
        "string",
        overloads(
          .string,
          from: [.string, .bool, .int, .uint, .double, .bytes, .timestamp, .duration],
          string
        )
      ),
      ("bytes", overloads(.bytes, from: [.bytes, .string], bytes)),
      ("timestamp", literal),
      (
        "duration",
        [
          .function(.string, .duration, checksLiterals: true, duration),
          .function(.duration, .duration, duration),
        ]
      ),
    ]
  }()

  private static func bool(_ value: Value) throws(CallError) -> Value {
    switch value {
    case .bool: return value
    case .string("1"), .string("t"), .string("true"), .string("TRUE"), .string("True"):
      return .bool(true)
    case .string("0"), .string("f"), .string("false"), .string("FALSE"), .string("False"):
      return .bool(false)
    case .string: throw CallError("the text is no truth value")
    default: throw .noOverload
    }
  }

  private static func int(_ value: Value) throws(CallError) -> Value {
    switch value {
    case .int: return value
    case .uint(let number): return .int(try inRange(Int64(exactly: number)))
    case .double(let number):
      // The ends are left out: 2^63 is no integer, and -2^63 may stand for what was rounded to it.
      guard number > -0x1p63, number < 0x1p63 else { return .int(try inRange(nil)) }
      return .int(Int64(number))
    case .string(let text): return .int(try inRange(Int64(text)))
    case .timestamp(let instant): return .int(instant.seconds)
    default: throw .noOverload
    }
  }

  private static func uint(_ value: Value) throws(CallError) -> Value {
    switch value {
    case .uint: return value
    case .int(let number): return .uint(try inRange(UInt64(exactly: number)))
    case .double(let number):
      guard number > -1, number < 0x1p64 else { return .uint(try inRange(nil)) }
      return .uint(UInt64(number))
    case .string(let text): return .uint(try inRange(UInt64(text)))
    default: throw .noOverload
    }
  }

  private static func inRange<T>(_ value: T?) throws(CallError) -> T {
    guard let value else { throw CallError("out of range, or no number") }
    return value
  }

  private static func double(_ value: Value) throws(CallError) -> Value {
    switch value {
    case .double: return value
    case .int(let number): return .double(Double(number))
    case .uint(let number): return .double(Double(number))
    case .string(let text): return .double(try inRange(DoubleText.number(text)))
    default: throw .noOverload
    }
  }

  static func string(_ value: Value) throws(CallError) -> Value {
    switch value {
    case .string: return value
    case .bool(let truth): return .string(truth ? "true" : "false")
    case .int(let number): return .string(String(number))
    case .uint(let number): return .string(String(number))
    case .double(let number): return .string(DoubleText.text(number))
    case .bytes(let bytes):
      guard let text = String(validating: bytes, as: UTF8.self) else {
        throw CallError("the bytes are not UTF-8")
      }
      return .string(text)
    case .timestamp(let instant): return .string(instant.description)
    case .duration(let span): return .string(span.description)
    default: throw .noOverload
    }
  }

  private static func bytes(_ value: Value) throws(CallError) -> Value {
    switch value {
    case .bytes: return value
    case .string(let text): return .bytes(Array(text.utf8))
    default: throw .noOverload
    }
  }

  private static func timestamp(_ value: Value) throws(CallError) -> Value {
    switch value {
    case .timestamp: return value
    case .int(let seconds): return .timestamp(try inRange(Timestamp(seconds: seconds)))
    case .string(let text):
      guard let instant = Timestamp(text) else {
        throw CallError("`\(text)` is no RFC 3339 time of the years 1 to 9999")
      }
      return .timestamp(instant)
    default: throw .noOverload
    }
  }

  private static func duration(_ value: Value) throws(CallError) -> Value {
    switch value {
    case .duration: return value
    case .string(let text):
      guard let span = Duration(text) else {
        throw CallError("`\(text)` is no duration such as `36h` or `1m30s`, 292 years at most")
      }
      return .duration(span)
    default: throw .noOverload
    }
  }
}
