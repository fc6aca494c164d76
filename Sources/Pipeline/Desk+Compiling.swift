import Classification
package import Domain
import Evaluation
import Knowledge
import Screening
package import SourceFiles
package import Storage

/// A desk that was made from a workspace's files, with what the store needs to keep of it.
package struct CompiledDesk: Sendable {
  package let desk: Desk
  package let objects: [(Digest, [UInt8])]
  /// The tests of rules and prompts that were run; none where nobody asked for them.
  package let tests: [ReleaseExamination.Tests]
}

/// Why a release cannot be used.
package enum ReleaseError: Error, Sendable, Equatable, CustomStringConvertible {
  case notFound(ReleaseID)
  case noneInForce
  case objectMissing(Digest, path: String)
  case damaged(String)
  case otherEngine(String)
  /// Its manifest does not say who answers for its parts.
  case unowned(ReleaseID)

  package var description: String {
    switch self {
    case .notFound(let id): "no release `\(id)` in the store"
    case .noneInForce: "no release is in force; run `countersign init` to make the first"
    case .objectMissing(let digest, let path): "the object `\(digest)` of `\(path)` is missing"
    case .damaged(let what): "\(what) is damaged"
    case .otherEngine(let name):
      "the release was made by `\(name)`, and this is `\(Engine.name)`; "
        + "make one with this program: `countersign release create`"
    case .unowned(let id):
      "nobody owns the parts of the release `\(id)`, for an earlier version made it; make it again "
        + "with this one"
    }
  }
}

extension Desk {
  /// Reads and checks a workspace without training or indexing anything.
  ///
  /// Warnings are of documents that are to be looked at again, that no intent reaches or that
  /// contradict each other, and of intents that nothing answers from `today` on. The tests of rules and prompts
  /// are read and not run.
  package static func check(_ files: WorkspaceFiles, today: CalendarDay, log: FindingLog) {
    let read = read(files, log: log)
    check(read, files, today: today, log: log)
    PartTesting.check(read.parts, in: files, log: log)
  }

  private static func check(
    _ read: Reading,
    _ files: WorkspaceFiles,
    today: CalendarDay,
    log: FindingLog
  ) {
    let (parts, knowledge) = (read.parts, read.knowledge)
    knowledge.reportOverdue(on: today, in: files, log: log)
    if let screens = parts.screens {
      screens.reportPatterns(log: log)
      ReplyScreen(screens, links: parts.configuration?.links ?? .released)
        .warn(of: knowledge, log: log)
    }
    ModelCheck(parts, log: log).runTerms(on: today)
    // What could not be read may be what the rest lacks.
    if !log.hasErrors(under: "knowledge/") {
      CoverageCheck(catalogue: parts.catalogue, knowledge: knowledge, today: today, log: log).run()
      SuccessionCheck(catalogue: parts.catalogue, knowledge: knowledge, today: today, log: log)
        .run()
    }
    if !log.hasErrors(under: "knowledge/intents/") {
      CatalogueCheck(parts.catalogue, in: files.under("knowledge/intents"), log: log)
        .runForRelease()
    }
    ConflictingNumbers(in: knowledge, from: today).report(to: log)
  }

  /// Makes a desk of a workspace: reads, checks, trains and indexes.
  ///
  /// Files that no stage reads are no part of it. Where a day is given, it makes the checks of `check`
  /// and runs the tests of rules and prompts too. `pins` are told of in the manifest; the
  /// files are the pinned ones already. What `base` was trained on and indexed alike is taken from it: the
  /// same files give the same bytes.
  ///
  /// Nil with findings where the workspace has errors.
  package static func compile(
    _ files: WorkspaceFiles,
    isDraft: Bool,
    pins: [ReleasePin] = [],
    checkedOn today: CalendarDay? = nil,
    besides base: ReleaseContents? = nil,
    log: FindingLog
  ) throws -> CompiledDesk? {
    let files = WorkspaceFiles(files.files.filter { PartKind(of: $0.path) != .other })
    let read = read(files, log: log)
    var tests: [ReleaseExamination.Tests] = []
    if let today {
      check(read, files, today: today, log: log)
      tests = PartTesting.run(read.parts, in: files, log: log)
    }
    guard let parts = read.parts.whole, !log.hasErrors else { return nil }
    let classifier =
      try base?.classifier(ofSame: files) ?? Classifier(training: parts.catalogue)
    let index =
      try base?.index(ofSame: files)
      ?? SectionIndex(indexing: read.knowledge, synonyms: read.parts.synonyms)
    let (weights, sections) = (classifier.serialized, index.serialized)
    let manifest = ReleaseManifest(
      files: files.files,
      model: parts.configuration.draftModel,
      classifier: Digest(of: weights),
      index: Digest(of: sections),
      terms: ReleaseTerms(of: files, parts, pins: pins),
      mark: { read.marks[$0] }
    )
    let objects =
      zip(manifest.files, files.files).map { ($0.digest, $1.bytes) }
      + [(manifest.classifier, weights), (manifest.index, sections)]
    return CompiledDesk(
      desk: Desk(
        parts: parts,
        classifier: classifier,
        index: index,
        manifest: manifest,
        isDraft: isDraft
      ),
      objects: objects,
      tests: tests
    )
  }

