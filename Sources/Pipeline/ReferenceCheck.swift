import Attestation
import Classification
import Domain
import Drafting
import Knowledge
import Rules
import SourceFiles

/// Holds the parts of a workspace against each other: each name that one part uses must stand in
/// another.
///
/// What stands in a file that could not be read is not known. So nothing is said of a name that may
/// stand there: the file's own error is the one to mend.
struct ReferenceCheck {
  private let parts: WorkspaceParts
  private let knowledge: KnowledgeBase
  /// The documents that `knowledge` lacks because of their errors.
  private let misread: [SourceFile]
  private let log: FindingLog

  init(
    _ parts: WorkspaceParts,
    _ knowledge: KnowledgeBase,
    files: WorkspaceFiles,
    log: FindingLog
  ) {
    self.parts = parts
    self.knowledge = knowledge
    self.log = log
    let read = Set(knowledge.documents.map(\.path))
    misread = files.documents.filter { !read.contains($0.path) }
  }

  /// Makes all checks that can be made with what was read.
  func run() {
    if let configuration = parts.configuration {
      for (id, purpose) in configuration.texts.purposes {
        require(id, for: purpose, at: SourcePlace(file: Configuration.path))
      }
    }
    checkIntents()
    checkLaunch()
    checkRules()
    checkDates()
    ModelCheck(parts, log: log).run()
    IncidentSignCheck(parts, log: log)?.run()
    for lift in parts.matrix?.lifts ?? [] {
      let place = SourcePlace(file: parts.matrix?.file ?? "", line: lift.line)
      if let queue = lift.queue { checkQueue(queue, at: place) }
      require(lift.refusal, for: .refusal, at: place)
      require(lift.handover, for: .handover, at: place)
    }
  }

  /// A document counts by what the ticket itself attests: lookups are asked after something was found.
  private func checkDates() {
    let nouns = Set(parts.configuration?.lookups.map(\.noun) ?? [])
    for document in knowledge.documents {
      guard let fact = document.imprint.applicability.inForceBy,
        nouns.contains(String(fact.prefix { $0 != "." }))
      else { continue }
      log.warning(
        at: SourcePlace(file: document.path),
        "`\(fact)` dates this document where the ticket attests it; a lookup's answer comes too late",
        hint: "let the platform send it with each ticket that has an order"
      )
    }
  }

  private func checkRules() {
    RuleFile.checkDistinct(parts.rules.map(\.file), log: log)
    let actions = Set(parts.rules.flatMap(\.file.actions))
    guard parts.areRulesWhole else { return }
    for exception in parts.matrix?.exceptions ?? [] {
      let place = SourcePlace(file: parts.matrix?.file ?? "", line: exception.line)
      if let rules = parts.rules.first(where: { $0.file.actions.contains(exception.action) }) {
        checkBound(rules, by: exception, at: place)
        checkLimit(rules, of: exception, at: place)
        continue
      }
      log.warning(
        at: place,
        "no rule file decides `\(exception.action)`, so nothing passes by `\(exception.id)`",
        hint: nearest(to: exception.action, among: actions.sorted())
          .map { "did you mean `\($0)`?" } ?? "write `rules/\(exception.action).rules.yaml`"
      )
    }
  }

  /// What no person reads must be tied to who asks: else anybody's order would do.
  private func checkBound(_ rules: RuleSet, by exception: RiskException, at place: SourcePlace) {
    guard !rules.isBoundToRequester else { return }
    log.error(
      at: place,
      "`\(exception.id)` lets `\(exception.action)` pass without a person, and nothing in "
        + "`\(rules.file.path)` ties what it reads to who asks",
      hint: "add `bind:` there, such as `bind: order.customer == requester.id`"
    )
  }

  /// A limit counts by what the rules of its action count.
  private func checkLimit(_ rules: RuleSet, of exception: RiskException, at place: SourcePlace) {
    let names = rules.file.counters.map(\.name)
    guard let counter = exception.limit?.counter, !names.contains(counter) else { return }
    log.error(
      at: place,
      "`\(rules.file.path)` has no counter `\(counter)`, by which `\(exception.id)` is limited",
      hint: nearest(to: counter, among: names).map { "did you mean `\($0)`?" }
        ?? "declare it there under `counters:`"
    )
  }

