import Domain
import PatternMatching

/// How much signs of an injection weigh together, where none counts alone.
struct InjectionScoring: Sendable {
  /// From which sums on a message is suspicious, and hostile.
  struct Thresholds: Sendable, Equatable {
    var suspicious: Int
    var hostile: Int
  }

  /// Signs that need no pattern.
  enum Sign: String, Sendable, CaseIterable {
    /// A character that does not show, between two letters of a word.
    case hiddenLetters = "hidden-letters"
    /// A word with letters of two alphabets.
    case mixedScripts = "mixed-scripts"
    /// Words in base 64 or in hexadecimal digits.
    case encodedWords = "encoded-words"
    /// Signs that show in a disguise alone: no text reads so by chance.
    case disguisedSigns = "disguised-signs"
  }

  /// What holds where a file says nothing.
  static let usual = InjectionScoring(
    thresholds: Thresholds(suspicious: 30, hostile: 90),
    channels: [:],
    weights: [.hiddenLetters: 10, .mixedScripts: 8, .encodedWords: 10, .disguisedSigns: 10],
    reported: nil,
    followed: nil
  )

  /// How often a sign of `Sign` counts in one text.
  static let mostSigns = 3

  let thresholds: Thresholds
  let channels: [Ticket.Channel: Thresholds]
  let weights: [Sign: Int]
  /// How people begin to tell of a text that is not theirs.
  let reported: Pattern?
  /// How an author asks that such a text be followed.
  let followed: Pattern?

  func thresholds(on channel: Ticket.Channel) -> Thresholds { channels[channel] ?? thresholds }

  func weight(of sign: Sign) -> Int { weights[sign] ?? 0 }
}

/// The signs of one text, and what they weigh.
struct InjectionSigns: Equatable {
  private(set) var score = 0
  /// The ids of the signs, in the order in which they were found.
  private(set) var ids: [String] = []

  mutating func add(_ id: String, weight: Int, times: Int) {
    guard weight > 0, times > 0 else { return }
    score += weight * times
    ids.append(times > 1 ? "\(id) x\(times)" : id)
  }

  mutating func add(_ others: InjectionSigns) {
    score += others.score
    ids += others.ids.filter { !ids.contains($0) }
  }
}
