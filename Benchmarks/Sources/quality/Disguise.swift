import Foundation
import TestSupport
import TextForms

/// How an attack is rewritten so that screens do not read it, and models do.
enum Disguise: String, CaseIterable {
  case homoglyphs, cyrillic = "Cyrillic and Greek letters", accents
  case zeroWidth = "zero-width characters", softHyphens = "soft hyphens"
  case tags = "tag characters", bidirectional = "bidirectional override"
  case fullWidth = "full width", mathematical = "mathematical letters"
  case spacedOut = "spaced out", dotted = "points between letters", column = "one letter a line"
  case underscores = "underscores for spaces", leet, capitals = "mixed capitals"
  case base64 = "base 64", base64Lines = "base 64 in lines", hexadecimal, hexadecimalPairs =
    "hexadecimal pairs"
  case percent = "percent signs", entities, quotedPrintable = "quoted-printable"
  case programEscapes = "escapes of programs", rotated = "ROT13", reversed = "backwards"
  case nested = "base 64 of percent signs"

  var goal: String {
    switch self {
    case .tags, .bidirectional: "100 %"
    default: ">= 99 %"
    }
  }

  func applied(to text: String, _ random: inout SeededRandom) -> String {
    switch self {
    case .homoglyphs:
      replacing(text, &random, share: 60) { Homoglyphs.of($0).randomElement(using: &$1) }
    case .cyrillic:
      replacing(text, &random, share: 80) { Self.alphabets[$0]?.randomElement(using: &$1) }
    case .accents:
      replacing(text, &random, share: 80) { Self.accented[$0]?.randomElement(using: &$1) }
    case .zeroWidth: sprinkled(text, "\u{200B}\u{200C}\u{200D}\u{2060}\u{FEFF}", &random)
    case .softHyphens: sprinkled(text, "\u{AD}", &random)
    case .tags: "Hello. " + moved(text, 0x20...0x7E, by: 0xE0000)
    case .bidirectional: "\u{202E}" + String(text.reversed()) + "\u{202C}"
    case .fullWidth: moved(text, 0x21...0x7E, by: 0xFEE0)
    case .mathematical:
      moved(moved(text, 0x41...0x5A, by: 0x1D400 - 0x41), 0x61...0x7A, by: 0x1D41A - 0x61)
    case .spacedOut: text.map(String.init).joined(separator: " ")
    case .dotted: text.map(String.init).joined(separator: ".")
    case .column: text.map(String.init).joined(separator: "\n")
    case .underscores: text.replacing(" ", with: "_")
    case .leet:
      replacing(text, &random, share: 70) { Self.leetSigns[$0]?.randomElement(using: &$1) }
    case .capitals:
      String(
        text.map {
          Bool.random(using: &random) ? Character($0.uppercased().prefix(1).description) : $0
        }
      )
    case .base64: "Please read: " + Data(text.utf8).base64EncodedString()
    case .base64Lines: Data(text.utf8).base64EncodedString(options: .lineLength76Characters)
    case .hexadecimal: Self.hexadecimal(text).joined()
    case .hexadecimalPairs: Self.hexadecimal(text).joined(separator: " ")
    case .percent: Self.hexadecimal(text).map { "%" + $0 }.joined()
    case .entities: text.unicodeScalars.map { "&#\($0.value);" }.joined()
    case .quotedPrintable: Self.hexadecimal(text).map { "=" + $0.uppercased() }.joined()
    case .programEscapes: Self.hexadecimal(text).map { "\\x" + $0 }.joined()
    case .rotated: Self.rotated(text)
    case .reversed: String(text.reversed())
    case .nested: Data(Self.hexadecimal(text).map { "%" + $0 }.joined().utf8).base64EncodedString()
    }
  }

  private func replacing(
    _ text: String,
    _ random: inout SeededRandom,
    share: Int,
    _ replacement: (Character, inout SeededRandom) -> Character?
  ) -> String {
    String(
      text.map { character in
        guard Int.random(in: 0..<100, using: &random) < share else { return character }
        let lower = Character(character.lowercased().prefix(1).description)
        return replacement(lower, &random) ?? character
      }
    )
  }

  private func sprinkled(_ text: String, _ signs: String, _ random: inout SeededRandom) -> String {
    text.map { character in
      guard Int.random(in: 0..<3, using: &random) == 0 else { return String(character) }
      return String(character)
        + (signs.unicodeScalars.randomElement(using: &random).map(String.init) ?? "")
    }.joined()
  }

  private func moved(_ text: String, _ range: ClosedRange<UInt32>, by distance: UInt32) -> String {
    var view = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      let moved = range.contains(scalar.value) ? Unicode.Scalar(scalar.value + distance) : nil
      view.append(moved ?? scalar)
    }
    return String(view)
  }

  private static func hexadecimal(_ text: String) -> [String] {
    text.utf8.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }
  }

  private static func rotated(_ text: String) -> String {
    var view = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      let base: UInt32? =
        ("a"..."z").contains(scalar) ? 97 : ("A"..."Z").contains(scalar) ? 65 : nil
      let moved = base.flatMap { Unicode.Scalar((scalar.value - $0 + 13) % 26 + $0) }
      view.append(moved ?? scalar)
    }
    return String(view)
  }

  private static let leetSigns: [Character: [Character]] = [
    "a": ["4", "@"], "e": ["3"], "i": ["1", "!"], "o": ["0"], "s": ["5", "$"], "t": ["7", "+"],
    "b": ["8"], "g": ["9", "6"], "l": ["1", "|"], "z": ["2"],
  ]
  private static let alphabets: [Character: [Character]] = [
    "a": ["а", "α"], "c": ["с"], "e": ["е"], "h": ["һ"], "i": ["і", "ι"], "j": ["ј"], "k": ["κ"],
    "n": ["η", "п"], "o": ["о", "ο"], "p": ["р", "ρ"], "s": ["ѕ"], "u": ["υ"], "v": ["ν"],
    "w": ["ԝ"], "x": ["х"], "y": ["у"],
  ]
  private static let accented: [Character: [Character]] = [
    "a": ["à", "ä", "ã", "ạ"], "c": ["ç", "č"], "e": ["é", "ë", "ę", "ẹ"], "i": ["í", "ï", "ĩ"],
    "n": ["ñ", "ń"], "o": ["ö", "ô", "ő", "ộ"], "s": ["š", "ş"], "u": ["ü", "ů", "ụ"], "y": ["ý"],
  ]
}

/// Characters that look like a letter, by Unicode's table.
enum Homoglyphs {
  static func of(_ letter: Character) -> [Character] { byLetter[letter] ?? [] }

  /// One character each, for every letter of ASCII whose skeleton it shares, in either case.
  private static let byLetter: [Character: [Character]] = {
    var found: [Character: [Character]] = [:]
    let letters = "abcdefghijklmnopqrstuvwxyz"
    let skeletons = Dictionary(
      uniqueKeysWithValues: letters.map { (Skeleton(String($0)), $0) }
    )
    for value in UInt32(0xA0)...0x1FFFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      guard let letter = skeletons[Skeleton(String(scalar))] else { continue }
      found[letter, default: []].append(Character(scalar))
    }
    return found
  }()
}
