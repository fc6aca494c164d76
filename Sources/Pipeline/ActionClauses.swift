import TextForms

/// The clauses of a text that begin with the word of an action, such as `delete my account` at the end of
/// a run of other words, where no sentence tells it from its neighbours.
///
/// In lower case, each once, in their order. A clause ends with its sentence, at a comma, and before a word
/// that begins another; it is read up to `wordLimit` words long.
struct ActionClauses {
  /// How many clauses of a text are told.
  static let clauseLimit = 24
  /// How many words of a clause are read.
  static let wordLimit = 8

  private(set) var texts: [String] = []
  /// Whether there were more than are told.
  private(set) var isCut = false

  init(of text: String) {
    var clause: [Substring] = []
    var seen: Set<String> = []
    func finish() {
      defer { clause.removeAll(keepingCapacity: true) }
      guard clause.count > 1 else { return }
      let text = clause.joined(separator: " ")
      guard seen.insert(text).inserted else { return }
      if texts.count < Self.clauseLimit { texts.append(text) } else { isCut = true }
    }
    for part in FoldedText(text).text.split(whereSeparator: Self.ends) {
      for word in part.split(separator: " ") {
        if Self.actions.contains(word) {
          finish()
          clause = [word]
        } else if Self.joints.contains(word) {
          finish()
        } else if !clause.isEmpty, clause.count < Self.wordLimit {
          clause.append(word)
        }
      }
      finish()
    }
  }

  private static func ends(_ character: Character) -> Bool { ".,;:!?()\"\n".contains(character) }

  /// The words that begin what somebody wants done with money, an order or an account.
  private static let actions: Set<Substring> = [
    "cancel", "change", "close", "compensate", "deactivate", "delete", "erase", "refund",
    "reimburse", "remove", "repay", "replace", "transfer", "update", "wipe",
  ]

  private static let joints: Set<Substring> = [
    "after", "also", "and", "because", "before", "but", "if", "or", "since", "so", "then", "when",
    "while",
  ]
}
