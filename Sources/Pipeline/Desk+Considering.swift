import CanonicalJSON
package import Classification
import Domain
import Drafting
import Drills
import Grounding
import Knowledge
import Rules
import Screening

extension Desk {
  /// Runs the stages from screening to verifying, each on what came before it.
  func consider(
    _ ticket: Ticket,
    in surroundings: Surroundings,
    _ trail: inout StageTrail
  ) -> Considered {
    let report = screened(screens.report(on: ticket))
    trail.note(.screen, reading: [.intake]) {
      Self.write(report, to: &$0)
      Self.write(screens.maskedUnseenText(of: ticket.message), to: &$0)
    }

    let setting = Setting(of: ticket, configuration: configuration)
    let guess = guess(of: ticket, in: setting)
    let table = ModelTable(recorded: surroundings.askedModels, door: models)
    let topic = ModelTopic(ticket: ticket, setting: setting, report: report, now: surroundings.now)
    let help = chooseByModel(topic, guess, table)
    trail.note(.classify, reading: help == nil ? [.intake] : [.intake, .screen]) {
      Self.write(guess, help, to: &$0)
    }

    let asked = tiered(askedIntents(guess, help))
    let assessment = assess(ticket, in: setting, asked, report)
    trail.note(.tier, reading: [.intake, .screen, .classify]) { Self.write(assessment, to: &$0) }

    let question = setting.request(of: ticket, without: report.references)
    let scope = setting.scope(of: ticket, facts: factsThatCount, policiesOn: policiesOn)
    let found = retrieve(for: asked.answered, question, scoped(scope), assessment)
    trail.note(.retrieve, reading: [.intake, .classify, .tier]) {
      Self.write(found, in: scope, to: &$0)
    }

    let evidence = evidence(
      on: asked.actions,
      for: ticket,
      asking: setting.question,
      in: surroundings
    )
    let actions = ruled(propose(asked.actions, for: ticket, by: evidence, in: surroundings))
    let judgement = excepted(matrix.judge(assessment, actions: actions))
    trail.note(.decide, reading: [.intake, .classify, .tier]) {
      Self.write(judgement, actions, evidence.answers, on: ticket, to: &$0)
    }

    let extractive = compose(answerSearch.quotes(from: found), assessment, locale: setting.language)
    let modelDraft =
      extractive == nil || !actions.isEmpty
      ? nil
      : draftByModel(
        topic,
        answering: asked.answered,
        found.flatMap(\.passages),
        assessment.tier,
        table
      ) {
        compose($0, assessment, locale: setting.language)
      }
    let reply = drafted(extractive, modelDraft, locale: setting.language)
    let before: [StageName] = [.retrieve, .tier]
    trail.note(.draft, reading: modelDraft == nil ? before : [.screen, .classify] + before) {
      Self.write(reply, modelDraft, to: &$0)
    }

    let verified = reply.map { grounded($0, for: scope) }
    let faults = screened(
      verified?.isSupported == true ? replyScreen.faults(in: reply?.body ?? "") : []
    )
    trail.note(.verify, reading: [.draft]) { Self.write(verified, faults, modelDraft, to: &$0) }
    return Considered(
      ticket: ticket,
      language: setting.language,
      segments: DecisionSegments(of: ticket, setting, knownTiers: matrix.customerTiers),
      report: report,
      guess: guess,
      intent: asked.primary,
      isLanguageTaught: exampleLanguages.contains(setting.language),
      isUnsure: !guess.isOutside && guess.confidence < confidenceNeeded(by: guess),
      assessment: assessment,
      found: found,
      actions: actions,
      answers: evidence.answers,
      judgement: judgement,
      draft: reply,
      grounding: verified,
      replyFaults: faults,
      intentHelp: help,
      isActionInDoubt: help != nil && !asked.asksTheSame(as: askedIntents(guess)),
      modelDraft: modelDraft
    )
  }

  /// All that a ticket may ask for, by the names of intents; empty where it is out of scope.
  func namesOfIntents(askedBy ticket: Ticket) -> Set<String> {
    let asked = askedIntents(
      guess(of: ticket, in: Setting(of: ticket, configuration: configuration))
    )
    guard asked.primary != nil else { return [] }
    return Set((asked.answered + asked.suspected).map(\.name))
  }

  private func guess(of ticket: Ticket, in setting: Setting) -> IntentGuess {
    let guess = classifier.guess(
      subject: ticket.subject,
      body: setting.question,
      thresholds: configuration.intentThresholds
    )
    return withActions(of: (ticket.subject ?? "") + "\n" + setting.question, guess)
  }

  /// A guess with what single clauses surely ask to be done, which many other words around them would drown.
  private func withActions(of text: String, _ guess: IntentGuess) -> IntentGuess {
    let clauses = ActionClauses(of: text)
    let known = [guess.name] + guess.also + guess.hinted
    let asked = clauses.texts.compactMap { clause -> String? in
      let own = classifier.guess(
        subject: nil,
        body: clause,
        thresholds: configuration.intentThresholds
      )
      guard own.confidence >= configuration.thresholds.also, !known.contains(own.name),
        let intent = intents[own.name], intent.tier >= .mediumHigh
      else { return nil }
      return own.name
    }
    guard !asked.isEmpty || clauses.isCut else { return guess }
    return IntentGuess(
      name: guess.name,
      confidence: guess.confidence,
      runnerUp: guess.runnerUp,
      margin: guess.margin,
      also: guess.also,
      hinted: guess.hinted + asked.distinct,
      isCut: guess.isCut || clauses.isCut,
      isOutside: guess.isOutside
    )
  }

