import CanonicalJSON
import Domain
import Knowledge
import Pipeline
import Storage

/// Holds a recorded decision against its digest, and its citations against what was retrieved for it and
/// against the policies of the release that it was made under.
struct CitationReview {
  /// Whether the decision is what was recorded.
  private let isAltered: Bool
  private let released: Result<ReleasedDocuments, any Error>
  /// Nil where people decided, who may quote what the machine did not come upon.
  private let retrieved: Set<Passage>?

  /// What a citation and a retrieved passage have in common.
  ///
  /// Rules cite clauses without a version, so that no citation is confirmed by what they cite.
  private struct Passage: Hashable {
    let document: String
    let version: String
    let section: String
    let digest: Digest
  }

  init(of found: ExaminedDecision, in store: Store) {
    isAltered = !found.alterations.isEmpty
    let release = ReleaseID(text: found.words.release)
    released = Result { try ReleasedDocuments(of: release, in: store) }
    let stages = found.pages?.stages ?? []
    let stage = stages.first { $0["stage"]?.string == StageName.retrieve.rawValue }
    let isPeoples = stages.contains { $0["stage"] == "review" }
    let passages = stage?["result"]?["passages"]?.array ?? []
    retrieved = isPeoples ? nil : Set(passages.compactMap(Self.passage))
  }

  /// `confirmed`, or what is wrong.
  func sentence(on json: JSONValue) -> String {
    guard let citation = Citation(json) else { return "this is no whole citation" }
    guard !isAltered else { return "not confirmed: the decision was altered" }
    do {
      let check = try released.get().check(citation)
      guard check == .confirmed, !wasRetrieved(citation) else { return check.sentence }
      return "not confirmed: this version of the section was not retrieved for the decision"
    } catch {
      return "cannot be checked: \(error)"
    }
  }

  private func wasRetrieved(_ citation: Citation) -> Bool {
    retrieved?.contains(
      Passage(
        document: citation.document,
        version: citation.version,
        section: citation.section,
        digest: citation.digest
      )
    ) ?? true
  }

  private static func passage(_ json: JSONValue) -> Passage? {
    guard let document = json["document"]?.string, let version = json["version"]?.string,
      let section = json["section"]?.string, let text = json["digest"]?.string,
      let digest = Digest(text)
    else { return nil }
    return Passage(document: document, version: version, section: section, digest: digest)
  }
}
