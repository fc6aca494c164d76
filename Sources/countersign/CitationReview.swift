import CanonicalJSON
import Domain
import Knowledge
import Pipeline
import Storage

/// Holds the citations of a decision against the policies of the release that it was made under.
struct CitationReview {
  private let released: Result<ReleasedDocuments, any Error>

  init(under release: ReleaseID, in store: Store) {
    released = Result { try ReleasedDocuments(of: release, in: store) }
  }

  /// `confirmed`, or what is wrong.
  func sentence(on json: JSONValue) -> String {
    guard let citation = Citation(json) else { return "this is no whole citation" }
    do {
      return try released.get().check(citation).sentence
    } catch {
      return "cannot be checked: \(error)"
    }
  }
}

extension CitationCheck {
  var sentence: String {
    switch self {
    case .confirmed: "confirmed"
    case .noSuchDocument: "the release has no such version"
    case .otherDocument: "the release's version has another title or first day"
    case .noSuchSection: "the release's version has no such section"
    case .otherText: "the release's section has another text"
    case .otherWords: "other words stand there"
    case .brokenSentence:
      "the document is quoted by whole sentences alone, and this is a part of one"
    case .internalDocument: "the document is internal, and not for customers"
    }
  }
}
