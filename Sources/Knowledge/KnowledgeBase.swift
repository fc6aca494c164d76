package import SourceFiles

/// All policies and playbooks of a workspace, every version of them.
package struct KnowledgeBase: Sendable, Equatable {
  /// In the order of their ids and, for one id, their versions.
  package let documents: [Document]

  /// The most documents, and the most sections of all documents together.
  package static let documentLimit = 10_000
  package static let sectionLimit = 100_000
  /// The most versions of one document.
  package static let versionLimit = 1000
  /// The most bytes of one document: 1 MiB.
  package static let documentByteLimit = 1 << 20
  /// The most bytes of all documents together: 256 MiB.
  package static let byteLimit = 256 << 20

  /// Reads the files of `knowledge/policies` and `knowledge/playbooks`, in whichever order they
  /// come, and leaves the others alone.
  ///
  /// Afterwards the log holds all that is wrong with them, and the documents are those without an
  /// error of their own.
  package init(loading files: [SourceFile], log: FindingLog) {
    var read: [ReadDocument] = []
    var unread: Set<String> = []
    var room = Room()
    let files = files.filter { Self.isDocument($0.path) }.sorted { $0.path < $1.path }
    var outcomes = DocumentReading(files).outcomes.makeIterator()
    for file in files {
      guard let path = DocumentPath(file.path) else {
        log.error(
          at: SourcePlace(file: file.path),
          "neither a policy nor a playbook",
          hint: "policies are `knowledge/policies/<id>/<version>.md`, playbooks "
            + "`knowledge/playbooks/<id>.md`"
        )
        continue
      }
      guard room.holds(file, log: log), let outcome = outcomes.next() else { break }
      log.add(outcome.findings)
      guard let document = outcome.read else {
        unread.insert(String(path.id))
        continue
      }
      guard room.holds(document, log: log) else { break }
      read.append(document)
    }
    reportConflicts(among: read, unread: unread, log: log)
    documents = read.map(\.document).sorted { ($0.id, $0.version) < ($1.id, $1.version) }
  }

  /// The version of a policy that is in force in a scope; nil where none is.
  ///
  /// Where findings of overlapping versions were passed over, it is the latest of them.
  package func version(of id: String, in scope: Scope) -> Document? {
    versions(of: id).last { $0.imprint.kind.isPolicy && $0.isInForce(in: scope) }
  }

  /// All versions of a document, in their order.
  package func versions(of id: String) -> ArraySlice<Document> {
    let start = documents.partitioningIndex { $0.id >= id }
    return documents[start...].prefix { $0.id == id }
  }

  /// One version of a document.
  package func document(_ id: String, version: Document.Version) -> Document? {
    versions(of: id).first { $0.version == version }
  }

  /// The playbook for a kind of case.
  package func playbook(for cases: String) -> Document? {
    documents.first {
      if case .playbook(let kinds) = $0.imprint.kind { kinds.contains(cases) } else { false }
    }
  }

  /// Whether a file is read as a document where it lies.
  package static func isDocument(_ path: String) -> Bool {
    path.hasPrefix(DocumentPath.policies) || path.hasPrefix(DocumentPath.playbooks)
  }
}

/// What the limits leave over while documents are read.
private struct Room {
  private var documents = 0
  private var bytes = 0
  private var sections = 0

  mutating func holds(_ file: SourceFile, log: FindingLog) -> Bool {
    documents += 1
    bytes += file.bytes.count
    let place = SourcePlace(file: file.path)
    if documents > KnowledgeBase.documentLimit {
      log.error(
        at: place,
        "more than \(KnowledgeBase.documentLimit) documents",
        hint: "remove versions that no release names any more"
      )
    } else if bytes > KnowledgeBase.byteLimit {
      log.error(at: place, "more than 256 MiB of documents", hint: "split the workspace")
    }
    return documents <= KnowledgeBase.documentLimit && bytes <= KnowledgeBase.byteLimit
  }

  mutating func holds(_ read: ReadDocument, log: FindingLog) -> Bool {
    sections += read.document.sections.count
    guard sections > KnowledgeBase.sectionLimit else { return true }
    log.error(
      at: SourcePlace(file: read.file),
      "more than \(KnowledgeBase.sectionLimit) sections in all",
      hint: "split the workspace"
    )
    return false
  }
}
