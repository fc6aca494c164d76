package import SourceFiles

extension YAMLFields {
  /// A span of time within a range, such as `800ms`, `60s` or `5m`; nil where the field is missing.
  package mutating func span(
    _ key: String,
    in range: ClosedRange<Duration>,
    such example: String
  ) -> Duration? {
    let (low, high) = (range.lowerBound, range.upperBound)
    return optionalValue(key, expected: "a span of \(low) to \(high), such as `\(example)`") {
      Self.span($0).flatMap { range.contains($0) ? $0 : nil }
    }
  }

  /// A count of bytes from 64 to 1 MiB, such as `64KiB`; nil where the field is missing.
  package mutating func byteCount(_ key: String) -> Int? {
    optionalValue(key, expected: "a size up to 1MiB, such as `64KiB`") { Self.byteCount($0) }
  }

  private static func span(_ text: String) -> Duration? {
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    guard (1...6).contains(digits.utf8.count), let count = Int64(digits) else { return nil }
    switch text.dropFirst(digits.count) {
    case "ms": return .milliseconds(count)
    case "s": return .seconds(count)
    case "m": return .seconds(count * 60)
    default: return nil
    }
  }

  private static func byteCount(_ text: String) -> Int? {
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    guard (1...7).contains(digits.utf8.count), let count = Int(digits) else { return nil }
    let units: Int
    switch text.dropFirst(digits.count) {
    case "": units = 1
    case "KiB": units = 1 << 10
    case "MiB": units = 1 << 20
    default: return nil
    }
    return (64...1_048_576).contains(count * units) ? count * units : nil
  }
}
