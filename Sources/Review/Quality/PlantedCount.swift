/// What became of verdicts on cases with a known right answer.
package struct PlantedCount: Sendable, Hashable {
  package private(set) var right = 0
  /// Approved, though it was not to be approved.
  package private(set) var falseAcceptances = 0
  /// Rejected or edited, though it was to be approved.
  package private(set) var falseRejections = 0
  /// The fault was seen, but rejected where an edit was right, the other way round, or escalated.
  package private(set) var otherwise = 0
  private var wrongDrafts = 0

  package init() {}

  package var count: Int { right + falseAcceptances + falseRejections + otherwise }

  /// Of the verdicts on drafts that were wrong, those that let them through.
  package var acceptance: Proportion { Proportion(falseAcceptances, of: wrongDrafts) }

  /// Of the verdicts on drafts that were right, those that turned them down.
  package var rejection: Proportion { Proportion(falseRejections, of: count - wrongDrafts) }

  package mutating func add(_ word: PersonalVerdict.Word, where answer: Answer) {
    if answer != .approve { wrongDrafts += 1 }
    switch (word, answer) {
    case (.approved, .approve), (.edited, .edit), (.rejected, .reject): right += 1
    case (.approved, _): falseAcceptances += 1
    case (.edited, .approve), (.rejected, .approve): falseRejections += 1
    case (.escalated, _), (.edited, .reject), (.rejected, .edit): otherwise += 1
    }
  }
}