  /// Checks and tests a release's files as `compile` does, and trains nothing.
  ///
  /// What the manifest says of them beside their digests must be what this program would write, and its index
  /// and classifier what the files make: those of `base` where it has the same files. The classifier is
  /// trained anew only where `trains` says so. Tests that fail are found in `testLog`.
  static func examine(
    _ manifest: ReleaseManifest,
    _ files: WorkspaceFiles,
    upon base: ReleaseContents?,
    trains: Bool,
    today: CalendarDay,
    log: FindingLog,
    testLog: FindingLog
  ) throws -> [ReleaseExamination.Tests] {
    let read = read(files, log: log)
    check(read, files, today: today, log: log)
    if let parts = read.parts.whole, !log.hasErrors {
      try checkMade(of: files, read, parts, manifest, upon: base, trains: trains, log: log)
    }
    let tests = PartTesting.run(read.parts, in: files, log: testLog)
    if manifest.terms != nil, let parts = read.parts.whole {
      let expected = ReleaseManifest(
        files: files.files,
        model: parts.configuration.draftModel,
        classifier: manifest.classifier,
        index: manifest.index,
        terms: ReleaseTerms(of: files, parts, pins: manifest.pins),
        mark: { read.marks[$0] }
      )
      if expected != manifest {
        log.error(
          at: SourcePlace(file: Configuration.path),
          "the manifest says otherwise of the files than they do themselves"
        )
      }
    }
    return tests
  }

  /// An index holds what customers are told, and a classifier what they are taken to ask: neither is taken on
  /// trust.
  private static func checkMade(
    of files: WorkspaceFiles,
    _ read: Reading,
    _ parts: WorkspaceParts.Whole,
    _ manifest: ReleaseManifest,
    upon base: ReleaseContents?,
    trains: Bool,
    log: FindingLog
  ) throws {
    let index =
      base?.digest(ofIndexOf: files)
      ?? Digest(
        of: SectionIndex(indexing: read.knowledge, synonyms: read.parts.synonyms).serialized
      )
    if index != manifest.index {
      log.error(
        at: SourcePlace(file: "knowledge/policies"),
        "the index of the release is not what its policies make",
        hint: "make the release from the files: countersign release create"
      )
    }
    let known = base?.digest(ofClassifierOf: files)
    guard known != nil || trains else { return }
    let classifier = try known ?? Digest(of: Classifier(training: parts.catalogue).serialized)
    if classifier != manifest.classifier {
      log.error(
        at: SourcePlace(file: "knowledge/intents"),
        "the classifier of the release is not what its intents make",
        hint:
          "make the release from the files, on a machine of this kind: countersign release create"
      )
    }
  }

  /// Takes a release out of the store.
  ///
  /// Nothing is trained, and no file of the workspace is read.
  package static func load(_ id: ReleaseID, from store: Store) throws -> Desk {
    try load(ReleaseManifest(of: id, in: store)) { try store.object($0) }
  }

  /// Makes a desk of a release's objects, wherever they are.
  package static func load(
    _ manifest: ReleaseManifest,
    object: @escaping @Sendable (Digest) throws -> [UInt8]?
  ) throws -> Desk {
    guard manifest.engine == Engine.name else { throw ReleaseError.otherEngine(manifest.engine) }
    @Sendable func bytes(_ digest: Digest, _ path: String) throws -> [UInt8] {
      guard let bytes = try object(digest) else {
        throw ReleaseError.objectMissing(digest, path: path)
      }
      return bytes
    }
    var files: [SourceFile] = []
    // A run has no need of documents: the index holds them.
    for file in manifest.files where !KnowledgeBase.isDocument(file.path) {
      files.append(SourceFile(path: file.path, bytes: try bytes(file.digest, file.path)))
    }
    // The two largest by far, read and taken apart while the others are.
    let classifier = Later {
      Result { try Classifier(serialized: bytes(manifest.classifier, "the classifier")) }
    }
    let index = Later {
      Result { try SectionIndex(serialized: bytes(manifest.index, "the index")) }
    }
    let log = FindingLog()
    // The clauses that rules cite were looked up when the release was made.
    let read = WorkspaceParts(reading: WorkspaceFiles(files), isReleased: true, log: log) {
      _,
      _ in true
    }
    // A prompt by which nobody is asked may be of a form that was once.
    let isAsking = read.configuration?.modelTasks.all.isEmpty == false
    let hasErrors = log.findings.contains {
      $0.severity == .error && (isAsking || PartKind(of: $0.place.file) != .prompt)
    }
    guard let parts = read.whole, !hasErrors else {
      throw ReleaseError.damaged("the release `\(manifest.id)`")
    }
    return Desk(
      parts: parts,
      classifier: try classifier.value().get(),
      index: try index.value().get(),
      manifest: manifest,
      isDraft: false
    )
  }

  /// What the index is made of.
  static func isIndexed(_ path: String) -> Bool {
    KnowledgeBase.isDocument(path) || path == Synonyms.path
  }

  /// What was read of a workspace.
  struct Reading {
    let parts: WorkspaceParts
    let knowledge: KnowledgeBase
    let marks: PartMarks
  }

  /// Reads all parts, and holds them against each other as far as they could be read.
  static func read(_ files: WorkspaceFiles, log: FindingLog) -> Reading {
    let knowledge = KnowledgeBase(loading: files.documents, log: log)
    let parts = WorkspaceParts(reading: files, log: log) { document, anchor in
      knowledge.versions(of: document).contains { $0.section(anchor) != nil }
    }
    ReferenceCheck(parts, knowledge, files: files, log: log).run()
    if let screens = parts.screens {
      HostileTextCheck(screens: screens, log: log).run(knowledge, parts.templates)
      ReplyScreen(screens, links: parts.configuration?.links ?? .released)
        .report(on: parts.templates, log: log)
    }
    let marks = PartMarks(of: files, parts, knowledge)
    OwnershipCheck(files: files, parts: parts, marks: marks, log: log).run()
    return Reading(parts: parts, knowledge: knowledge, marks: marks)
  }
}
