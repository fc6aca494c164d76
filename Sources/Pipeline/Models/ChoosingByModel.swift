import CanonicalJSON
import Domain
import Models
import Prompting
import Vendors

/// Has a model choose among the first intents of the classifier.
struct ChoosingByModel {
  let task: ModelTasks.Task
  let prompt: GuardedPrompt
  let candidates: [Intent]

  func choose(
    _ inputs: JSONObject,
    for use: ContractUse,
    _ table: ModelTable
  ) -> IntentHelp {
    let reading = table.answer(to: prompt, inputs, from: task.model, for: use)
    var help = IntentHelp(
      prompt: prompt.file.id,
      asked: reading.asked,
      outcome: .none
    )
    switch reading.answer {
    case .failure(let silence):
      help.outcome = .fallback(Fallback(silence), because: silence.words)
    case .success(let answer):
      (help.reason, help.ignored) = (answer.reason, answer.undeclared)
      help.outcome = outcome(of: answer.fields)
    }
    return help
  }

  private func outcome(of fields: JSONObject) -> IntentHelp.Outcome {
    let names = Set(candidates.map(\.name))
    let listed = (fields["also"]?.array ?? []).map(\.string)
    let also = candidates.map(\.name).filter { listed.contains($0) }
    guard let name = fields["intent"]?.string,
      name == IntentPrompt.none || names.contains(name),
      listed.allSatisfy({ $0.map(names.contains) == true })
    else {
      let because = "it names an intent that is none of the candidates"
      return .fallback(.modelMalformed, because: because)
    }
    return name == IntentPrompt.none ? .none : .chosen(name, also: also.filter { $0 != name })
  }
}
