extension StandardLibrary {
  /// No function makes a text of more bytes.
  static let maximumText = 1 << 20

  /// The functions of texts that take places and other texts.
  static let texts: Declarations = {
    func member(
      _ name: String,
      _ forms: [[ValueType]],
      _ result: ValueType,
      _ body: @escaping @Sendable ([Value]) throws(CallError) -> Value
    ) -> (name: String, overloads: [Overload]) {
      (name, forms.map { Overload($0, result, isMember: true, .variadic(body)) })
    }
    let strings = ValueType.list(.string)
    return [
      member("charAt", [[.string, .int]], .string) { values throws(CallError) in
        let scalars = try StandardLibrary.scalars(values, 0)
        let place = try place(values, 1, upTo: scalars.count) ?? 0
        return .string(text(scalars[place..<min(place + 1, scalars.count)]))
      },
      member("substring", [[.string, .int], [.string, .int, .int]], .string) {
        values throws(CallError) in
        let scalars = try StandardLibrary.scalars(values, 0)
        let start = try place(values, 1, upTo: scalars.count) ?? 0
        let end = try place(values, 2, upTo: scalars.count) ?? scalars.count
        guard start <= end else { throw CallError("a range that ends before it begins") }
        return .string(text(scalars[start..<end]))
      },
      member("indexOf", [[.string, .string], [.string, .string, .int]], .int) {
        values throws(CallError) in
        let scalars = try StandardLibrary.scalars(values, 0)
        let start = try place(values, 2, upTo: scalars.count) ?? 0
        let found = TextSearch.first(
          try StandardLibrary.scalars(values, 1),
          in: scalars,
          from: start
        )
        return .int(Int64(found ?? -1))
      },
      member("lastIndexOf", [[.string, .string], [.string, .string, .int]], .int) {
        values throws(CallError) in
        let scalars = try StandardLibrary.scalars(values, 0)
        let end = try place(values, 2, upTo: scalars.count) ?? scalars.count
        let found = TextSearch.last(try StandardLibrary.scalars(values, 1), in: scalars, to: end)
        return .int(Int64(found ?? -1))
      },
      member(
        "replace",
        [[.string, .string, .string], [.string, .string, .string, .int]],
        .string,
        replaced
      ),
      member("split", [[.string, .string], [.string, .string, .int]], strings) {
        values throws(CallError) in
        let parts = try split(try scalars(values, 0), by: try scalars(values, 1), count(values, 2))
        return .list(parts.map { .string(text($0)) })
      },
      member("join", [[strings], [strings, .string]], .string, joined),
      member("format", [[.string, .list(.dyn)]], .string) { values throws(CallError) in
        guard case .list(let arguments) = values.last else { throw .noOverload }
        var format = TextFormat(try scalars(values, 0), arguments)
        return .string(try format.text())
      },
    ]
  }()

  private static func scalars(_ values: [Value], _ index: Int) throws(CallError) -> [Unicode.Scalar]
  {
    guard case .string(let text) = values[index] else { throw .noOverload }
    return Array(text.unicodeScalars)
  }

  private static func text(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    String(String.UnicodeScalarView(scalars))
  }

  /// A place in a text; nil where no such argument is given.
  private static func place(_ values: [Value], _ index: Int, upTo end: Int) throws(CallError)
    -> Int?
  {
    guard index < values.count else { return nil }
    guard case .int(let place) = values[index] else { throw .noOverload }
    guard place >= 0, place <= end else { throw CallError("index out of range: \(place)") }
    return Int(place)
  }

  /// How many at most; negative where there is no end.
  private static func count(_ values: [Value], _ index: Int) throws(CallError) -> Int {
    guard index < values.count else { return -1 }
    guard case .int(let count) = values[index] else { throw .noOverload }
    return Int(count)
  }

  private static func replaced(_ values: [Value]) throws(CallError) -> Value {
    let scalars = try StandardLibrary.scalars(values, 0)
    let new = try StandardLibrary.scalars(values, 2)
    let limit = try count(values, 3)
    let parts = try split(
      scalars,
      by: try StandardLibrary.scalars(values, 1),
      limit < 0 ? -1 : limit + 1
    )
    guard parts.count * new.count + scalars.count <= maximumText / 4 else {
      throw CallError("the text would be too long")
    }
    return .string(text(Array(parts.joined(separator: new))[...]))
  }

  /// The parts of a text; an empty separator parts it into its scalars.
  private static func split(
    _ scalars: [Unicode.Scalar],
    by separator: [Unicode.Scalar],
    _ limit: Int
  ) throws(CallError) -> [ArraySlice<Unicode.Scalar>] {
    if limit == 0 { return [] }
    var parts: [ArraySlice<Unicode.Scalar>] = []
    var start = 0
    while limit < 0 || parts.count + 1 < limit {
      if separator.isEmpty {
        guard start + 1 < scalars.count else { break }
        parts.append(scalars[start...start])
        start += 1
        continue
      }
      guard let found = TextSearch.first(separator, in: scalars, from: start) else { break }
      parts.append(scalars[start..<found])
      start = found + separator.count
    }
    parts.append(scalars[start...])
    return parts
  }

  private static func joined(_ values: [Value]) throws(CallError) -> Value {
    guard case .list(let elements) = values[0] else { throw .noOverload }
    var separator = ""
    if values.count > 1 {
      guard case .string(let text) = values[1] else { throw .noOverload }
      separator = text
    }
    var joined = ""
    for (index, element) in elements.enumerated() {
      guard case .string(let text) = element else { throw .noOverload }
      if index > 0 { joined += separator }
      joined += text
      guard joined.utf8.count <= maximumText else { throw CallError("the text would be too long") }
    }
    return .string(joined)
  }
}
