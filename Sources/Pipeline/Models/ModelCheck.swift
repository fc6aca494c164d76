import Classification
import Domain
import Models
import Prompting
import SourceFiles
import Vendors

/// Holds the models of a workspace, and what they are asked for, against the contracts with those who run them and
/// against the prompts.
struct ModelCheck {
  private let parts: WorkspaceParts
  private let log: FindingLog

  init(_ parts: WorkspaceParts, log: FindingLog) { (self.parts, self.log) = (parts, log) }

  /// Each model must name a contract, each prohibition something that there is, and each task a model and a prompt
  /// that brings what the task takes.
  func run() {
    if parts.areVendorsWhole { models.forEach(checkVendor) }
    parts.vendors.contracts.forEach(checkTopics)
    guard let tasks = parts.configuration?.modelTasks, !log.hasErrors(under: "prompts/") else {
      return
    }
    tasks.all.forEach(checkModel)
    if let draft = tasks.draft { checkPrompt(of: draft, DraftPrompt.outputs, DraftPrompt.inputs) }
    if let classify = tasks.classify {
      checkPrompt(of: classify, IntentPrompt.outputs, IntentPrompt.inputs)
    }
  }

  /// Warns of models whose contract does not hold on a day, or ends soon.
  func runTerms(on day: CalendarDay) {
    for model in models {
      for gap in parts.vendors[model.terms.vendor]?.gaps(on: day) ?? [] {
        switch gap {
        case .missing, .trains: continue
        case .notBegun, .ended, .ending:
          log.warning(
            at: model.vendorPlace,
            "the contract with `\(model.terms.vendor)` \(gap.words)",
            hint: "see `countersign vendors check`; without one, nothing is sent to `\(model.id)`"
          )
        }
      }
    }
  }

  private var models: [ModelDeclaration] { parts.configuration?.models ?? [] }

  private func checkVendor(of model: ModelDeclaration) {
    let vendors = parts.vendors.contracts.map(\.id)
    guard !vendors.contains(model.terms.vendor) else { return }
    log.error(
      at: model.vendorPlace,
      "no contract with `\(model.terms.vendor)`, so that nothing may be sent to `\(model.id)`",
      hint: nearest(to: model.terms.vendor, among: vendors).map { "did you mean `\($0)`?" }
        ?? "write it in `\(VendorContracts.path)`"
    )
  }

  /// A topic that nothing is about would forbid nothing.
  private func checkTopics(of contract: VendorContract) {
    guard !log.hasErrors(under: "knowledge/intents/") else { return }
    let intents = parts.catalogue.intents
    let known = Set(
      ScreenKind.allCases.map(\.rawValue) + intents.map(\.name) + intents.flatMap(\.topics)
    )
    for prohibition in contract.prohibited {
      for topic in prohibition.topics where !known.contains(topic) {
        log.error(
          at: prohibition.place,
          "nothing is about `\(topic)`, so that clause `\(prohibition.clause.id)` forbids nothing",
          hint: nearest(to: topic, among: known.sorted()).map { "did you mean `\($0)`?" }
            ?? "name an intent, a topic of one, or a kind of `rules/screens.yaml`"
        )
      }
    }
  }

  /// A task whose model is not declared, or may not be asked for it, would ask nobody.
  private func checkModel(of task: ModelTasks.Task) {
    guard let model = models.first(where: { $0.id == task.model }) else {
      // Where a declaration has errors of its own, it is not missing.
      guard !log.hasErrors(under: Configuration.path) else { return }
      log.error(
        at: task.modelPlace,
        "no model `\(task.model)`",
        hint: nearest(to: task.model, among: models.map(\.id)).map { "did you mean `\($0)`?" }
          ?? "declare it under `models:`"
      )
      return
    }
    let vendor = model.terms.vendor
    guard let permitted = parts.vendors[vendor]?.permitted,
      !permitted.value.contains(task.purpose)
    else { return }
    log.error(
      at: task.modelPlace,
      "the contract with `\(vendor)` does not permit to \(task.purpose.rawValue), so that nothing "
        + "would be sent: clause \(permitted.clause.id)",
      hint: "name another model, or take the task away"
    )
  }

  private func checkPrompt(
    of task: ModelTasks.Task,
    _ outputs: [String: String],
    _ inputs: Set<String>
  ) {
    guard let prompt = parts.prompts.first(where: { $0.name == task.prompt }) else {
      log.error(
        at: task.promptPlace,
        "no prompt `\(task.prompt)`",
        hint: nearest(to: task.prompt, among: parts.prompts.map(\.name))
          .map { "did you mean `\($0)`?" }
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
