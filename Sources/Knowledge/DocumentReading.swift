import SourceFiles

/// Documents that are read on all cores at once, in the order of their files.
struct DocumentReading {
  /// What came of one file.
  struct Outcome {
    /// Nil where anything in the file is an error.
    let read: ReadDocument?
    let findings: [Finding]
  }

  /// One for each file that is a policy or a playbook by its path, up to the limits of all together.
  let outcomes: [Outcome]

  init(_ files: [SourceFile]) {
    var bytesLeft = KnowledgeBase.byteLimit
    let readable = files.compactMap { file in DocumentPath(file.path).map { (file, $0) } }
      .prefix(KnowledgeBase.documentLimit)
      .prefix { file, _ in
        bytesLeft -= file.bytes.count
        return bytesLeft >= 0
      }
    outcomes = Array(readable).concurrentMap { file, path in
      let log = FindingLog()
      let read = readDocument(file, at: path, log: log)
      return Outcome(read: read, findings: log.findings)
    }
  }
}
