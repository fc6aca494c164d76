extension String {
  /// The text with control and bidirectional characters, and others that hide, made visible; line
  /// feeds stay.
  package var visible: String {
    var shown = UnicodeScalarView()
    for scalar in unicodeScalars {
      switch scalar.value {
      case 0x0A, 0x20...0x7E: shown.append(scalar)
      case 0x00...0x1F, 0x7F...0x9F, 0x061C, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F,
        0xFEFF, 0xE0000...0xE007F:
        shown.append(contentsOf: scalar.visibleForm)
      default: shown.append(scalar)
      }
    }
    return String(shown)
  }

  /// The same as one line: line feeds are made visible too.
  package var visibleLine: String { visible.replacing("\n", with: "\\u{a}") }
}

extension Unicode.Scalar {
  /// `\u{1b}`.
  var visibleForm: String.UnicodeScalarView {
    "\\u{\(String(value, radix: 16))}".unicodeScalars
  }
}
