/// Which characters beyond ASCII stand for letters and digits of ASCII.
enum DisguisedScalar {
  /// Whether the scalar is a digit of any script, or a letter whose compatibility form is ASCII.
  ///
  /// `𝗋`, `ᵃ`, `ｒ` and `ﬁ` are such letters (Unicode TR15, NFKC). `ª` and `º` are written in Spanish, and
  /// `ℹ` is a sign. What is no letter and no decimal digit (`²`, `½`, `™`, `№`) is none.
  static func isDisguised(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x0132: false
    case 0x0132...0x0133, 0x017F, 0x01C7...0x01CC, 0x01F1...0x01F3: true
    case ..<0x02B0: false
    default: isLetter(scalar.value) || scalar.properties.generalCategory == .decimalNumber
    }
  }

  /// Of Unicode 16, the letters from U+02B0 on whose NFKC is ASCII.
  private static func isLetter(_ value: UInt32) -> Bool {
    switch value {
    case ..<0x1D2C: isModifier(value)
    case ..<0x2071: isPhonetic(value)
    case ..<0x2C7C: isLetterlike(value)
    case 0x2C7C...0x2C7D, 0xA7F1...0xA7F4, 0xFB00...0xFB06, 0xFF21...0xFF3A, 0xFF41...0xFF5A,
      0x107A5:
      true
    // The Greek ones behind them are no letters of ASCII.
    case 0x1D400...0x1D6A3: true
    default: false
    }
  }

  private static func isModifier(_ value: UInt32) -> Bool {
    switch value {
    case 0x02B0, 0x02B2...0x02B3, 0x02B7...0x02B8, 0x02E1...0x02E3: true
    default: false
    }
  }

  private static func isPhonetic(_ value: UInt32) -> Bool {
    switch value {
    case 0x1D2C, 0x1D2E, 0x1D30...0x1D31, 0x1D33...0x1D3A, 0x1D3C, 0x1D3E...0x1D43,
      0x1D47...0x1D49, 0x1D4D, 0x1D4F...0x1D50, 0x1D52, 0x1D56...0x1D58, 0x1D5B, 0x1D62...0x1D65,
      0x1D9C, 0x1DA0, 0x1DBB:
      true
    default: false
    }
  }

  private static func isLetterlike(_ value: UInt32) -> Bool {
    switch value {
    case 0x2071, 0x207F, 0x2090...0x2093, 0x2095...0x209C, 0x2102, 0x210A...0x210E,
      0x2110...0x2113, 0x2115, 0x2119...0x211D, 0x2124, 0x2128, 0x212A, 0x212C...0x212D,
      0x212F...0x2131, 0x2133...0x2134, 0x2145...0x2149, 0x2160...0x217F:
      true
    default: false
    }
  }
}