  /// What a ticket asks for: what is to be answered, and what counts for its tier beside it.
  struct Asked {
    let primary: Intent?
    /// The recognised intent, and others found in single sentences.
    let answered: [Intent]
    /// What may have been asked for beside them.
    let suspected: [Intent]

    /// The actions of all of them, each once, in their order.
    var actions: [String] {
      (answered + suspected).compactMap(\.action).distinct
    }

    /// Whether the same would be done for both.
    func asksTheSame(as other: Asked) -> Bool {
      primary?.action == other.primary?.action && Set(actions) == Set(other.actions)
    }
  }

  /// What a model chose instead counts for what is answered; what it passed over counts for the tier still.
  ///
  /// What was recognised less surely than its tier demands is not answered, and counts for the tier.
  func askedIntents(_ guess: IntentGuess, _ help: IntentHelp? = nil) -> Asked {
    let named = guess.name == Intent.outOfScope ? nil : intents[guess.name]
    let likeliest = guess.confidence < confidenceNeeded(by: guess) ? nil : named
    let primary =
      switch help?.outcome {
      case .chosen(let name, _): intents[name]
      case .some(.none): nil as Intent?
      case .fallback, nil: likeliest
      }
    let also: [String] = if case .chosen(_, let also) = help?.outcome { also } else { [] }
    let answered = (primary.map { [$0] } ?? []) + guess.also.compactMap { intents[$0] }
    let rival = isRivalSerious(guess) ? guess.runnerUp.flatMap { intents[$0] } : nil
    // A sentence that may ask for something risky is for people, however mild the others are.
    let risky = guess.hinted.compactMap { intents[$0] }.filter { $0.tier >= .mediumHigh }
    let doubted = [likeliest == nil ? named : nil, rival].compactMap(\.self)
    let suspected =
      doubted
      + risky.filter { intent in
        !doubted.contains { $0.name == intent.name }
      }
    guard help != nil else {
      return Asked(primary: primary, answered: answered, suspected: suspected)
    }
    let all = suspected + [likeliest].compactMap(\.self) + also.compactMap { intents[$0] }
    return Asked(
      primary: primary,
      answered: answered,
      suspected: all.reduce(into: []) { kept, intent in
        if !(answered + kept).contains(where: { $0.name == intent.name }) { kept.append(intent) }
      }
    )
  }

  private func confidenceNeeded(by guess: IntentGuess) -> Confidence {
    let thresholds = configuration.thresholds
    return intents[guess.name].map { thresholds.confidence(of: $0.tier) } ?? thresholds.confidence
  }

  /// Whether the runner-up's tier counts too.
  ///
  /// It does where the runner-up is nearly as likely as what was recognised, and where it is the
  /// likeliest itself but not likely enough to be recognised. Under half of the threshold nothing was
  /// understood, and nobody is taken for asking what the noise resembles.
  private func isRivalSerious(_ guess: IntentGuess) -> Bool {
    let threshold = configuration.thresholds.confidence
    if guess.confidence >= threshold { return guess.margin < configuration.thresholds.nearTie }
    return guess.confidence.tenThousandths * 2 >= threshold.tenThousandths
  }

  func assess(
    _ ticket: Ticket,
    in setting: Setting,
    _ asked: Asked,
    _ report: ScreenReport
  ) -> RiskAssessment {
    let circumstances = Circumstances(
      intents: asked.answered,
      suspected: asked.suspected,
      found: Set(report.hits.map(\.kind)),
      channel: ticket.channel,
      language: setting.language,
      jurisdiction: setting.jurisdiction,
      customerTier: ticket.requester.tier
    )
    return matrix.assess(circumstances, floor: .medium)
  }

  /// Looks for what answers each intent; nothing is looked for where nothing may be answered.
  func retrieve(
    for intents: [Intent],
    _ question: String,
    _ scope: Scope,
    _ assessment: RiskAssessment
  ) -> [Retrieved] {
    guard assessment.row.humanReview != .prohibited else { return [] }
    return answerSearch.retrieve(for: intents, question, in: scope).map { found in
      guard !missing.contains(.passages), !found.passages.allSatisfy(passageScreening.isClear)
      else { return found }
      return Retrieved(found) { !passageScreening.isClear($0) }
    }
  }

  var answerSearch: AnswerSearch {
    AnswerSearch(index: index, configuration: configuration)
  }

  /// Composes a reply of quotes, with the disclaimer where one is due.
  func compose(
    _ quotes: [ExtractiveDraft.Quote],
    _ assessment: RiskAssessment,
    locale: String
  ) -> Reply? {
    let needsDisclaimer = assessment.row.controls.contains(.disclaimer)
    return draft.compose(
      quoting: quotes,
      disclaimer: needsDisclaimer ? templates[configuration.texts.disclaimer] : nil,
      locale: locale
    )
  }
}

extension Configuration {
  /// By which what a ticket asks for counts.
  package var intentThresholds: Classification.Thresholds {
    Classification.Thresholds(confidence: thresholds.confidence, also: thresholds.also)
  }
}
