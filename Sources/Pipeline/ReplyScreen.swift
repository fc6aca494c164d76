import Domain
import Drafting
import Knowledge
import Screening
import SourceFiles

/// What no reply may hold, quoted or not: words that insult, admit or advise, and links to pages that are not the
/// shop's.
///
/// A reply that holds any does not leave without people. A policy may rightly say what a reply may not: that
/// the shop is liable for something is for a lawyer to write, and for a person to quote.
struct ReplyScreen: Sendable {
  /// Something that a reply must not hold.
  struct Fault: Sendable, Equatable {
    /// As it stands there.
    let text: String
    /// The screen that found it; `links` where it is the address of a page.
    let screen: String
  }

  private let screens: ScreenSet
  /// Nil where every host may be linked to that a released text links to: a drafted reply holds no others.
  private let hosts: Set<String>?

  init(_ screens: ScreenSet, links: Links) {
    self.screens = ScreenSet(forQuotes: screens)
    hosts = links.hosts
  }

  /// What is wrong with a text, in the order of places; the links behind the words.
  func faults(in text: String) -> [Fault] {
    let words = screens.report(on: .reply(text)).hits.filter(\.kind.isOfReplies).map {
      Fault(text: $0.excerpt, screen: $0.screen)
    }
    return words + strangeLinks(in: text)
  }

  private func strangeLinks(in text: String) -> [Fault] {
    guard let hosts else { return [] }
    return WebAddress.hosts(in: text).filter { !hosts.contains($0.host) }.map {
      Fault(text: String(text[$0.place]), screen: "links")
    }
  }
}

extension ReplyScreen {
  /// Reports the approved texts that hold any of it.
  func report(on templates: TemplateSet, log: FindingLog) {
    for (_, template) in templates.templates.sorted(by: { $0.key < $1.key }) {
      for fault in faults(in: template.text) {
        log.error(
          at: template.place,
          "no reply may say `\(fault.text)` (\(fault.screen))",
          hint: fault.hint
        )
      }
    }
  }
}

extension ReplyScreen {
  /// Warns of each line of a policy for customers that holds any of it: a policy may rightly say so, and an answer that
  /// quotes it waits for people.
  func warn(of knowledge: KnowledgeBase, log: FindingLog) {
    let policies = knowledge.documents.filter {
      if case .policy = $0.imprint.kind {
        $0.imprint.applicability.audience != .internal
      } else {
        false
      }
    }
    for findings in policies.concurrentMap(findings) { log.add(findings) }
  }

  private func findings(of document: Document) -> [Finding] {
    document.sections.flatMap { section in
      // What is spread over lines is looked for only where anything is.
      faults(in: section.text).isEmpty ? [] : findings(of: section, in: document)
    }
  }

  private func findings(of section: Section, in document: Document) -> [Finding] {
    var found: [Finding] = []
    for (place, line) in section.text.split(separator: "\n").enumerated() {
      let number = section.sourceLines.indices.contains(place) ? section.sourceLines[place] : nil
      for fault in faults(in: String(line)) {
        found.append(
          finding(fault, at: number ?? section.sourceLine(at: 0), of: section, in: document)
        )
      }
    }
    guard found.isEmpty else { return found }
    return faults(in: section.text).map {
      finding($0, at: section.sourceLine(at: 0), of: section, in: document)
    }
  }

  private func finding(
    _ fault: Fault,
    at line: Int,
    of section: Section,
    in document: Document
  ) -> Finding {
    Finding(
      .warning,
      at: SourcePlace(file: document.path, line: line),
      "section `\(section.anchor)` says `\(fault.text)` (\(fault.screen)): each answer that quotes it waits "
        + "for people",
      hint: "leave it so where the policy must say it, or " + fault.hint
    )
  }
}

extension ReplyScreen.Fault {
  fileprivate var hint: String {
    screen == "links"
      ? "add its host to `links` in countersign.yaml, or leave it out"
      : "word it otherwise, or mend the screen `\(screen)`"
  }
}

extension Ticket {
  /// A text for customers, as the screens read it.
  static func reply(_ text: String) -> Ticket {
    Ticket(
      id: "reply",
      ticketID: "reply",
      receivedAt: Timestamp(milliseconds: 0),
      message: Ticket.Message(body: text, contentType: .markdown)
    )
  }
}
