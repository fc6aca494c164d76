/// The little words of a language by what they do in a sentence, and its words for numbers and units.
///
/// Words of a list are parted by spaces, phrases by commas; all in lower case.
struct GrammarWords: Sendable {
  let code: String
  let function: String
  let negation: String
  let possibility: String
  let obligation: String
  let certainty: String
  let partial: String
  /// Phrases.
  let condition: String
  let exception: String
  /// What speaks of the sentence before: `this`, `exceptions`.
  let reference: String
  let only: String
  let contrast: String
  let atMost: String
  let atLeast: String
  let we: String
  let you: String
  let agent: String
  let courtesy: String
  /// What stands between the parts of a number in words.
  let joiner: String
  /// Pairs of words that cannot both be true of one thing, as `accept:refuse`.
  let opposites: String
  /// Words for 0 to 20, in order; of one number all with `|` between.
  let toTwenty: String
  /// Words for 30, 40 … 90.
  let tens: String
  /// Words for 100, 1,000 and 1,000,000.
  let multipliers: String
  /// Words for second, minute, hour, day, week, month, quarter, year; of one unit all with `|` between.
  let spans: String
  /// What before `days` leaves out Sundays.
  let working: String
  /// Words that mean working days by themselves.
  let workingDays: String
  /// January to December, with `|` between the forms of one.
  let months: String

  static let all: [GrammarWords] = [
    .english, .german, .french, .spanish, .portuguese, .italian, .dutch,
  ]
}
