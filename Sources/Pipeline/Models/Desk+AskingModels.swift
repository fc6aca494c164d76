import CanonicalJSON
import Classification
import Domain
import Drafting
import Knowledge
import Models
import Prompting
import Screening
import Vendors

extension Desk {
  /// What of a ticket models are asked about.
  struct ModelTopic {
    let ticket: Ticket
    let setting: Setting
    let report: ScreenReport
    let now: Timestamp

    /// The message with personal data and secrets replaced by placeholders; nothing else of what the customer
    /// wrote is sent.
    var maskedText: String {
      [report.maskedSubject, report.maskedBody].compactMap(\.self).joined(separator: "\n")
    }

    /// Whether it is for people to read: text that tries to steer is kept from models, and so is text that would
    /// end where the prompt says that the message ends, and very much.
    var isKept: Bool {
      report.found(.injection) || report.injection != .clear
        || maskedText.utf8.count > DraftPrompt.messageBytes
        || DraftPrompt.isFenced(maskedText)
    }

    /// What the contract of a model's vendor is asked about it.
    func use(_ purpose: ModelPurpose, _ intents: [Intent], _ tier: RiskTier) -> ContractUse {
      let kinds = Set(report.hits.map(\.kind))
      return ContractUse(
        purpose: purpose,
        tier: tier,
        topics: Set(intents.flatMap { [$0.name] + $0.topics } + kinds.map(\.rawValue)),
        dataClasses: DataClass.of(messageWith: kinds, isMasked: true).union([.policyText]),
        jurisdiction: setting.jurisdiction,
        day: now.day
      )
    }
  }

  /// Has a model choose what a reply quotes, where one is configured to, something was found to quote and
  /// nothing is to be done; nil where none is asked.
  ///
  /// `compose` makes a reply of quotes.
  func draftByModel(
    _ topic: ModelTopic,
    answering intents: [Intent],
    _ passages: [Passage],
    _ tier: RiskTier,
    _ table: ModelTable,
    compose: ([ExtractiveDraft.Quote]) -> Reply?
  ) -> ModelDraft? {
    guard let task = configuration.modelTasks.draft, let prompt = prompts[task.prompt],
      !passages.isEmpty, !topic.isKept
    else { return nil }
    let limit = configuration.answers.sentences
    let drafting = DraftingByModel(
      task: task,
      prompt: prompt,
      passages: passages,
      limit: limit,
      grounding: grounding,
      language: topic.setting.language,
      threshold: configuration.grounding[tier]
    )
    let known: [String: JSONValue] = [
      "shop_name": .string(configuration.organisation),
      "intent": .string(intents.map(\.name).joined(separator: ", ")),
      "locale": .string(topic.setting.language), "max_sentences": .integer(Int64(limit)),
      "passages": .string(DraftPrompt.text(of: passages)),
      "customer_text": .string(topic.maskedText),
    ]
    return drafting.draft(
      prompt.inputs(of: known),
      for: topic.use(.draft, intents, tier),
      table,
      compose: compose
    )
  }

  /// Has a model choose among the first intents, where one is configured to and the first two are nearly as
  /// likely; nil where none is asked.
  func chooseByModel(
    _ topic: ModelTopic,
    _ guess: IntentGuess,
    _ table: ModelTable
  ) -> IntentHelp? {
    guard let task = configuration.modelTasks.classify, let prompt = prompts[task.prompt],
      guess.name != Intent.outOfScope,
      guess.margin < task.under ?? configuration.thresholds.nearTie,
      !guess.isCut, !topic.isKept
    else { return nil }
    let text = (topic.ticket.subject.map { $0 + "\n" } ?? "") + topic.setting.question
    var names = [guess.name, guess.runnerUp].compactMap(\.self)
    for ranked in classifier.ranking(of: text) where !names.contains(ranked.name) {
      names.append(ranked.name)
    }
    let candidates = names.prefix(IntentPrompt.candidateLimit).compactMap { intents[$0] }
    let choosing = ChoosingByModel(task: task, prompt: prompt, candidates: candidates)
    let known: [String: JSONValue] = [
      "shop_name": .string(configuration.organisation),
      "candidates": IntentPrompt.candidates(candidates),
      "locale": .string(topic.setting.language), "customer_text": .string(topic.maskedText),
    ]
    let tier = candidates.map(\.tier).max() ?? .critical
    return choosing.choose(
      prompt.inputs(of: known),
      for: topic.use(.classify, candidates, tier),
      table
    )
  }
}

extension GuardedPrompt {
  /// Of what is known, what the prompt names: a model is told nothing else.
  func inputs(of known: [String: JSONValue]) -> JSONObject {
    var object = JSONObject()
    for property in file.inputs.properties {
      if let value = known[property.name] { object.append(property.name, value) }
    }
    return object
  }
}
