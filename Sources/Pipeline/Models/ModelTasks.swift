package import Domain
import Models
import Prompting
package import SourceFiles
import Vendors

/// What models are asked for, as `countersign.yaml` says under `ask_models:`; where it says nothing, nothing is
/// asked.
package struct ModelTasks: Sendable, Equatable {
  /// A prompt and the model that it goes to.
  package struct Task: Sendable, Equatable {
    package let prompt: String
    package let model: String
    /// The least margin at which nobody is asked; nil where it is that of near ties.
    package let under: Confidence?
    package let promptPlace: SourcePlace
    package let modelPlace: SourcePlace

    /// Two are equal that ask the same, wherever they stand.
    package static func == (left: Task, right: Task) -> Bool {
      left.prompt == right.prompt && left.model == right.model && left.under == right.under
    }

    fileprivate init?(reading fields: YAMLFields?, takesMargin: Bool = false) {
      guard var fields else { return nil }
      let (prompt, model) = (fields.string("prompt"), fields.string("model"))
      under =
        takesMargin && fields.node("under") != nil
        ? fields.integer("under", in: 0...10_000).map { Confidence(tenThousandths: $0) } : nil
      (promptPlace, modelPlace) = (fields.place(of: "prompt"), fields.place(of: "model"))
      fields.finish()
      guard let prompt, let model else { return nil }
      (self.prompt, self.model) = (prompt, model)
    }
  }

  /// Who chooses what a reply quotes; nil where the extractive draft alone does.
  package let draft: Task?
  /// Who chooses among intents that are nearly as likely; nil where nobody does.
  package let classify: Task?

  package static let none = ModelTasks(draft: nil, classify: nil)

  private init(draft: Task?, classify: Task?) { (self.draft, self.classify) = (draft, classify) }

  /// Reads `ask_models`.
  init(reading fields: YAMLFields) {
    var fields = fields
    draft = Task(reading: fields.optionalFields("draft"))
    classify = Task(reading: fields.optionalFields("classify"), takesMargin: true)
    fields.finish()
  }

  /// What is asked of whom, each once.
  var all: [Task] { [draft, classify].compactMap(\.self) }

  /// Reports tasks whose model is not declared, and whose prompt is not there or does not bring what the task
  /// takes.
  func check(
    _ models: [ModelDeclaration],
    _ vendors: VendorContracts,
    _ prompts: [PromptFile],
    log: FindingLog
  ) {
    for (task, purpose) in [(draft, ModelPurpose.draft), (classify, .classify)] {
      guard let task, let model = models.first(where: { $0.id == task.model }),
        let permitted = vendors[model.terms.vendor]?.permitted, !permitted.value.contains(purpose)
      else { continue }
      log.error(
        at: task.modelPlace,
        "the contract with `\(model.terms.vendor)` does not permit to \(purpose.rawValue), so that nothing "
          + "would be sent: clause \(permitted.clause.id)",
        hint: "name another model, or take the task away"
      )
    }
    // Where a declaration has errors of its own, it is not missing.
    let isRead = !log.hasErrors(under: Configuration.path)
    for task in all where isRead && !models.contains(where: { $0.id == task.model }) {
      log.error(
        at: task.modelPlace,
        "no model `\(task.model)`",
        hint: nearest(to: task.model, among: models.map(\.id)).map { "did you mean `\($0)`?" }
          ?? "declare it under `models:`"
      )
    }
    if let draft { Self.check(draft, DraftPrompt.outputs, DraftPrompt.inputs, prompts, log) }
    if let classify {
      Self.check(classify, IntentPrompt.outputs, IntentPrompt.inputs, prompts, log)
    }
  }

  private static func check(
    _ task: Task,
    _ outputs: [String: String],
    _ inputs: Set<String>,
    _ prompts: [PromptFile],
    _ log: FindingLog
  ) {
    guard let prompt = prompts.first(where: { $0.name == task.prompt }) else {
      log.error(
        at: task.promptPlace,
        "no prompt `\(task.prompt)`",
        hint: nearest(to: task.prompt, among: prompts.map(\.name)).map { "did you mean `\($0)`?" }
      )
      return
    }
    for (name, type) in outputs.sorted(by: { $0.key < $1.key })
    where prompt.outputs[name]?.type.description != type {
      log.error(
        at: task.promptPlace,
        "the prompt `\(task.prompt)` does not ask for `\(name)`, \(type)",
        hint: "declare it under `outputs:` of \(prompt.path)"
      )
    }
    for property in prompt.inputs.properties
    where property.isRequired && !inputs.contains(property.name) {
      log.error(
        at: property.place,
        "nothing gives the input `\(property.name)` here",
        hint: "there are: \(inputs.sorted().joined(separator: ", "))"
      )
    }
  }
}

extension Configuration {
  /// Who chooses what replies quote: the id of a model, or the extractive draft that is built in.
  var draftModel: String { modelTasks.draft?.model ?? ReleaseManifest.extractiveModel }

  /// How many questions to models may be under way at once; 0 where none is asked.
  package var modelsAtOnce: Int {
    let asked = Set(modelTasks.all.map(\.model))
    return min(models.filter { asked.contains($0.id) }.reduce(0) { $0 + $1.terms.places }, 256)
  }
}
