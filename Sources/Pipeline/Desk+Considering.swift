import CanonicalJSON
import Classification
import Domain
import Drafting
import Grounding
import Knowledge
import Rules
import Screening
import TextForms

extension Desk {
  /// Runs the stages from screening to verifying, each on what came before it.
  func consider(_ ticket: Ticket, _ trail: inout StageTrail) -> Considered {
    let report = screens.report(on: ticket)
    trail.note(.screen, reading: [.intake], result: Self.json(report))

    let text = ReadableText.of(ticket.message)
    let guess = classifier.guess(
      subject: ticket.subject,
      body: text,
      thresholds: classifierThresholds
    )
    trail.note(.classify, reading: [.intake], result: guess.json)

    let asked = askedIntents(guess)
    let assessment = matrix.assess(
      circumstances(of: ticket, asked: asked, report: report),
      floor: .medium
    )
    trail.note(.tier, reading: [.intake, .screen, .classify], result: Self.json(assessment))

    let query = Query(
      text: FoldedText((ticket.subject.map { $0 + "\n" } ?? "") + text),
      hints: FoldedText(asked.answered.map(\.description).joined(separator: " "))
    )
    let search = retrieve(for: asked.answered, query, ticket, assessment)
    trail.note(.retrieve, reading: [.intake, .classify, .tier], result: Self.json(search))

    let action = (asked.answered + asked.suspected).lazy.compactMap(\.action).first
    let judgement = matrix.judge(assessment, action: action)
    trail.note(.decide, reading: [.classify, .tier], result: judgement.json)

    let reply = search.flatMap { compose($0, query, assessment, ticket) }
    trail.note(.draft, reading: [.retrieve, .tier], result: Self.json(reply))

    let verified = reply.map { grounding.check($0) }
    trail.note(.verify, reading: [.draft], result: Self.json(verified))
    return Considered(
      ticket: ticket,
      report: report,
      guess: guess,
      intent: asked.primary,
      isUnsure: guess.confidence < configuration.thresholds.confidence,
      assessment: assessment,
      search: search,
      judgement: judgement,
      draft: reply,
      grounding: verified
    )
  }

  /// What a ticket asks for: what is to be answered, and what counts for its tier beside it.
  private struct Asked {
    let primary: Intent?
    /// The recognised intent, and others found in single sentences.
    let answered: [Intent]
    /// What may have been asked for beside them.
    let suspected: [Intent]
  }

  private func askedIntents(_ guess: IntentGuess) -> Asked {
    let primary = guess.name == Intent.outOfScope ? nil : intents[guess.name]
    let answered = (primary.map { [$0] } ?? []) + guess.also.compactMap { intents[$0] }
    let rival = isRivalSerious(guess) ? guess.runnerUp.flatMap { intents[$0] } : nil
    return Asked(primary: primary, answered: answered, suspected: rival.map { [$0] } ?? [])
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

  private func circumstances(
    of ticket: Ticket,
    asked: Asked,
    report: ScreenReport
  ) -> Circumstances {
    Circumstances(
      intents: asked.answered,
      suspected: asked.suspected,
      found: Set(report.hits.map(\.kind)),
      channel: ticket.channel,
      language: language(of: ticket),
      jurisdiction: jurisdiction(of: ticket),
      customerTier: ticket.requester.tier
    )
  }

  /// Looks for sections of the topics that answer what was asked; nil where nothing may be answered.
  private func retrieve(
    for intents: [Intent],
    _ query: Query,
    _ ticket: Ticket,
    _ assessment: RiskAssessment
  ) -> Retrieved? {
    let topics = intents.flatMap(\.topics)
    guard !topics.isEmpty, assessment.row.humanReview != .prohibited else { return nil }
    let scope = Scope(
      day: ticket.receivedAt.day,
      jurisdiction: jurisdiction(of: ticket),
      language: language(of: ticket),
      channel: ticket.channel,
      audiences: [.public]
    )
    let search = index.search(
      query,
      in: scope,
      topics: topics,
      limit: configuration.answers.passages,
      floor: configuration.thresholds.retrievalScore
    )
    let named = intents.flatMap(\.sections).compactMap {
      index.passage($0.anchor, of: $0.document, in: scope)
    }
    return Retrieved(named: named, search: search, limit: configuration.answers.passages)
  }

  private func compose(
    _ search: Retrieved,
    _ query: Query,
    _ assessment: RiskAssessment,
    _ ticket: Ticket
  ) -> Reply? {
    let quotes = ExtractiveDraft.quotes(
      from: search.passages,
      for: query,
      limit: configuration.answers.sentences,
      in: index
    )
    let needsDisclaimer = assessment.row.controls.contains(.disclaimer)
    return draft.compose(
      quoting: quotes,
      disclaimer: needsDisclaimer ? templates[configuration.texts.disclaimer] : nil,
      locale: language(of: ticket)
    )
  }

  private var classifierThresholds: Thresholds {
    Thresholds(
      confidence: configuration.thresholds.confidence,
      also: configuration.thresholds.also,
      sentences: 20
    )
  }

  /// The first part of the ticket's BCP 47 tag, in lower case, or the workspace's language.
  private func language(of ticket: Ticket) -> String {
    let tag = ticket.locale?.prefix { $0 != "-" && $0 != "_" }.lowercased() ?? ""
    return tag.isEmpty ? configuration.language : tag
  }

  /// The country of the ticket's ISO 3166 code, in upper case, or the workspace's.
  private func jurisdiction(of ticket: Ticket) -> String {
    let code = ticket.jurisdiction?.prefix { $0 != "-" }.uppercased() ?? ""
    return code.isEmpty ? configuration.jurisdiction : code
  }
}
