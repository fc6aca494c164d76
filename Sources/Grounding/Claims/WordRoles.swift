/// What a little word does in a sentence, beside what it says.
struct WordRoles: OptionSet, Sendable {
  let rawValue: UInt32

  /// Stands in any sentence, and tells nothing of what it is about.
  static let function = WordRoles(rawValue: 1 << 0)
  /// `not`, `never`, `no`.
  static let negation = WordRoles(rawValue: 1 << 1)
  /// `may`, `can`: what is allowed or possible.
  static let possibility = WordRoles(rawValue: 1 << 2)
  /// `must`, `need`: what is demanded.
  static let obligation = WordRoles(rawValue: 1 << 3)
  /// `will`, `always`: what is certain.
  static let certainty = WordRoles(rawValue: 1 << 4)
  /// `usually`, `some`: what holds now and then.
  static let partial = WordRoles(rawValue: 1 << 5)
  /// `if`, `when`: what follows is a condition.
  static let condition = WordRoles(rawValue: 1 << 6)
  /// `unless`, `except`: what follows is an exception.
  static let exception = WordRoles(rawValue: 1 << 7)
  /// `only`: what follows is all there is.
  static let only = WordRoles(rawValue: 1 << 8)
  /// `but`: what follows is another claim.
  static let contrast = WordRoles(rawValue: 1 << 9)
  /// `within`, `up to`: the number that follows is the most.
  static let atMost = WordRoles(rawValue: 1 << 10)
  /// `at least`, `more than`: the number that follows is the least.
  static let atLeast = WordRoles(rawValue: 1 << 11)
  /// `we`, `our`: the shop.
  static let we = WordRoles(rawValue: 1 << 12)
  /// `you`, `your`: the customer.
  static let you = WordRoles(rawValue: 1 << 13)
  /// `by`: in the passive, who does it stands behind.
  static let agent = WordRoles(rawValue: 1 << 14)
  /// `hello`, `regards`: the manners of a letter.
  static let courtesy = WordRoles(rawValue: 1 << 15)
  /// A part of a number, or a unit: judged by its value.
  static let quantity = WordRoles(rawValue: 1 << 16)
  /// `and`: between the parts of a number.
  static let joiner = WordRoles(rawValue: 1 << 17)
  /// `this`, `these`, `exceptions`: at a sentence's beginning, the sentence before.
  static let reference = WordRoles(rawValue: 1 << 18)

  /// Binds what a sentence says to something.
  static let limits: WordRoles = [.condition, .exception, .only]
}
