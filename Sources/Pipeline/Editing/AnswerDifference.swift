import Classification
import Domain
import Drafting
package import Knowledge
import Screening

/// Which sample questions are answered with other words when one document stands in for another.
package struct AnswerDifference: Sendable {
  /// A question that is answered otherwise.
  package struct Question: Sendable, Equatable {
    package let intent: String
    package let text: String
    /// What would be quoted, sentence by sentence; empty where nothing would be found.
    package let before: [String]
    package let after: [String]
  }

  /// The most questions that are asked.
  package static let questionLimit = 5000

  /// Those of intents that name a section of the documents first, then in the order of their intents
  /// and texts.
  package let questions: [Question]
  package let askedCount: Int
  /// How many examples the intents have that reach either document.
  package let sampleCount: Int

  /// Asks the examples of the intents that reach either document, of the one and of the other.
  ///
  /// Both are in force on the later of their first days, each in place of all versions of both; the
  /// other documents are the library's. Nil where the workspace has no configuration or no screens.
  package init?(from old: Document, to new: Document, in library: Library) {
    guard let configuration = library.parts.configuration, let screens = library.parts.screens
    else { return nil }
    let (imprint, former) = (new.imprint.applicability, old.imprint.applicability)
    let day = max(former.effectiveFrom, imprint.effectiveFrom)
    let searches = [old, new].map { document in
      let base = library.knowledge.trying(document, from: day, inPlaceOf: [old.id, new.id])
      return AnswerSearch(
        index: SectionIndex(indexing: base, synonyms: library.parts.synonyms),
        configuration: configuration
      )
    }
    let catalogue = library.parts.catalogue
    let topics = Set(old.imprint.topics + new.imprint.topics)
    let reaching = catalogue.intents.map { !topics.isDisjoint(with: $0.topics) }
    let naming = catalogue.intents.map { intent in
      intent.sections.contains { [old.id, new.id].contains($0.document) }
    }
    let reached = catalogue.examples.filter { reaching[$0.intent] }
    let samples = reached.filter { naming[$0.intent] } + reached.filter { !naming[$0.intent] }
    var found: [Question] = []
    for sample in samples.prefix(Self.questionLimit) {
      let intent = catalogue.intents[sample.intent]
      let ticket = Ticket(
        id: "sample",
        ticketID: "sample",
        channel: imprint.channels.first ?? .unknown,
        receivedAt: Timestamp(startOf: day),
        locale: imprint.language,
        jurisdiction: imprint.jurisdictions.first { $0 != Applicability.everywhere },
        message: Ticket.Message(body: sample.text)
      )
      let setting = Setting(of: ticket, configuration: configuration)
      let question = setting.request(of: ticket, without: screens.report(on: ticket).references)
      let quotes = searches.map { search in
        search.quotes(
          from: search.retrieve(
            for: [intent],
            question,
            in: setting.scope(of: ticket, facts: [], policiesOn: nil)
          )
        ).compactMap { $0.passage.text.scalars(in: $0.range).map(String.init) }
      }
      guard quotes[0] != quotes[1] else { continue }
      found.append(
        Question(intent: intent.name, text: sample.text, before: quotes[0], after: quotes[1])
      )
    }
    questions = found
    askedCount = min(samples.count, Self.questionLimit)
    sampleCount = samples.count
  }
}
