import Knowledge
import TextForms

/// What reviewers' playbooks forbid to write: each phrase in quotation marks of a section `{#forbidden}`.
struct ForbiddenPhrases {
  private static let anchor = "forbidden"

  /// Folded, with the playbook that has it.
  private let phrases: [(text: String, playbook: String)]

  init(of knowledge: KnowledgeBase) {
    phrases = knowledge.documents.flatMap { document -> [(String, String)] in
      guard case .playbook = document.imprint.kind, let section = document.section(Self.anchor)
      else { return [] }
      return FoldedText(section.text).text.matches(of: /"([^"\n]{3,200})"/).map {
        (String($0.1), document.id)
      }
    }
  }

  /// The phrases of a text, each with its playbook.
  func found(in text: String) -> [(text: String, playbook: String)] {
    let folded = FoldedText(text).text
    return phrases.filter { phrase in
      folded.ranges(of: phrase.text).contains { range in
        let before = folded[..<range.lowerBound].last
        let after = folded[range.upperBound...].first
        return before?.isLetter != true && after?.isLetter != true
      }
    }
  }
}
