import CanonicalJSON
import Domain
import Grounding
import Knowledge
import Rules

/// Everything that the stages found out about one ticket, before it is routed.
struct Considered {
  let ticket: Ticket
  /// The language that the customer is answered in; see `Setting`.
  let language: String
  let segments: DecisionSegments
  var report: ScreenReport
  let guess: IntentGuess
  /// The intent that was recognised; nil where it is out of scope.
  let intent: Intent?
  /// Whether the intents have examples in that language.
  let isLanguageTaught: Bool
  /// Whether even the likeliest was not likely enough.
  let isUnsure: Bool
  var assessment: RiskAssessment
  /// What was found to answer each intent with; empty where nothing was looked for.
  var found: [Retrieved]
  /// The actions that were asked for, judged by their rules.
  let actions: [ProposedAction]
  /// What was asked for besides the ticket's own facts.
  let answers: [Attestor.Answer]
  var judgement: Judgement
  /// The reply that was drafted; nil where there was nothing to quote.
  var draft: Reply?
  /// What verifying the draft found; nil without a draft.
  var grounding: GroundingReport?
  /// What the draft holds that no reply may.
  var replyFaults: [ReplyScreen.Fault]
  /// What asking a model about the intent came to; nil where none was asked.
  let intentHelp: IntentHelp?
  /// Whether something else would be done by the intent that a model chose.
  let isActionInDoubt: Bool
  /// What asking a model for a reply came to; nil where none was asked.
  let modelDraft: ModelDraft?
  /// What walls kept from going further; empty until it is routed.
  var nearMisses: [NearMiss] = []
  /// The signed exceptions that are nearly used up, or are; empty until it is routed.
  var nearLimits: [String] = []

  /// The intent that is acted on, as decisions tell it: what a model chose stands in the place of the likeliest.
  var recognised: IntentGuess {
    let name: String
    switch intentHelp?.outcome {
    case .chosen(let chosen, _): name = chosen
    case .some(.none): name = Intent.outOfScope
    case .fallback, nil: return guess
    }
    guard name != guess.name else { return guess }
    return IntentGuess(
      name: name,
      confidence: guess.confidence,
      runnerUp: guess.name,
      margin: guess.margin,
      also: guess.also.filter { $0 != name },
      hinted: guess.hinted,
      isCut: guess.isCut,
      isOutside: guess.isOutside
    )
  }

  /// The names of all that it was found to be about, by the classifier or a model.
  var intentNames: [String] {
    let also: [String] =
      if case .chosen(_, let also) = intentHelp?.outcome { also } else { [] }
    return ([recognised.name, guess.name] + guess.also + also).distinct
  }

  /// What models were asked.
  var askedModels: [AskedModel] {
    [intentHelp?.asked, modelDraft?.asked].compactMap(\.self)
  }

  /// The paths that were taken where models failed; what is decided without them stands.
  var modelFallbacks: [Fallback] {
    [intentHelp?.fallback, modelDraft?.fallback].compactMap(\.self).distinct
  }

  /// The named fallbacks that were taken, in the order of the stages.
  var fallbacks: [Fallback] {
    var taken: [Fallback] = guess.isCut ? [.limitReached] : []
    if !isLanguageTaught { taken.append(.languageUntaught) }
    if intent == nil {
      taken.append(isUnsure && guess.runnerUp != nil ? .lowConfidence : .outOfScope)
    }
    for emptiness in found.compactMap(\.emptiness) {
      let fallback: Fallback =
        switch emptiness {
        case .noSuchLanguage: .languageUnknown
        case .nothingInForce: .nothingInForce
        case .nothingFound: .nothingFound
        }
      if !taken.contains(fallback) { taken.append(fallback) }
    }
    if let grounding, !grounding.isSupported { taken.append(.unsupportedClaim) }
    if !replyFaults.isEmpty { taken.append(.replyScreened) }
    return taken
  }

  /// Whether the draft may be told as it is: it is supported, and holds nothing that no reply may.
  var isDraftSound: Bool { grounding?.isSupported == true && replyFaults.isEmpty }

  /// The facts that the intent needs, and that neither the platform attests nor the customer names.
  var missingFacts: [String] {
    (intent?.facts ?? []).filter { fact in
      !isAttested(fact) && !report.hits.contains { $0.fact == fact }
    }
  }

  /// Whether the bot has spoken in this conversation already: it asks once, then people take over.
  var hasAsked: Bool { ticket.history.contains { $0.author == .bot } }

  private func isAttested(_ fact: String) -> Bool {
    let path = fact.split(separator: ".").map(String.init)
    guard let noun = path.first, var value = ticket.facts[noun] else { return false }
    for name in path.dropFirst() {
      guard let member = value[name], !member.isNull else { return false }
      value = member
    }
    return true
  }
}
