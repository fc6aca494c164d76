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

  /// Reports each section and each template that reads as an instruction to a model, and each run of
  /// words of a template that stands in documents that are not public, and in no public one.
  func run(_ knowledge: KnowledgeBase, _ templates: TemplateSet) {
    let scan = InjectionScan(screens: screens)
    let shown = knowledge.documents.filter { $0.imprint.applicability.audience != .internal }
    for findings in shown.concurrentMap(scan.findings) { log.add(findings) }
    let sent = templates.templates.sorted { $0.key < $1.key }.map { template in
      (template: template.value, runs: WordRuns(of: template.value.plainText))
    }
    let wanted = Set(sent.lazy.flatMap(\.runs.runs).map(\.hash))
    let closed = ClosedWords(among: wanted, of: knowledge)
    for (template, runs) in sent {
      log.add(scan.findings(in: template.text, at: template.place, name: "the template"))
      report(runs, of: template, closed)
    }
  }

  /// Reports each stretch of a template that such runs make up in one document.
  private func report(_ runs: WordRuns, of template: Template, _ closed: ClosedWords) {
    for stretch in closed.stretches(of: runs) {
      log.error(
        at: template.place,
        stretch.message(of: runs),
        hint: "word it otherwise, or say it in a public document"
      )
    }
  }
}
