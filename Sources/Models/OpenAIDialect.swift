import CanonicalJSON
import OutsideCalls

/// OpenAI's chat completions, without streaming.
///
/// https://platform.openai.com/docs/api-reference/chat
struct OpenAIDialect: ServerDialect {
  let model: String
  let lengthField: ModelDeclaration.LengthField

  var path: String { "chat/completions" }

  func headers(key: CallSecret?) -> [CallHeader] {
    key.map { [CallHeader(name: "Authorization", value: .secret($0, after: "Bearer "))] } ?? []
  }

  func body(of request: ModelRequest) -> JSONValue {
    var object = JSONObject()
    object.append("model", .string(model))
    object.append(
      "messages",
      .array(
        request.messages.map { ["role": .string(Self.word($0.role)), "content": .string($0.text)] }
      )
    )
    object.append("stream", false)
    let parameters = request.parameters
    if let number = parameters.temperatureNumber { object.append("temperature", number) }
    if let count = parameters.maxTokens {
      object.append(lengthField.rawValue, .integer(Int64(count)))
    }
    if let seed = parameters.seed { object.append("seed", .integer(Int64(seed))) }
    if let schema = request.output {
      object.append(
        "response_format",
        [
          "type": "json_schema",
          "json_schema": ["name": "output", "strict": true, "schema": schema],
        ]
      )
    }
    return .object(object)
  }

  /// Templates of local models know no developer.
  private static func word(_ role: ModelRequest.Role) -> String {
    (role == .developer ? .system : role).rawValue
  }

  func answer(in body: JSONValue) throws(ModelFailure) -> ModelAnswer {
    guard let choice = body["choices"]?.array?.first else { throw .malformed(.field("choices[0]")) }
    guard let message = choice["message"] else {
      throw .malformed(.field("choices[0].message"))
    }
    switch choice["finish_reason"]?.string {
    case "content_filter": throw .refusal
    case "length": throw .length
    case "stop": break
    default: throw .malformed(.field("choices[0].finish_reason"))
    }
    if let refusal = message["refusal"], !refusal.isNull { throw .refusal }
    guard let text = message["content"]?.string else {
      throw .malformed(.field("choices[0].message.content"))
    }
    return ModelAnswer(
      text: text,
      model: body["model"]?.string,
      usage: body["usage"].flatMap {
        ModelUsage($0, input: "prompt_tokens", output: "completion_tokens")
      }
    )
  }
}
