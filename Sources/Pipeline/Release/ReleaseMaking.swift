import Classification
package import Domain
package import SourceFiles
package import Storage

/// A release that was made and looked at, before the store has it.
package struct MadeRelease: Sendable {
  package let compiled: CompiledDesk
  package let examination: ReleaseExamination

  package var manifest: ReleaseManifest { compiled.desk.manifest }

  /// What the store keeps of it.
  package var objects: [(Digest, [UInt8])] {
    let bytes = examination.bytes
    return compiled.objects + [(Digest(of: bytes), bytes)]
  }
}

/// Makes releases of files that were read into memory before, so that nothing changes under its hands.
package struct ReleaseMaking {
  /// What is put beside the files: pins, words, the moment.
  let pins: [ReleasePin]
  let note: String
  let now: Timestamp
  /// Where the texts are that working files must not write anew; nil where the files are no working ones.
  let store: Store?
  /// The release whose classifier and index are taken where they would be trained and made of the same; nil
  /// where everything is made anew.
  let base: ReleaseContents?

  package init(
    pins: [ReleasePin] = [],
    note: String = "",
    besides store: Store? = nil,
    upon base: ReleaseContents? = nil,
    at now: Timestamp
  ) {
    (self.pins, self.note, self.now, self.store) = (pins, note, now, store)
    self.base = base
  }

  /// Checks, tests, trains and indexes; nil where anything is wrong, all of it in the log.
  ///
  /// `working` are the files as they are in the workspace, and `files` those with the pins applied.
  package func make(
    of files: WorkspaceFiles,
    working: WorkspaceFiles? = nil,
    log: FindingLog
  ) throws -> MadeRelease? {
    if let store {
      try ReleasedTextCheck(in: store, files: working ?? files, today: now.day, log: log)?.run()
    }
    let compiled: CompiledDesk?
    do {
      compiled = try Desk.compile(
        files,
        isDraft: false,
        pins: pins,
        checkedOn: now.day,
        besides: base,
        log: log
      )
    } catch let error as ClassifierError {
      log.error(at: SourcePlace(file: "knowledge/intents"), "cannot train: \(error)")
      return nil
    }
    guard let compiled, !log.hasErrors else { return nil }
    let examination = ReleaseExamination(of: compiled, log, note: note, at: now)
    return MadeRelease(compiled: compiled, examination: examination)
  }
}

extension MadeRelease {
  /// The same with what the examination is to tell besides.
  package func telling(
    changedMeanwhile: [String] = [],
    elsewhere: [ReleaseExamination.Elsewhere] = []
  ) -> MadeRelease {
    var examination = examination
    examination.changedMeanwhile = changedMeanwhile
    examination.elsewhere = elsewhere
    return MadeRelease(compiled: compiled, examination: examination)
  }
}

extension WorkspaceFiles {
  /// The paths of files that are otherwise by now than they were read: changed, gone or new.
  package func changed(in folder: String) -> [String] {
    let now = WorkspaceFiles(reading: folder, log: FindingLog())
    let before = Dictionary(files.map { ($0.path, $0.bytes) }, uniquingKeysWith: { $1 })
    let after = Dictionary(now.files.map { ($0.path, $0.bytes) }, uniquingKeysWith: { $1 })
    return Set(before.keys).union(after.keys).filter { before[$0] != after[$0] }.sorted()
  }
}
