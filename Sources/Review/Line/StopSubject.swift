/// What of a decision a stop may name.
package struct StopSubject: Sendable, Equatable {
  /// Kinds of which nobody knows any more what the decision bears: any stop of them holds it.
  package var unknown: Set<StopScope.Kind> = []
  package var channel: String?
  package var intents: [String]
  /// Those that are let out or proposed.
  package var actions: [String]
  /// Those whose words are cited, by the reply or by a rule that fired.
  package var documents: [String]
  /// Those that a reply was drafted under.
  package var prompts: [String]
  /// What drafted a reply.
  package var model: String?

  package init(
    channel: String? = nil,
    intents: [String] = [],
    actions: [String] = [],
    documents: [String] = [],
    prompts: [String] = [],
    model: String? = nil
  ) {
    self.channel = channel
    self.intents = intents
    self.actions = actions
    self.documents = documents
    self.prompts = prompts
    self.model = model
  }

  /// Whether a stop of that scope holds the decision.
  package func isHeld(by scope: StopScope) -> Bool {
    switch scope {
    case .all: true
    case .named(let kind, _) where unknown.contains(kind): true
    case .named(.intent, let name): intents.contains(name)
    case .named(.action, let name): actions.contains(name)
    case .named(.document, let name): documents.contains(name)
    case .named(.prompt, let name): prompts.contains(name)
    case .named(.model, let name): model == name
    case .named(.channel, let name): channel == name
    }
  }
}
