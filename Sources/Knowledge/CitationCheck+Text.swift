extension CitationCheck {
  /// What a citation is worth, in words.
  package var sentence: String {
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
    case .outOfScope: "the document does not hold for this ticket"
    }
  }
}
