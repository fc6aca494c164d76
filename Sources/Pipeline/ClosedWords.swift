import Knowledge
import SourceFiles

/// Runs of words that stand in documents that are not public, and in no public one, each with a document
/// that has it.
struct ClosedWords {
  /// Words of a text that stand in a document that is not public.
  struct Stretch {
    let document: Document
    var words: Range<Int>

    /// The most words that a message quotes.
    private static let quoteLimit = 20

    func message(of runs: WordRuns) -> String {
      let audience =
        document.imprint.applicability.audience == .internal
        ? "internal" : "for signed-in customers alone"
      return
        "`\(runs.text(of: words.prefix(Self.quoteLimit)))` stands in `\(document.path)`, which is "
        + audience
    }
  }

  private var runs: [UInt64: Document] = [:]

  /// Finds the runs that are looked for.
  ///
  /// Holds no more than those, and reads public documents only where something was found.
  init(among wanted: Set<UInt64>, of knowledge: KnowledgeBase) {
    var closed: [UInt64: Document] = [:]
    defer { runs = closed }
    guard !wanted.isEmpty else { return }
    let (open, others) = knowledge.documents.reduce(into: ([Document](), [Document]())) {
      if $1.imprint.applicability.audience == .public { $0.0.append($1) } else { $0.1.append($1) }
    }
    for (document, hashes) in zip(others, Self.hashes(of: others, among: wanted)) {
      for hash in hashes { closed[hash] = closed[hash] ?? document }
    }
    guard !closed.isEmpty else { return }
    for hash in Self.hashes(of: open, among: Set(closed.keys)).joined() { closed[hash] = nil }
  }

  private static func hashes(of documents: [Document], among wanted: Set<UInt64>) -> [Set<UInt64>] {
    documents.concurrentMap { document in
      document.sections.reduce(into: Set<UInt64>()) { found, section in
        for run in WordRuns(of: section.text).runs where wanted.contains(run.hash) {
          found.insert(run.hash)
        }
      }
    }
  }

  /// The stretches that such runs make up, each in one document, in the order of the text.
  func stretches(of text: WordRuns) -> [Stretch] {
    var found: [Stretch] = []
    for run in text.runs.sorted(by: { $0.words.lowerBound < $1.words.lowerBound }) {
      guard let document = runs[run.hash] else { continue }
      if let last = found.last, last.document.path == document.path,
        run.words.lowerBound <= last.words.upperBound
      {
        let end = max(last.words.upperBound, run.words.upperBound)
        found[found.count - 1].words = last.words.lowerBound..<end
      } else {
        found.append(Stretch(document: document, words: run.words))
      }
    }
    return found
  }
}
