/// What a text that customers may see must not hold, because it would mislead whoever reads it.
package enum MisleadingText {
  /// Characters of a text that mislead, and what to do about them.
  package enum Flaw: Sendable, Equatable {
    /// A control character, or one that hides text or turns its direction.
    case hidden(Unicode.Scalar)
    /// A word of Latin letters with one of another alphabet among them, or the other way round.
    case mixedScripts(word: String, letter: Unicode.Scalar)
    /// A letter that stands for one of ASCII, or a digit that is none of 0 to 9.
    case disguised(Unicode.Scalar)

    package var message: String {
      switch self {
      case .hidden(let scalar):
        "a character that does not show, `\(codePoint(scalar))` (\(name(of: scalar)))"
      case .mixedScripts(let word, let letter):
        "`\(word)` mixes two alphabets: `\(codePoint(letter))` is \(name(of: letter))"
      case .disguised(let scalar):
        "`\(scalar)` passes for a plain letter or digit: `\(codePoint(scalar))` is "
          + name(of: scalar)
      }
    }

    package var hint: String {
      switch self {
      case .hidden: "remove it"
      case .mixedScripts: "write the word in letters of one alphabet"
      case .disguised: "write plain letters and digits"
      }
    }
  }

  /// The first flaw of a text; line ends are none.
  package static func flaw(in text: String) -> Flaw? {
    var first: Flaw?
    scan(text) { _, _, flaw in first = first ?? flaw }
    return first
  }

  /// Something that reads as a citation's mark (`[3]`) or as markup (`<b`, `</b`, `<!`, `&lt;`, `](`,
  /// `![`): what is written as text in a document is live in a reply, which is Markdown.
  package static func mark(in text: String) -> String? {
    // Most texts hold no character that one begins with, and a regular expression is slow to learn it.
    guard text.utf8.contains(where: { $0 == 0x5B || $0 == 0x5D || $0 == 0x3C || $0 == 0x26 }) else {
      return nil
    }
    if let mark = text.firstMatch(of: /\[[0-9]{1,3}\]|\]\(|!\[|<[A-Za-z\/!]|&#|&[A-Za-z]{2,8};/) {
      return String(mark.output)
    }
    return nil
  }

  /// What of a short text reads as a citation or as markup, or is an address that misleads, and what to
  /// do about it.
  package static func liveText(in text: String) -> (message: String, hint: String)? {
    if let mark = mark(in: text) {
      return ("`\(mark)` reads as a citation or as markup", "word it otherwise")
    }
    return WebAddress.firstUnsafe(in: text).map(unsafeAddress)
  }

  /// What is wrong with an address that is not safe, and what to do about it.
  package static func unsafeAddress(_ address: some StringProtocol) -> (
    message: String, hint: String
  ) {
    (
      "`\(address)` is no address that customers may be shown",
      "write `https://`, the host alone and the path, or leave it out"
    )
  }

  /// Reports the flaws of a file's text, the first of each line with its place.
  package static func report(_ text: String, file: String, log: FindingLog) {
    var reported = 0
    scan(text) { line, column, flaw in
      guard line > reported else { return }
      reported = line
      log.error(
        at: SourcePlace(file: file, line: line, column: column),
        flaw.message,
        hint: flaw.hint
      )
    }
  }

  /// Calls `found` with each flaw, and with its line and column in scalars, from 1.
  private static func scan(
    _ text: String,
    _ found: (_ line: Int, _ column: Int, _ flaw: Flaw) -> Void
  ) {
    // Most texts are plain ASCII, and are looked at by bytes.
    guard text.utf8.contains(where: { $0 >= 0x7F || ($0 < 0x20 && $0 != 0x0A && $0 != 0x09) })
    else { return }
    let scalars = Array(text.unicodeScalars)
    var word = MixedWord()
    var (line, lineStart) = (1, 0)
    for (place, scalar) in scalars.enumerated() {
      if let letter = word.take(scalar, at: place), !DisguisedScalar.isDisguised(letter) {
        let flaw = Flaw.mixedScripts(word: word.text(in: scalars), letter: letter)
        found(line, place - lineStart + 1, flaw)
      }
      if scalar == "\n" {
        line += 1
        lineStart = place + 1
      } else if HiddenScalar.isHidden(at: place, in: scalars) {
        found(line, place - lineStart + 1, .hidden(scalar))
      } else if DisguisedScalar.isDisguised(scalar) {
        found(line, place - lineStart + 1, .disguised(scalar))
      }
    }
  }
}

/// `U+202E`.
private func codePoint(_ scalar: Unicode.Scalar) -> String {
  let digits = String(scalar.value, radix: 16, uppercase: true)
  return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
}

/// Unicode's name for it, in lower case.
private func name(of scalar: Unicode.Scalar) -> String {
  switch scalar.properties.generalCategory {
  case .control: "control character"
  case .privateUse: "private use"
  case .unassigned: "no character"
  default: scalar.properties.name?.lowercased() ?? "no character"
  }
}
