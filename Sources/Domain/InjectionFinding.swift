/// What the screens make of a text as a try to steer the bot.
package enum InjectionFinding: Sendable, Equatable {
  /// Nothing of it was found, or only what somebody reports or asks about.
  case clear
  /// Signs of it, or more than could be read: people decide.
  case suspicious([InjectionReason])
  /// An attack: no model is asked, nothing is answered, people decide.
  case hostile([InjectionReason])

  package var reasons: [InjectionReason] {
    switch self {
    case .clear: []
    case .suspicious(let reasons), .hostile(let reasons): reasons
    }
  }

  /// Its word in records: `clear`, `suspicious`, `hostile`.
  package var word: String {
    switch self {
    case .clear: "clear"
    case .suspicious: "suspicious"
    case .hostile: "hostile"
    }
  }
}

/// Why a text counts as a try to steer the bot.
package enum InjectionReason: Sendable, Equatable {
  /// A screen fired in one reading of a field.
  case words(screen: String, field: String, reading: TextReading)
  /// Characters that hide text or turn its direction.
  case hiddenText(screen: String, field: String)
  /// A screen gave up, or more is encoded than is read.
  case unread(screen: String, field: String)
  /// Single signs, each too weak to count alone, with their weights summed up.
  case signs(score: Int, signs: [String], field: String)

  /// What saw it: the id of a screen, or `injection-signs` where only several together count.
  package var rule: String {
    switch self {
    case .words(let screen, _, _), .hiddenText(let screen, _), .unread(let screen, _): screen
    case .signs: "injection-signs"
    }
  }
}

/// The form of a text in which something was found.
package enum TextReading: String, Sendable, Equatable, CaseIterable {
  /// As it stands, without regard to case, width, marks of print and characters that nobody sees.
  case plain
  /// Letters of other alphabets read as the Latin ones they look like.
  case lookAlike = "look_alike"
  /// A space where a character stands that nobody sees.
  case unseenSpaces = "unseen_spaces"
  /// Letters put together that were written apart.
  case joined
  /// Words taken apart that other signs than spaces separate.
  case separated
  /// Digits and signs read as letters.
  case leet
  /// Each letter moved by thirteen places.
  case rotated
  /// From the end to the beginning.
  case reversed
  /// Decoded: base 64, hexadecimal, percent signs, references, quoted-printable; once or more.
  case decoded
  /// The end of one field and the beginning of the next.
  case acrossFields = "across_fields"
}
