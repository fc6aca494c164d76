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
    case .success(let (text, leak)):
      if leak.leak(in: text) != nil {
        help.outcome = .fallback(
          .modelLeaked,
          because: "the answer holds what never leaves its prompt"
        )
      } else {
        read(text, into: &help)
      }
    }
    return help
  }

  private func read(_ text: String, into help: inout IntentHelp) {
    switch prompt.file.output(reading: Array(text.utf8)) {
    case .malformed(let malformation):
      let because = malformation.reasons.joined(separator: "; ")
      help.outcome = .fallback(.modelMalformed, because: because)
    case .fields(let fields, let undeclared):
      help.ignored = ModelWords.kept(undeclared)
      help.reason = fields["reason"]?.string.map { ModelWords.kept($0) }
      let names = Set(candidates.map(\.name))
      let listed = (fields["also"]?.array ?? []).map(\.string)
      let also = candidates.map(\.name).filter { listed.contains($0) }
      guard let name = fields["intent"]?.string,
        name == IntentPrompt.none || names.contains(name),
        listed.allSatisfy({ $0.map(names.contains) == true })
      else {
        let because = "it names an intent that is none of the candidates"
        help.outcome = .fallback(.modelMalformed, because: because)
        return
      }
      help.outcome =
        name == IntentPrompt.none ? .none : .chosen(name, also: also.filter { $0 != name })
    }
  }
}
