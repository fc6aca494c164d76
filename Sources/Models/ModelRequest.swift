package import CanonicalJSON
package import Domain

/// What a model is asked: messages, and the form of the answer.
package struct ModelRequest: Sendable, Equatable {
  package enum Role: String, Sendable, Hashable, CaseIterable {
    case system, developer, user, assistant
  }

  package struct Message: Sendable, Equatable {
    package let role: Role
    package let text: String

    package init(_ role: Role, _ text: String) { (self.role, self.text) = (role, text) }
  }

  /// The prompt that the messages were made of, `draft-answer@1.2.0`.
  package let prompt: String
  package let messages: [Message]
  /// The JSON Schema that the answer's JSON is to have; nil where it is plain text.
  package let output: JSONValue?
  package let parameters: ModelParameters

  package init(
    prompt: String,
    messages: [Message],
    output: JSONValue? = nil,
    parameters: ModelParameters = ModelParameters()
  ) {
    self.prompt = prompt
    self.messages = messages
    self.output = output
    self.parameters = parameters
  }

  /// The same with what the model's declaration sets.
  package func filled(by declared: ModelParameters) -> ModelRequest {
    ModelRequest(
      prompt: prompt,
      messages: messages,
      output: output,
      parameters: parameters.filled(by: declared)
    )
  }

  package var json: JSONValue {
    [
      "messages": .array(
        messages.map { ["role": .string($0.role.rawValue), "text": .string($0.text)] }
      ), "output": output ?? .null, "parameters": parameters.json, "prompt": .string(prompt),
    ]
  }

  /// Of all that is asked.
  package var digest: Digest { Digest(of: json.canonicalBytes) }

  /// At least so many tokens are no more than this: none is shorter than a byte, and each message has a few
  /// around it.
  package var tokenBound: Int64 {
    let texts = messages.reduce(0) { $0 + $1.text.utf8.count + 16 }
    return Int64(texts + (output.map { $0.bytes.count } ?? 0))
  }
}
