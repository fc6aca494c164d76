import CanonicalJSON

/// One JSON object each way: what programs of ours are asked, and answer.
struct ProgramDialect: ModelDialect {
  /// Nil where the program has but one.
  let model: String?

  func body(of request: ModelRequest) -> JSONValue {
    var object = JSONObject()
    object.append("schema", "model_request/1")
    object.append("model", model.map { .string($0) } ?? .null)
    for member in request.json.object?.members ?? [] { object.append(member.name, member.value) }
    return .object(object)
  }

  func answer(in body: JSONValue) throws(ModelFailure) -> ModelAnswer {
    guard body.object != nil else { throw .malformed(.notJSON(offset: 0)) }
    if body["refused"]?.bool == true { throw .refusal }
    guard let text = body["text"]?.string else { throw .malformed(.field("text")) }
    return ModelAnswer(
      text: text,
      model: body["model"]?.string,
      usage: body["usage"].flatMap { ModelUsage($0) }
    )
  }
}
