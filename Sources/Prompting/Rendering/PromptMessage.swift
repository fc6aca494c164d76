package import CanonicalJSON

/// A message to a model.
package struct PromptMessage: Sendable, Equatable {
  package let role: PromptRole
  /// Without white space at its ends.
  package let text: String

  package init(role: PromptRole, text: String) { (self.role, self.text) = (role, text) }

  package var json: JSONValue { ["role": .string(role.rawValue), "content": .string(text)] }
}
