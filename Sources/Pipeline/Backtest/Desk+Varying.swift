import Classification
import Domain
import Knowledge
import SourceFiles

extension Desk {
  /// A desk of other files, which takes over what it would train or index from the same ones.
  ///
  /// It goes by the name of the release that it was made from, and is never stored. Nil with findings where
  /// the files have errors.
  func varied(_ files: WorkspaceFiles, log: FindingLog) throws(ClassifierError) -> Desk? {
    let read = Self.read(files, log: log)
    guard let parts = read.parts.whole, !log.hasErrors else { return nil }
    let hasOwnIntents = files.files.filter { Self.isIntents($0.path) }
      .elementsEqual(manifest.files.filter { Self.isIntents($0.path) }, by: Self.isSame)
    let hasOwnKnowledge = files.files.filter { Self.isIndexed($0.path) }
      .elementsEqual(manifest.files.filter { Self.isIndexed($0.path) }, by: Self.isSame)
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

  private static func isSame(_ file: SourceFile, _ other: ReleaseManifest.File) -> Bool {
    file.path == other.path && Digest(of: file.bytes) == other.digest
  }

  private static func isIntents(_ path: String) -> Bool { path.hasPrefix("knowledge/intents/") }

  private static func isIndexed(_ path: String) -> Bool {
    KnowledgeBase.isDocument(path) || path == Synonyms.path
  }
}
