package import Domain
package import Review

/// A part of a case's page, on a tab of its own.
package enum CaseTab: String, Sendable, Hashable, CaseIterable {
  case ticket, draft, rules
  /// What an approval lets happen.
  case approval
  case playbook, history

  /// What an approval is of: nobody approves what was not shown to its end.
  static let approved: [CaseTab] = [.draft, .approval]
}

/// One case as it was read from the store, to be shown.
package struct OpenCase: Sendable, Equatable {
  /// One entry of the history, in a sentence.
  package struct Event: Sendable, Equatable {
    package let number: Int
    package let by: PersonID?
    package let sentence: String

    package init(number: Int, by: PersonID?, sentence: String) {
      (self.number, self.by, self.sentence) = (number, by, sentence)
    }
  }

  package let id: CaseID
  /// Where it waits and until when, in a few words.
  package let heading: String
  package let state: CaseState
  package let intent: String?
  /// The digest of the document that the tabs show; nil where there is nothing to approve.
  package let document: Digest?
  /// Whether an approval lets anything be done that cannot be undone.
  package let hasActions: Bool
  package let tabs: [CaseTab: [StyledText]]
  package let history: [Event]
  /// Whether personal data are shown as they are.
  package let isRevealed: Bool

  package init(
    id: CaseID,
    heading: String,
    state: CaseState,
    intent: String?,
    document: Digest?,
    hasActions: Bool,
    tabs: [CaseTab: [StyledText]],
    history: [Event],
    isRevealed: Bool
  ) {
    self.id = id
    self.heading = heading
    self.state = state
    self.intent = intent
    self.document = document
    self.hasActions = hasActions
    self.tabs = tabs
    self.history = history
    self.isRevealed = isRevealed
  }

  /// Whose the case is at a moment.
  func claim(at now: Timestamp) -> Claim? {
    guard case .claimed(let claim) = state, claim.holds(at: now) else { return nil }
    return claim
  }
}
