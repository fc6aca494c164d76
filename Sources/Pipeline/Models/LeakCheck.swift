import Prompting
import TextForms

/// The runs of words in a prompt as its author wrote it, by which a leak of it is known.
///
/// What comes in as an input may come out again: passages are there to be quoted.
struct PromptRuns: Sendable {
  /// So many words in a row are no coincidence.
  static let words = 12

  private let hashes: Set<UInt64>

  init(of prompt: PromptFile) {
    hashes = Self.literals(of: prompt.body).reduce(into: []) { $0.formUnion(Self.hashes(of: $1)) }
  }

  func haveOne(in text: String) -> Bool { !hashes.isDisjoint(with: Self.hashes(of: text)) }

  /// What stands between the tags of a template.
  private static func literals(of body: String) -> [Substring] {
    var (literals, rest) = ([Substring](), body[...])
    while let open = rest.firstRange(of: "{") {
      literals.append(rest[..<open.lowerBound])
      let after = rest[open.upperBound...]
      guard let sign = after.first, let close = closings[sign],
        let end = after.firstRange(of: close)
      else {
        rest = after
        continue
      }
      rest = after[end.upperBound...]
    }
    return literals + [rest]
  }

  private static let closings: [Character: String] = ["{": "}}", "%": "%}", "#": "#}"]

  /// A hash (FNV-1a, 64 bits) of each run of words, whatever stands between them.
  private static func hashes(of text: some StringProtocol) -> [UInt64] {
    let bytes = FoldedText(String(text)).bytes
    let isLetter: (UInt8) -> Bool = { $0 &- 97 < 26 || $0 &- 48 < 10 || $0 >= 128 }
    let ends = bytes.split(whereSeparator: { !isLetter($0) })
    guard ends.count >= words else { return [] }
    let single = ends.map {
      $0.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    }
    return (0...single.count - words).map { start in
      single[start..<start + words].reduce(0) { ($0 &* 0x100_0000_01B3) ^ $1 }
    }
  }
}

/// Finds a canary, or a long run of a prompt's own words, in what a model answered.
struct LeakCheck: Sendable {
  enum Leak: String, Sendable, Equatable {
    case canary
    case prompt
  }

  private let canary: [UInt8]
  private let runs: PromptRuns

  init(canary: String, _ runs: PromptRuns) {
    (self.canary, self.runs) = (Self.bare(canary), runs)
  }

  /// Looks at an answer as it came, and as it reads once the escapes of JSON in it are resolved.
  func leak(in answer: String) -> Leak? {
    leak(inPlain: answer)
      ?? (answer.utf8.contains(UInt8(ascii: "\\")) ? leak(inPlain: Self.unescaped(answer)) : nil)
  }

  private func leak(inPlain answer: String) -> Leak? {
    if !canary.isEmpty, Self.bare(answer).firstRange(of: canary) != nil { return .canary }
    return runs.haveOne(in: answer) ? .prompt : nil
  }

  /// A text with `\uXXXX` as the characters that it stands for, and any other escape as a space; whatever is
  /// around it need be no JSON.
  private static func unescaped(_ text: String) -> String {
    var units: [UInt16] = []
    var rest = Array(text.utf16)[...]
    while let unit = rest.popFirst() {
      guard unit == UInt16(UInt8(ascii: "\\")), let sign = rest.popFirst() else {
        units.append(unit)
        continue
      }
      let digits = String(decoding: rest.prefix(4), as: UTF16.self)
      if sign == UInt16(UInt8(ascii: "u")), digits.utf8.count == 4,
        let value = UInt16(digits, radix: 16)
      {
        units.append(value)
        rest = rest.dropFirst(4)
      } else {
        units.append(UInt16(UInt8(ascii: " ")))
      }
    }
    return String(decoding: units, as: UTF16.self)
  }

  /// Letters and digits alone: a canary that is spelt out is one still.
  private static func bare(_ text: String) -> [UInt8] {
    FoldedText(text).bytes.filter { $0 &- 97 < 26 || $0 &- 48 < 10 }
  }
}
