package import Classification
package import Domain
import Knowledge
package import SourceFiles
package import Storage

/// A desk that was made from a workspace's files, with what the store needs to keep of it.
package struct CompiledDesk: Sendable {
  package let desk: Desk
  package let objects: [(Digest, [UInt8])]
}

/// Why a release cannot be used.
package enum ReleaseError: Error, Sendable, Equatable, CustomStringConvertible {
  case notFound(ReleaseID)
  case noneInForce
  case objectMissing(Digest, path: String)
  case damaged(String)
  case otherEngine(String)

  package var description: String {
    switch self {
    case .notFound(let id): "no release `\(id)` in the store"
    case .noneInForce: "no release is in force; run `countersign init` to make the first"
    case .objectMissing(let digest, let path): "the object `\(digest)` of `\(path)` is missing"
    case .damaged(let what): "\(what) is damaged"
    case .otherEngine(let name):
      "the release was made by `\(name)`, and this is `\(Engine.name)`; "
        + "run `countersign init` to make one with this program"
    }
  }
}

extension Desk {
  /// Reads and checks a workspace without training or indexing anything.
  ///
  /// Warnings are of documents that are to be looked at again, that no intent reaches or that
  /// contradict each other, and of intents that nothing answers from `today` on.
  package static func check(_ files: WorkspaceFiles, today: CalendarDay, log: FindingLog) {
    let (parts, knowledge) = read(files, log: log)
    knowledge.reportOverdue(on: today, in: files, log: log)
    // What could not be read may be what the rest lacks.
    if !log.hasErrors(under: "knowledge/") {
      CoverageCheck(catalogue: parts.catalogue, knowledge: knowledge, today: today, log: log).run()
      SuccessionCheck(catalogue: parts.catalogue, knowledge: knowledge, today: today, log: log)
        .run()
    }
    ConflictingNumbers(in: knowledge, from: today).report(to: log)
  }

  /// Makes a desk of a workspace: reads, checks, trains and indexes.
  ///
  /// Nil with findings where the workspace has errors.
  package static func compile(
    _ files: WorkspaceFiles,
    isDraft: Bool,
    log: FindingLog
  ) throws(ClassifierError) -> CompiledDesk? {
    let (read, knowledge) = read(files, log: log)
    guard let parts = read.whole, !log.hasErrors else { return nil }
    let classifier = try Classifier(training: parts.catalogue)
    let index = SectionIndex(indexing: knowledge, synonyms: read.synonyms)
    let (weights, sections) = (classifier.serialized, index.serialized)
    let manifest = ReleaseManifest(
      files: files.files,
      classifier: Digest(of: weights),
      index: Digest(of: sections)
    )
    let objects =
      files.files.map { (Digest(of: $0.bytes), $0.bytes) }
      + [(manifest.classifier, weights), (manifest.index, sections)]
    return CompiledDesk(
      desk: Desk(
        parts: parts,
        classifier: classifier,
        index: index,
        manifest: manifest,
        isDraft: isDraft
      ),
      objects: objects
    )
  }

  /// Takes a release out of the store.
  ///
  /// Nothing is trained, and no file of the workspace is read.
  package static func load(_ id: ReleaseID, from store: Store) throws -> Desk {
    guard let bytes = try store.manifest(of: id) else { throw ReleaseError.notFound(id) }
    guard let manifest = ReleaseManifest(bytes: bytes), manifest.id == id else {
      throw ReleaseError.damaged("the manifest of `\(id)`")
    }
    guard manifest.engine == Engine.name else { throw ReleaseError.otherEngine(manifest.engine) }
    var files: [SourceFile] = []
    for file in manifest.files where !isKnowledge(file.path) {
      let bytes = try object(file.digest, path: file.path, from: store)
      files.append(SourceFile(path: file.path, bytes: bytes))
    }
    let weights = try object(manifest.classifier, path: "the classifier", from: store)
    let sections = try object(manifest.index, path: "the index", from: store)
    let classifier = Later { Result { try Classifier(serialized: weights) } }
    let index = Later { Result { try SectionIndex(serialized: sections) } }
    let log = FindingLog()
    // The clauses that rules cite were looked up when the release was made.
    let read = WorkspaceParts(reading: WorkspaceFiles(files), log: log) { _, _ in true }
    guard let parts = read.whole, !log.hasErrors else {
      throw ReleaseError.damaged("the release `\(id)`")
    }
    return Desk(
      parts: parts,
      classifier: try classifier.value().get(),
      index: try index.value().get(),
      manifest: manifest,
      isDraft: false
    )
  }

  /// Documents and synonyms are in the index already; a run has no need of their files.
  private static func isKnowledge(_ path: String) -> Bool {
    KnowledgeBase.isDocument(path) || path == Synonyms.path
  }

  private static func object(
    _ digest: Digest,
    path: String,
    from store: Store
  ) throws -> [UInt8] {
    guard let bytes = try store.object(digest) else {
      throw ReleaseError.objectMissing(digest, path: path)
    }
    return bytes
  }

  /// Reads all parts, and holds them against each other as far as they could be read.
  static func read(
    _ files: WorkspaceFiles,
    log: FindingLog
  ) -> (WorkspaceParts, KnowledgeBase) {
    let knowledge = KnowledgeBase(loading: files.documents, log: log)
    let parts = WorkspaceParts(reading: files, log: log) { document, anchor in
      knowledge.versions(of: document).contains { $0.section(anchor) != nil }
    }
    ReferenceCheck(parts, knowledge, files: files, log: log).run()
    if let screens = parts.screens {
      HostileTextCheck(screens: screens, log: log).run(knowledge, parts.templates)
    }
    return (parts, knowledge)
  }
}
