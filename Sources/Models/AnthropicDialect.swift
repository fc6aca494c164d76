import CanonicalJSON
import OutsideCalls

/// Anthropic's messages, without streaming.
///
/// https://platform.claude.com/docs/en/api/messages
struct AnthropicDialect: ServerDialect {
  let model: String

  var path: String { "messages" }

  func headers(key: CallSecret?) -> [CallHeader] {
    let version = CallHeader(name: "anthropic-version", value: .text("2023-06-01"))
    return [version] + (key.map { [CallHeader(name: "x-api-key", value: .secret($0))] } ?? [])
  }

  /// What this API asks for where nobody says how long an answer may be.
  private static let usualTokens = 1_024

  func body(of request: ModelRequest) -> JSONValue {
    // Instructions stand beside the messages here.
    let isInstruction = { (role: ModelRequest.Role) in role == .system || role == .developer }
    let instructions = request.messages.filter { isInstruction($0.role) }
    var object = JSONObject()
    object.append("model", .string(model))
    let parameters = request.parameters
    object.append("max_tokens", .integer(Int64(parameters.maxTokens ?? Self.usualTokens)))
    if !instructions.isEmpty {
      object.append("system", .string(instructions.map(\.text).joined(separator: "\n\n")))
    }
    object.append(
      "messages",
      .array(
        request.messages.filter { !isInstruction($0.role) }.map {
          ["role": .string($0.role.rawValue), "content": .string($0.text)]
        }
      )
    )
    if let number = parameters.temperatureNumber { object.append("temperature", number) }
    if let schema = request.output {
      object.append("output_config", ["format": ["type": "json_schema", "schema": schema]])
    }
    return .object(object)
  }

  func answer(in body: JSONValue) throws(ModelFailure) -> ModelAnswer {
    switch body["stop_reason"]?.string {
    case "refusal": throw .refusal
    case "max_tokens", "model_context_window_exceeded": throw .length
    case "end_turn", "stop_sequence": break
    default: throw .malformed(.field("stop_reason"))
    }
    guard let parts = body["content"]?.array else { throw .malformed(.field("content")) }
    let texts = parts.filter { $0["type"]?.string == "text" }.map { $0["text"]?.string }
    guard !texts.isEmpty, !texts.contains(nil) else { throw .malformed(.field("content[0].text")) }
    return ModelAnswer(
      text: texts.compactMap(\.self).joined(),
      model: body["model"]?.string,
      usage: body["usage"].flatMap { ModelUsage($0) }
    )
  }
}
