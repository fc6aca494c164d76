import Domain
import Drafting
import Knowledge
import Screening
import SourceFiles

/// Looks through all that customers may be shown for what they must not be: what reads as an
/// instruction to a model, and words of documents that are not public.
///
/// What is internal may speak of attacks.
struct HostileTextCheck {
  let screens: ScreenSet
  let log: FindingLog

  /// The most words of a stretch that a finding quotes.
  private static let quoteLimit = 20

  /// Reports each section and each template that reads as an instruction to a model, and each run of
  /// words of a template that stands in documents that are not public, and in no public one.
  func run(_ knowledge: KnowledgeBase, _ templates: TemplateSet) {
    let scan = InjectionScan(screens: screens)
    let shown = knowledge.documents.filter { $0.imprint.applicability.audience != .internal }
    for findings in shown.concurrentMap(scan.findings) { log.add(findings) }
    let sent = templates.templates.sorted { $0.key < $1.key }.map { template in
      (template: template.value, runs: WordRuns(of: template.value.plainText))
    }
    let closed = closedRuns(among: Set(sent.lazy.flatMap(\.runs.runs).map(\.hash)), of: knowledge)
    for (template, runs) in sent {
      log.add(scan.findings(in: template.text, at: template.place, name: "the template"))
      report(runs, of: template, closed)
    }
  }

  /// Of the runs that are looked for, those that stand in no public document, each with one that has it.
  ///
  /// Holds no more than what is looked for, and reads public documents only where something was found.
  private func closedRuns(
    among wanted: Set<UInt64>,
    of knowledge: KnowledgeBase
  ) -> [UInt64: Document] {
    var closed: [UInt64: Document] = [:]
    guard !wanted.isEmpty else { return closed }
    let (open, others) = knowledge.documents.reduce(into: ([Document](), [Document]())) {
      if $1.imprint.applicability.audience == .public { $0.0.append($1) } else { $0.1.append($1) }
    }
    for (document, hashes) in zip(others, Self.hashes(of: others, among: wanted)) {
      for hash in hashes { closed[hash] = closed[hash] ?? document }
    }
    guard !closed.isEmpty else { return closed }
    for hash in Self.hashes(of: open, among: Set(closed.keys)).joined() { closed[hash] = nil }
    return closed
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

  /// Reports each stretch of a template that such runs make up in one document.
  private func report(_ runs: WordRuns, of template: Template, _ closed: [UInt64: Document]) {
    var stretch: (document: Document, words: Range<Int>)?
    func end() {
      guard let (document, words) = stretch else { return }
      let audience =
        document.imprint.applicability.audience == .internal
        ? "internal" : "for signed-in customers alone"
      log.error(
        at: template.place,
        "`\(runs.text(of: words.prefix(Self.quoteLimit)))` stands in `\(document.path)`, which is \(audience)",
        hint: "word it otherwise, or say it in a public document"
      )
      stretch = nil
    }
    for run in runs.runs.sorted(by: { $0.words.lowerBound < $1.words.lowerBound }) {
      guard let document = closed[run.hash] else { continue }
      if let open = stretch, open.document.path == document.path,
        run.words.lowerBound <= open.words.upperBound
      {
        let end = max(open.words.upperBound, run.words.upperBound)
        stretch = (document, open.words.lowerBound..<end)
      } else {
        end()
        stretch = (document, run.words)
      }
    }
    end()
  }
}
