import Classification
import Domain
import Knowledge
import SourceFiles

/// Holds intents and policies against each other over time: what nobody would be answered from, and
/// what nothing would answer.
struct CoverageCheck {
  let catalogue: IntentCatalogue
  let knowledge: KnowledgeBase
  let today: CalendarDay
  let log: FindingLog

  /// How often a nearest topic is looked for: each is held against all others.
  private static let suggestionLimit = 50

  func run() {
    let policies = knowledge.documents.filter { document in
      if case .policy = document.imprint.kind { true } else { false }
    }
    reportUnreached(policies)
    reportUnanswered(by: policies)
  }

  /// Warns of each policy for customers that is on no topic of an intent, at its latest version.
  private func reportUnreached(_ policies: [Document]) {
    let topics = Set(catalogue.intents.flatMap(\.topics))
    guard !topics.isEmpty else { return }
    let sorted = topics.sorted()
    var suggestionsLeft = Self.suggestionLimit
    for (place, document) in policies.enumerated() {
      let isLatest = place + 1 == policies.count || policies[place + 1].id != document.id
      guard isLatest, holds(document), document.imprint.applicability.audience != .internal,
        topics.isDisjoint(with: document.imprint.topics)
      else { continue }
      let own = document.imprint.topics
      suggestionsLeft -= 1
      let near =
        suggestionsLeft < 0 ? nil : own.lazy.compactMap { nearest(to: $0, among: sorted) }.first
      log.warning(
        at: SourcePlace(file: document.path),
        "no intent is answered from `\(document.id)`: none has the topic "
          + own.prefix(5).map { "`\($0)`" }.joined(separator: ", "),
        hint: near.map { "did you mean the topic `\($0)`?" }
          ?? "add a topic of it to an intent, or remove the document"
      )
    }
  }

  /// Warns of each intent whose topics have documents, and none that holds today or later.
  private func reportUnanswered(by policies: [Document]) {
    let all = Set(policies.flatMap(\.imprint.topics))
    let lasting = Set(policies.filter(holds).flatMap(\.imprint.topics))
    for intent in catalogue.intents
    where !all.isDisjoint(with: intent.topics) && lasting.isDisjoint(with: intent.topics) {
      log.warning(
        at: catalogue.places[intent.name] ?? SourcePlace(file: "knowledge/intents"),
        "no policy on the topics of `\(intent.name)` is in force from \(today) on",
        hint: "write a version that is, or remove the topics"
      )
    }
  }

  /// Whether a version is in force today or will be.
  private func holds(_ document: Document) -> Bool {
    document.imprint.applicability.end.map { Timestamp(startOf: today) < $0 } ?? true
  }
}
