import Domain
import Drafting
import Knowledge
import TextForms

/// Finds what answers a question and chooses what to quote of it, as the stages `retrieve` and `draft`
/// do, without what decides whether it may be said.
struct AnswerSearch {
  let index: SectionIndex
  let configuration: Configuration

  /// Of how many of the best sections the ones to quote are chosen.
  private static let passagesConsidered = 16

  /// Looks for what answers each of the intents that something may answer.
  func retrieve(for intents: [Intent], _ question: String, in scope: Scope) -> [Retrieved] {
    let answerable = intents.filter { !$0.topics.isEmpty }
    guard !answerable.isEmpty else { return [] }
    let query = index.query(FoldedText(question), in: scope)
    lazy var asked = sentences(of: question).map {
      index.contentWords(of: FoldedText(String($0)), language: scope.language)
    }
    return answerable.map { intent in
      let search = query.search(
        topics: intent.topics,
        limit: Self.passagesConsidered,
        floor: configuration.thresholds.retrievalScore
      )
      return Retrieved(
        search,
        for: intent,
        limit: configuration.answers.passages,
        asked: { asked }
      )
    }
  }

  /// What to quote, each once; each intent has its share of the sentences.
  func quotes(from found: [Retrieved]) -> [ExtractiveDraft.Quote] {
    let share = configuration.answers.sentences / max(1, found.count)
    let quotes = found.flatMap {
      ExtractiveDraft.quotes(from: $0.passages, for: $0.search, limit: share, in: index)
    }
    return quotes.reduce(into: []) { kept, quote in
      if !kept.contains(quote) { kept.append(quote) }
    }
  }
}
