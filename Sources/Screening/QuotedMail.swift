/// A text without the earlier mail that it quotes, or the text itself where nothing else is in it.
///
/// Lines that begin with `>` go, and the line that a mail program puts above what it quotes. Where no
/// line after that one begins with `>`, all after it goes: nothing tells there whose words they are.
/// The line must look like a program's (a date or an address in it), so that a customer's own
/// "On Monday I wrote:" is read on.
func withoutQuotedMail(_ text: String) -> String {
  var text = text
  let own = text.withUTF8 { bytes -> String? in
    let lines = MailLines(bytes)
    let kept = lines.own
    guard kept.count < lines.ranges.count else { return nil }
    return kept.map { String(decoding: bytes[$0], as: UTF8.self) }.joined()
  }
  guard let own, !own.allSatisfy(\.isWhitespace) else { return text }
  return own
}

/// The lines of a mail's text, each with its line break.
private struct MailLines {
  let bytes: UnsafeBufferPointer<UInt8>
  private(set) var ranges: [Range<Int>] = []

  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    self.bytes = bytes
    var start = 0
    for index in bytes.indices where bytes[index] == 10 {
      ranges.append(start..<index + 1)
      start = index + 1
    }
    if start < bytes.count { ranges.append(start..<bytes.count) }
  }

  /// The lines that quote nothing.
  var own: [Range<Int>] {
    let lastQuoted = ranges.indices.last(where: isQuoted) ?? 0
    var own: [Range<Int>] = []
    var place = 0
    while place < ranges.count {
      if isQuoted(place) {
        place += 1
      } else if let length = introductionLength(at: place) {
        // Who writes below or between the lines of a mail has each of its lines marked.
        if place + length > lastQuoted { break }
        place += length
      } else if beginsUnmarkedMail(at: place) {
        break
      } else {
        own.append(ranges[place])
        place += 1
      }
    }
    return own
  }

  private func isQuoted(_ place: Int) -> Bool {
    bytes[ranges[place]].first { $0 != 32 && $0 != 9 } == UInt8(ascii: ">")
  }

  /// How many lines a mail program's introduction of what it quotes has here; nil where none stands.
  private func introductionLength(at place: Int) -> Int? {
    switch bytes[ranges[place]].first {
    case UInt8(ascii: "O"), UInt8(ascii: "A"), UInt8(ascii: "L"), UInt8(ascii: "E"),
      UInt8(ascii: "I"):
      if isIntroduction(line(place)) { return 1 }
      // Programs break a long introduction in two.
      return isIntroduction(line(place) + " " + line(place + 1)) ? 2 : nil
    default: return nil
    }
  }

  /// Whether a program's header stands here of a mail whose lines it does not mark.
  private func beginsUnmarkedMail(at place: Int) -> Bool {
    switch bytes[ranges[place]].first {
    case UInt8(ascii: "-"): isSeparator(line(place))
    case UInt8(ascii: "F"), UInt8(ascii: "V"), UInt8(ascii: "D"): isHeaderBlock(at: place)
    default: false
    }
  }

  /// The text of a line, without the space around it; cut at 200 bytes, and empty past the last.
  private func line(_ place: Int) -> String {
    guard place < ranges.count, ranges[place].count <= 200,
      bytes[ranges[place]].contains(where: { $0 > 32 })
    else { return "" }
    let text = bytes[ranges[place]].drop { $0 <= 32 }
    let end = text.lastIndex { $0 > 32 } ?? text.startIndex
    return String(decoding: text.prefix(through: end), as: UTF8.self)
  }

  private func isIntroduction(_ line: String) -> Bool {
    guard line.hasSuffix(":"), line.utf8.contains(where: { $0 >= 48 && $0 <= 57 }),
      line.contains("@") || line.dropLast().contains(":")
    else { return false }
    return Self.introductions.contains { line.hasPrefix($0.0) && line.contains($0.1) }
  }

  /// Outlook's header: `From:` and then `Sent:`.
  private func isHeaderBlock(at place: Int) -> Bool {
    let (first, second) = (line(place), line(place + 1))
    return Self.headers.contains { first.hasPrefix($0.0) && second.hasPrefix($0.1) }
  }

  private func isSeparator(_ line: String) -> Bool {
    guard line.hasPrefix("---"), line.hasSuffix("---") else { return false }
    let words = line.filter { $0 != "-" }.lowercased()
    return Self.separators.contains { words.contains($0) }
  }

  private static let introductions = [
    ("On ", " wrote:"), ("Am ", " schrieb"), ("Le ", " a écrit"), ("El ", " escribió"),
    ("Il ", " ha scritto"), ("Op ", " schreef"), ("Em ", " escreveu"), ("A ", " escreveu"),
  ]
  private static let headers = [
    ("From: ", "Sent: "), ("Von: ", "Gesendet: "), ("De : ", "Envoyé : "), ("De: ", "Enviado"),
    ("Van: ", "Verzonden: "), ("Da: ", "Inviato: "),
  ]
  private static let separators = [
    "original message", "ursprüngliche nachricht", "message d'origine", "mensaje original",
    "messaggio originale", "oorspronkelijk bericht", "mensagem original",
  ]
}
