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

  /// The white space of Unicode (`White_Space`), written out so that no later version changes an answer.
  private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09...0x0D, 0x20, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F,
      0x3000:
      true
    default: false
    }
  }

  /// The text without the white space at its ends.
  private static func trimmed(_ text: String) -> String {
    let scalars = text.unicodeScalars
    let start = scalars.drop(while: isBlank)
    let blanks = start.reversed().prefix(while: isBlank).count
    return String(start.dropLast(blanks))
  }
}
