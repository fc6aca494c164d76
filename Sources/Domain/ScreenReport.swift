/// What the screens found in a ticket.
package struct ScreenReport: Sendable, Equatable {
  /// One screen that fired, with where it did.
  package struct Hit: Sendable, Equatable {
    package let screen: String
    package let kind: ScreenKind
    /// The part of the ticket: `subject`, `body`, `history[2]`, `attachments[0]`.
    package let field: String
    /// The matched text, masked where its kind is.
    package let excerpt: String
    /// The fact that the match names (`order.id`), where the screen is for a reference.
    package let fact: String?

    package init(
      screen: String,
      kind: ScreenKind,
      field: String,
      excerpt: String,
      fact: String? = nil
    ) {
      self.screen = screen
      self.kind = kind
      self.field = field
      self.excerpt = excerpt
      self.fact = fact
    }
  }

  package let hits: [Hit]
  /// Whether it tries to steer the bot; never clear where a hit is of that kind.
  package let injection: InjectionFinding
  /// The subject and the body as they may be shown: personal data replaced by placeholders.
  package let maskedSubject: String?
  package let maskedBody: String

  package init(
    hits: [Hit],
    injection: InjectionFinding = .clear,
    maskedSubject: String?,
    maskedBody: String
  ) {
    self.hits = hits
    self.injection = injection
    self.maskedSubject = maskedSubject
    self.maskedBody = maskedBody
  }

  /// The shop's own references as the customer wrote them: order and tracking numbers.
  package var references: [String] { hits.filter { $0.kind == .reference }.map(\.excerpt) }

  /// The same as if screens of some kinds had not fired; what they masked stays masked.
  package func without(_ kinds: Set<ScreenKind>) -> ScreenReport {
    ScreenReport(
      hits: hits.filter { !kinds.contains($0.kind) },
      injection: kinds.contains(.injection) ? .clear : injection,
      maskedSubject: maskedSubject,
      maskedBody: maskedBody
    )
  }

  /// Whether any screen of that kind fired.
  package func found(_ kind: ScreenKind) -> Bool { hits.contains { $0.kind == kind } }
}