  private func checkLaunch() {
    let names = parts.catalogue.intents.map(\.name).sorted()
    guard let launch = parts.configuration?.firstLaunch, !log.hasErrors(under: "knowledge/intents/")
    else { return }
    for name in launch.intents where !names.contains(name) {
      log.error(
        at: launch.place,
        "no intent is called `\(name)`",
        hint: nearest(to: name, among: names).map { "did you mean `\($0)`?" }
          ?? "write it in `knowledge/intents/`, or take it off the list"
      )
    }
  }

  private func checkIntents() {
    let folder = SourcePlace(file: "knowledge/intents")
    if parts.catalogue.intents.isEmpty,
      !log.findings.contains(where: {
        $0.severity == .error && $0.place.file.hasPrefix(folder.file + "/")
      })
    {
      log.error(
        at: folder,
        "no intent is described",
        hint: "add `knowledge/intents/<area>.yaml`"
      )
    }
    let topics = Set(knowledge.documents.flatMap { $0.imprint.topics }).sorted()
    for intent in parts.catalogue.intents {
      let place = parts.catalogue.places[intent.name] ?? folder
      checkQueue(intent.queue, at: place)
      require(intent.refusal, for: .refusal, at: place)
      require(intent.handover, for: .handover, at: place)
      require(intent.question, for: .question, at: place)
      require(intent.confirmation, for: .confirmation, at: place)
      if let action = intent.action { checkAction(action, of: intent, at: place) }
      for name in intent.sections { checkSection(name, of: intent, at: place) }
      for topic in intent.topics where !topics.contains(topic) && !mayStandInMisread(topic) {
        log.error(
          at: place,
          "no policy has the topic `\(topic)` of `\(intent.name)`",
          hint: nearest(to: topic, among: topics).map { "did you mean `\($0)`?" }
            ?? "add it to a policy's `topics`"
        )
      }
    }
  }

  /// Without a rule file a person decides an action, which may be meant; a name that nearly has one is not.
  private func checkAction(_ action: String, of intent: Intent, at place: SourcePlace) {
    let actions = parts.rules.flatMap(\.file.actions)
    guard !actions.contains(action), parts.areRulesWhole,
      let near = nearest(to: action, among: actions)
    else { return }
    log.warning(
      at: place,
      "no rule file decides the action `\(action)` of `\(intent.name)`, so a person always does",
      hint: "did you mean `\(near)`?"
    )
  }

  /// A section that an intent names must stand in a policy on one of the intent's topics.
  private func checkSection(_ name: SectionName, of intent: Intent, at place: SourcePlace) {
    let folder = "knowledge/policies/\(name.document)/"
    guard !misread.contains(where: { $0.path.hasPrefix(folder) }) else { return }
    let versions = knowledge.versions(of: name.document)
    if !versions.contains(where: { $0.section(name.anchor) != nil }) {
      let anchors = versions.flatMap(\.sections).map { "\(name.document)#\($0.anchor)" }
      log.error(
        at: place,
        "no policy has the section `\(name)` of `\(intent.name)`",
        hint: nearest(to: name.description, among: anchors).map { "did you mean `\($0)`?" }
          ?? "name a document and one of its anchors"
      )
    } else if versions.allSatisfy({ $0.imprint.applicability.audience == .internal }) {
      log.error(
        at: place,
        "`\(name)` of `\(intent.name)` is internal, and never quoted",
        hint: "name a section of a public policy"
      )
    } else if !versions.contains(where: {
      !intent.topics.filter($0.imprint.topics.contains).isEmpty
    }) {
      log.error(
        at: place,
        "`\(name)` is on none of the topics of `\(intent.name)`",
        hint: "add a topic of `\(name.document)` to the intent"
      )
    }
  }

  /// Whether a misread document names the topic anywhere: what its front matter says is not known.
  private func mayStandInMisread(_ topic: String) -> Bool {
    misread.contains { $0.bytes.firstRange(of: Array(topic.utf8)) != nil }
  }

  private func require(_ template: String?, for purpose: Template.Purpose, at place: SourcePlace) {
    parts.templates.require(template, for: purpose, at: place, log: log)
  }

  private func checkQueue(_ queue: String, at place: SourcePlace) {
    guard let queues = parts.configuration?.queues, !queues.contains(queue) else { return }
    log.error(
      at: place,
      "no queue `\(queue)`",
      hint: nearest(to: queue, among: queues).map { "did you mean `\($0)`?" }
        ?? "add it to `queues` in countersign.yaml"
    )
  }
}
