package import CanonicalJSON

/// What a prompt comes to with its inputs.
package struct RenderedPrompt: Sendable, Equatable {
  /// In their order; their texts joined are the whole text.
  package let segments: [PromptSegment]
  /// What stands before the first role line is in none of them.
  package let messages: [PromptMessage]

  package var text: String { segments.map(\.text).joined() }

  package var json: JSONValue { .array(messages.map(\.json)) }
}
