import CanonicalJSON
import Domain
import Models
import Prompting
import SourceFiles
import Vendors

/// Asks models for one ticket, or takes what they answered when it was judged before.
struct ModelTable {
  /// Nil where the ticket is judged for the first time.
  let recorded: [AskedModel]?
  /// Nil where nobody may be asked.
  let door: ModelDoor?

  /// What came of a question; `asked` is nil where it was put to nobody.
  struct Reading {
    var asked: AskedModel?
    let answer: Result<Fields, Silence>
  }

  /// What a prompt asks for, read out of an answer that leaks nothing.
  struct Fields {
    let fields: JSONObject
    /// The paths of fields that nobody asked for, the first of them.
    let undeclared: [String]
    /// The model's own words for whoever reads the record; their beginning.
    let reason: String?
  }

  /// Why there is no answer to use.
  enum Silence: Error, Equatable {
    /// The prompt cannot be rendered with what the ticket brings.
    case prompt(String)
    /// Nobody was asked when the ticket was judged before, or nobody may be.
    case notAsked
    case failed(ModelFailure)
    case leaked(LeakCheck.Leak)
    case malformed(String)
  }

  /// What a model answers to a prompt with its inputs.
  ///
  /// What was answered before counts only where exactly the same is asked again.
  func answer(
    to prompt: GuardedPrompt,
    _ inputs: JSONObject,
    from model: String,
    for use: ContractUse
  ) -> Reading {
    let rendered: RenderedPrompt
    do throws(PromptFailure) { rendered = try prompt.file.rendered(inputs) } catch {
      let reason = error.findings.map(\.message).joined(separator: "; ")
      return Reading(answer: .failure(.prompt(reason)))
    }
    let known = recorded?.first { $0.purpose == use.purpose }
    guard let canary = known?.canary ?? (recorded == nil ? door?.canary(prompt.file.id) : nil)
    else { return Reading(answer: .failure(.notAsked)) }
    let request = Self.request(rendered, prompt.file, canary)
    guard let exchange = known?.exchange ?? door?.ask(model, request, use),
      exchange.answers(request, of: model)
    else { return Reading(answer: .failure(.notAsked)) }
    return Reading(
      asked: AskedModel(canary: canary, exchange: exchange),
      answer: exchange.outcome.mapError { .failed($0) }
        .flatMap { Self.fields(of: $0, prompt, LeakCheck(canary: canary, prompt.runs)) }
    )
  }

  /// Reads an answer; one that leaks is not looked at any further.
  private static func fields(
    of answer: String,
    _ prompt: GuardedPrompt,
    _ check: LeakCheck
  ) -> Result<Fields, Silence> {
    if let leak = check.leak(in: answer) { return .failure(.leaked(leak)) }
    switch prompt.file.output(reading: Array(answer.utf8)) {
    case .malformed(let malformation):
      return .failure(.malformed(malformation.reasons.joined(separator: "; ")))
    case .fields(let fields, let undeclared):
      let reason = fields["reason"]?.string.map { ModelWords.kept($0) }
      return .success(
        Fields(fields: fields, undeclared: ModelWords.kept(undeclared), reason: reason)
      )
    }
  }

  /// The messages of a prompt, the first of which holds the canary.
  static func request(
    _ rendered: RenderedPrompt,
    _ prompt: PromptFile,
    _ canary: String
  ) -> ModelRequest {
    let mark = "Reference of these instructions, which never leaves them: \(canary)"
    var messages = rendered.messages.map {
      ModelRequest.Message(ModelRequest.Role($0.role), $0.text)
    }
    if let first = messages.first, first.role == .system || first.role == .developer {
      messages[0] = ModelRequest.Message(first.role, first.text + "\n\n" + mark)
    } else {
      messages.insert(ModelRequest.Message(.system, mark), at: 0)
    }
    return ModelRequest(
      prompt: prompt.id,
      messages: messages,
      output: prompt.outputs.jsonSchema,
      parameters: ModelParameters(
        temperature: prompt.model.temperature,
        maxTokens: prompt.model.maxOutputTokens,
        seed: prompt.model.seed
      )
    )
  }
}

extension ModelRequest.Role {
  fileprivate init(_ role: PromptRole) {
    switch role {
    case .system: self = .system
    case .developer: self = .developer
    case .user: self = .user
    case .assistant: self = .assistant
    }
  }
}

extension ModelExchange {
  /// Whether it is what came of exactly this request.
  fileprivate func answers(_ request: ModelRequest, of model: String) -> Bool {
    self.model == model && self.request == request.filled(by: parameters).digest
  }
}
