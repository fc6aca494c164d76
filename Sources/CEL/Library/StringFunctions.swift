extension StandardLibrary {
  /// The functions of texts that the language itself has, and those of the strings extension.
  ///
  /// Places in a text are counted in Unicode scalars.
  static let strings: Declarations = {
    func test(
      _ name: String,
      _ body: @escaping @Sendable (String, String) -> Bool
    ) -> (name: String, overloads: [Overload]) {
      let overload = Overload.member(.string, .string, .bool) { text, other throws(CallError) in
        guard case .string(let text) = text, case .string(let other) = other else {
          throw .noOverload
        }
        return .bool(body(text, other))
      }
      return (name, [overload])
    }
    func change(
      _ name: String,
      _ body: @escaping @Sendable (String) -> String
    ) -> (name: String, overloads: [Overload]) {
      let overload = Overload.member(.string, .string) { text throws(CallError) in
        guard case .string(let text) = text else { throw .noOverload }
        return .string(body(text))
      }
      return (name, [overload])
    }
    return [
      test("startsWith") { $0.utf8.starts(with: $1.utf8) },
      test("endsWith") { $0.utf8.reversed().starts(with: $1.utf8.reversed()) },
      test("contains") { TextSearch.first(Array($1.utf8), in: Array($0.utf8), from: 0) != nil },
      (
        "matches",
        [
          // The evaluator does what it does.
          Overload([.string, .string], .bool, .absent),
          Overload([.string, .string], .bool, isMember: true, .absent),
        ]
      ),
      change("lowerAscii") { text in
        mapping(text) { $0.isLetter ? $0 | 0x20 : $0 }
      },
      change("upperAscii") { text in
        mapping(text) { $0.isLetter ? $0 & ~0x20 : $0 }
      },
      change("trim", trimmed),
      change("reverse") { text in
        String(String.UnicodeScalarView(text.unicodeScalars.reversed()))
      },
      (
        "strings.quote",
        [
          .function(.string, .string) { text throws(CallError) in
            guard case .string(let text) = text else { throw .noOverload }
            return .string(TextQuoting.quoted(text))
          }
        ]
      ),
    ]
  }()

  private static func mapping(_ text: String, _ change: (UInt8) -> UInt8) -> String {
    String(decoding: text.utf8.map(change), as: UTF8.self)
  }

  /// The text without the white space of Unicode at its ends.
  private static func trimmed(_ text: String) -> String {
    let scalars = text.unicodeScalars
    let isBlank: (Unicode.Scalar) -> Bool = { $0.properties.isWhitespace }
    let start = scalars.drop(while: isBlank)
    let blanks = start.reversed().prefix(while: isBlank).count
    return String(start.dropLast(blanks))
  }
}
