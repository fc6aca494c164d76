package import Domain

extension KnowledgeBase {
  /// The same documents, with one of their own versions or another in place of all versions of some.
  ///
  /// It holds from `day` on, and the others as they say.
  package func trying(
    _ document: Document,
    from day: CalendarDay,
    inPlaceOf ids: Set<String>
  ) -> KnowledgeBase {
    var tried = document
    tried.imprint.applicability = tried.imprint.applicability.open(from: day)
    return KnowledgeBase(documents: documents.filter { !ids.contains($0.id) } + [tried])
  }

  /// Takes documents that were read and checked before.
  init(documents: [Document]) {
    self.documents = documents.sorted { ($0.id, $0.version) < ($1.id, $1.version) }
  }
}
