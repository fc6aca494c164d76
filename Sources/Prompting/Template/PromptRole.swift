/// Who speaks in a message to a model.
package enum PromptRole: String, Sendable, Hashable, CaseIterable {
  case system, user, assistant, developer
}
