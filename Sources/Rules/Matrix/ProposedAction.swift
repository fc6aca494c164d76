import CanonicalJSON
package import Domain

/// An action that a ticket asks for, and what its rules say of it.
package struct ProposedAction: Sendable, Equatable {
  /// What stands in the way of an action that its rules permit.
  package enum Obstacle: Sendable, Equatable {
    /// It was let out before, and is done once only.
    case alreadyDone
    /// The ticket's `received_at` is too far from the clock for anything to be done by it.
    case clockSkew
    /// The log was not anchored lately enough for anything to be done.
    case unanchored
  }

  package let name: String
  /// The file that decides it, and its judgement; nil where no file does.
  package let judged: Judged?
  package let obstacles: [Obstacle]

  /// A rule file's judgement.
  package struct Judged: Sendable, Equatable {
    package let file: RuleFile
    package let judgement: RuleJudgement

    package init(file: RuleFile, judgement: RuleJudgement) {
      self.file = file
      self.judgement = judgement
    }
  }

  package init(name: String, judged: Judged?, obstacles: [Obstacle] = []) {
    self.name = name
    self.judged = judged
    self.obstacles = obstacles
  }

  /// What its rules say, whatever the risk matrix demands; nil where no file decides it.
  package var verdict: Verdict? { judged?.judgement.verdict }

  /// The idempotency key: of the thing it is done once for, or, where its file names none, of the ticket.
  package func key(ticket: String) -> ActionKey {
    let once = judged?.judgement.onceKey.map { "once " + $0 } ?? "ticket " + ticket
    return ActionKey(action: name, once: once)
  }

  /// The amount that it would cost had the customer written nothing; nil where it names none.
  var attestedAmount: Money? {
    judged?.judgement.attestedArguments.first { $0.name == "amount" }?.value.string
      .flatMap { Money($0) }
  }
}
