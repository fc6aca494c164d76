import Classification
import Domain
import Drafting
package import Knowledge
import Rules
package import SourceFiles

extension WorkspaceParts {
  /// Holds the parts against each other: each name that one part uses must stand in another.
  package func check(against knowledge: KnowledgeBase, log: FindingLog) {
    Self.checkTexts(configuration, templates, log: log)
    checkIntents(against: knowledge, log: log)
    checkLifts(log: log)
    if catalogue.intents.isEmpty {
      log.error(
        at: SourcePlace(file: "knowledge/intents"),
        "no intent is described",
        hint: "add `knowledge/intents/<area>.yaml`"
      )
    }
  }

  private func checkIntents(against knowledge: KnowledgeBase, log: FindingLog) {
    let topics = Set(knowledge.documents.flatMap { $0.imprint.topics }).sorted()
    for intent in catalogue.intents {
      let place = catalogue.places[intent.name] ?? SourcePlace(file: "knowledge/intents")
      checkQueue(intent.queue, at: place, log: log)
      templates.require(intent.refusal, for: .refusal, at: place, log: log)
      templates.require(intent.handover, for: .handover, at: place, log: log)
      templates.require(intent.question, for: .question, at: place, log: log)
      checkSections(of: intent, at: place, against: knowledge, log: log)
      for topic in intent.topics where !topics.contains(topic) {
        log.error(
          at: place,
          "no policy has the topic `\(topic)` of `\(intent.name)`",
          hint: nearest(to: topic, among: topics).map { "did you mean `\($0)`?" }
            ?? "add it to a policy's `topics`"
        )
      }
    }
  }

  /// Each section that an intent names must stand in a policy on one of the intent's topics.
  private func checkSections(
    of intent: Intent,
    at place: SourcePlace,
    against knowledge: KnowledgeBase,
    log: FindingLog
  ) {
    for name in intent.sections {
      let versions = knowledge.versions(of: name.document)
      if !versions.contains(where: { $0.section(name.anchor) != nil }) {
        let anchors = versions.flatMap(\.sections).map { "\(name.document)#\($0.anchor)" }
        log.error(
          at: place,
          "no policy has the section `\(name)` of `\(intent.name)`",
          hint: nearest(to: name.description, among: anchors).map { "did you mean `\($0)`?" }
            ?? "name a document and one of its anchors"
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
  }

  private func checkLifts(log: FindingLog) {
    for lift in matrix.lifts {
      let place = SourcePlace(file: matrix.file, line: lift.line)
      if let queue = lift.queue { checkQueue(queue, at: place, log: log) }
      templates.require(lift.refusal, for: .refusal, at: place, log: log)
      templates.require(lift.handover, for: .handover, at: place, log: log)
    }
  }

  private func checkQueue(_ queue: String, at place: SourcePlace, log: FindingLog) {
    guard !configuration.queues.contains(queue) else { return }
    let near = nearest(to: queue, among: configuration.queues)
    log.error(
      at: place,
      "no queue `\(queue)`",
      hint: near.map { "did you mean `\($0)`?" } ?? "add it to `queues` in countersign.yaml"
    )
  }
}
