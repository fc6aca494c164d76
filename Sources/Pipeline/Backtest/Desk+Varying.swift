import Classification
import Domain
import Knowledge
import SourceFiles

extension Desk {
  /// A desk of other files, which takes over what it would train or index from the same ones.
  ///
  /// It goes by the name of the release that it was made from, and is never stored. Nil with findings where
  /// the files have errors; a drill may look what those would come to that can be read nevertheless.
  func varied(
    _ files: WorkspaceFiles,
    evenWithErrors: Bool = false,
    log: FindingLog
  ) throws(ClassifierError) -> Desk? {
    let read = Self.read(files, log: log)
    guard let parts = read.parts.whole, evenWithErrors || !log.hasErrors else { return nil }
    let hasOwnIntents = manifest.holdsSame(as: files) { PartKind(of: $0) == .intents }
    let hasOwnKnowledge = manifest.holdsSame(as: files, Self.isIndexed)
    var desk = Desk(
      parts: parts,
      classifier: hasOwnIntents ? classifier : try Classifier(training: parts.catalogue),
      index: hasOwnKnowledge
        ? index : SectionIndex(indexing: read.knowledge, synonyms: read.parts.synonyms),
      manifest: manifest,
      isDraft: stamp.isDraft
    )
    desk.policiesOn = policiesOn
    return desk
  }
}
