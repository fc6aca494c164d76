/// The writing system of a character, as far as it tells a language.
enum Script: Hashable {
  case latin
  case cyrillic
  case han
  case kana
  case hangul
  case arabic
  /// Letters that Persian and Urdu add to the Arabic ones.
  case extendedArabic
  case greek
  case hebrew
  case thai
  case other

  /// By Unicode's blocks; nil for what is no letter.
  init?(of scalar: Unicode.Scalar) {
    switch scalar.value {
    case 0x41...0x5A, 0x61...0x7A, 0xC0...0x24F, 0x1E00...0x1EFF: self = .latin
    case 0...0x24F, 0x300...0x36F, 0x2000...0x2BFF, 0x3000...0x303F, 0xFE00...0xFE0F: return nil
    case 0xFF00...0xFFEF, 0x1F000...0x1FAFF: return nil
    case 0x370...0x3FF: self = .greek
    case 0x400...0x52F: self = .cyrillic
    case 0x590...0x5FF: self = .hebrew
    case 0x67E, 0x686, 0x698, 0x6A9, 0x6AF, 0x6BA, 0x6BE, 0x6C1, 0x6CC, 0x6D2:
      self = .extendedArabic
    case 0x600...0x6FF: self = .arabic
    case 0xE00...0xE7F: self = .thai
    case 0x1100...0x11FF, 0xAC00...0xD7AF: self = .hangul
    case 0x3040...0x30FF: self = .kana
    case 0x3400...0x4DBF, 0x4E00...0x9FFF, 0x20000...0x323AF: self = .han
    default: self = .other
    }
  }

  /// The language of a text most of whose letters are of scripts other than Latin, by how often each
  /// stands in it; nil where several languages are written so.
  static func language(of counts: [Script: Int]) -> String? {
    func has(_ script: Script) -> Int { counts[script] ?? 0 }
    let foreign = counts.filter { $0.key != .latin }
    guard let most = foreign.values.max(), has(.other) < most else { return nil }
    if has(.kana) > 0, has(.kana) + has(.han) > has(.cyrillic) + has(.arabic) { return "ja" }
    if has(.extendedArabic) > 0 { return nil }
    let alone: [(script: Script, code: String)] = [
      (.han, "zh"), (.hangul, "ko"), (.arabic, "ar"), (.greek, "el"), (.hebrew, "he"),
      (.thai, "th"),
    ]
    return alone.first { has($0.script) == most }?.code
  }
}
