import Domain
import Drafting
import Knowledge
import Screening
import SourceFiles
import TextForms

/// What a person's own words to a customer must not hold.
struct ReplyLanguage {
  private let screens: ScreenSet
  private let phrases: ForbiddenPhrases
  private let knowledge: KnowledgeBase
  private let hosts: Set<String>
  /// Whether `links` of countersign.yaml names them.
  private let areHostsNamed: Bool
  private let mayCommit: Bool

  /// `mayCommit` where something is done, so that a text may say so.
  init(_ desk: Desk, _ knowledge: KnowledgeBase, mayCommit: Bool) {
    screens = ScreenSet(forReplies: desk.screens)
    phrases = ForbiddenPhrases(of: knowledge)
    self.knowledge = knowledge
    self.mayCommit = mayCommit
    areHostsNamed = desk.configuration.links.hosts != nil
    hosts = desk.configuration.links.hosts ?? Self.hosts(desk, knowledge)
  }

  /// The hosts that approved texts and public policies link to.
  private static func hosts(_ desk: Desk, _ knowledge: KnowledgeBase) -> Set<String> {
    let texts = desk.templates.templates.values.map(\.text)
    let sections = knowledge.documents.filter {
      if case .policy = $0.imprint.kind {
        $0.imprint.applicability.audience == .public
      } else {
        false
      }
    }.flatMap { $0.sections.map(\.text) }
    return Set((texts + sections).flatMap { WebAddress.hosts(in: $0).map(\.host) })
  }

  /// Reports everything; `words` are the reply with spaces for what is not the person's own.
  func report(_ words: String, log: FindingLog) {
    let lines = words.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    report(lines, log) { text in screenFaults(in: text) + phraseFaults(in: text) }
    reportAddresses(in: words, log)
    let runs = WordRuns(of: words)
    for stretch in ClosedWords(among: Set(runs.runs.map(\.hash)), of: knowledge).stretches(of: runs)
    {
      log.error(at: EditCheck.place, stretch.message(of: runs), hint: "word it otherwise")
    }
  }

  /// One thing that is wrong with a text.
  private typealias Fault = (message: String, hint: String)

  /// Reports what is wrong with single lines at them, and what is spread over lines at the first.
  private func report(_ lines: [String], _ log: FindingLog, _ faults: (String) -> [Fault]) {
    var told: Set<String> = []
    for (index, line) in lines.enumerated() {
      for fault in faults(line) {
        told.insert(fault.message)
        let place = SourcePlace(file: EditCheck.file, line: index + 1)
        log.error(at: place, fault.message, hint: fault.hint)
      }
    }
    guard lines.count > 1 else { return }
    for fault in faults(lines.joined(separator: "\n")) where !told.contains(fault.message) {
      log.error(at: EditCheck.place, fault.message, hint: fault.hint)
    }
  }

  private func screenFaults(in text: String) -> [Fault] {
    screens.report(on: .reply(text)).hits.compactMap { hit in
      switch hit.kind {
      case .commitment:
        mayCommit
          ? nil
          : (
            "`\(hit.excerpt)` commits the shop to what is not done here (\(hit.screen))",
            "quote what a policy says, or leave it out"
          )
      case .injection:
        (
          "`\(hit.excerpt)` reads as an instruction to a model (\(hit.screen))",
          "word it otherwise"
        )
      case .admission:
        (
          "`\(hit.excerpt)` says that the shop is at fault (\(hit.screen))",
          "leave it out, or ask legal"
        )
      case .abuse:
        ("`\(hit.excerpt)` insults or discriminates (\(hit.screen))", "word it otherwise")
      case .advice:
        ("`\(hit.excerpt)` gives advice on health, law or money (\(hit.screen))", "leave it out")
      case .reference:
        (
          "`\(hit.excerpt)` is an order or a parcel that no fact attests (\(hit.screen))",
          "leave it out"
        )
      default:
        (
          "`\(hit.excerpt)` is \(hit.kind == .secret ? "a secret" : "personal data") that no fact "
            + "attests (\(hit.screen))",
          "leave it out"
        )
      }
    }
  }

  private func phraseFaults(in text: String) -> [Fault] {
    phrases.found(in: text).map {
      ("`\($0.text)` is forbidden by the playbook `\($0.playbook)`", "word it otherwise")
    }
  }

  private func reportAddresses(in words: String, _ log: FindingLog) {
    for (host, place) in WebAddress.hosts(in: words) where !hosts.contains(host) {
      let because =
        areHostsNamed
        ? "which is not among `links` of countersign.yaml"
        : "which no approved text and no public policy names"
      log.error(
        at: SourcePlace(place.lowerBound, in: words),
        "`\(words[place])` leads to `\(host)`, \(because)",
        hint: areHostsNamed
          ? "link to a page on one of them, leave it out, or have the host added there"
          : "link to a page that they name, or leave it out"
      )
    }
  }
}
