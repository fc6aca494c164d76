/// What is kept beside a decision of a model's own words, none of which leaves for a customer; the whole answer
/// stands in the record of the question.
enum ModelWords {
  /// In Unicode scalars.
  static let longest = 1_000
  static let most = 32

  /// Its beginning.
  static func kept(_ text: String) -> String {
    text.prefix(scalars: longest)
  }

  /// The first of them, each its beginning.
  static func kept(_ texts: [String]) -> [String] { texts.prefix(most).map { kept($0) } }
}
