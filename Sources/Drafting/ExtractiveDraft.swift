package import Domain
package import Knowledge

/// Composes a reply of approved texts and of sentences quoted word by word.
///
/// Calls no model.
package struct ExtractiveDraft: Sendable {
  /// A sentence to quote, and the passage it stands in.
  package struct Quote: Sendable, Equatable {
    package let passage: Passage
    /// In Unicode scalars of the section's text.
    package let range: Range<Int>

    package init(passage: Passage, range: Range<Int>) {
      self.passage = passage
      self.range = range
    }
  }

  private let opening: Template
  private let closing: Template

  package init(opening: Template, closing: Template) {
    self.opening = opening
    self.closing = closing
  }

  /// The opening, a paragraph for each passage with its sentences and their citation numbers, the
  /// disclaimer where one is due, and the closing.
  ///
  /// Nil where there is nothing to quote, or where a quote reaches outside its passage.
  package func compose(quoting quotes: [Quote], disclaimer: Template?, locale: String) -> Reply? {
    guard !quotes.isEmpty else { return nil }
    var citations: [Citation] = []
    var paragraphs: [String] = []
    var previous: Passage?
    for quote in quotes {
      guard
        let citation = quote.passage.citation(number: citations.count + 1, range: quote.range)
      else { return nil }
      citations.append(citation)
      let sentence = "\(citation.quote) [\(citation.number)]"
      if let last = previous, last == quote.passage, let paragraph = paragraphs.popLast() {
        paragraphs.append(paragraph + " " + sentence)
      } else {
        paragraphs.append(sentence)
      }
      previous = quote.passage
    }
    let texts = [opening.text] + paragraphs + [disclaimer?.text, closing.text].compactMap { $0 }
    let templates = [opening, disclaimer, closing].compactMap { $0?.id }
    return Reply(
      body: texts.joined(separator: "\n\n"),
      locale: locale,
      templates: templates,
      citations: citations
    )
  }

  /// Chooses what to quote: the best sentences of the best passage first, then of the others,
  /// `limit` at the most, in the order of the passages and of their text.
  package static func quotes(
    from passages: [Passage],
    for search: Search,
    limit: Int,
    in index: SectionIndex
  ) -> [Quote] {
    var quotes: [Quote] = []
    for passage in passages where quotes.count < limit {
      let share = quotes.isEmpty ? (limit + 1) / 2 : 1
      let ranges = index.bestSentences(
        of: passage,
        for: search,
        limit: min(share, limit - quotes.count)
      )
      quotes += ranges.map { Quote(passage: passage, range: $0) }
    }
    return quotes
  }
}
