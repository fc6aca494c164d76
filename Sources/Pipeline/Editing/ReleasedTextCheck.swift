package import Domain
import Knowledge
package import SourceFiles
package import Storage

/// Holds the working documents against those that were ever in force: what was released is cited, and
/// a citation must find its words again.
///
/// Documents whose files are as released are not read again.
package struct ReleasedTextCheck {
  private let released: ReleasedDocuments
  private let former: [ReleasedDocuments]
  private let files: WorkspaceFiles
  private let today: CalendarDay
  private let log: FindingLog
  private let pinned: Set<String>

  /// Documents that are pinned are held against nothing: they are what another release had.
  package init(
    _ released: ReleasedDocuments,
    former: [ReleasedDocuments] = [],
    files: WorkspaceFiles,
    pinned: Set<String> = [],
    today: CalendarDay,
    log: FindingLog
  ) {
    (self.released, self.files, self.today, self.log) = (released, files, today, log)
    (self.former, self.pinned) = (former, pinned)
  }

  /// The check of what is about to be released in a store; nil where nothing is in force there.
  package init?(
    in store: Store,
    files: WorkspaceFiles,
    pinned: Set<String> = [],
    today: CalendarDay,
    log: FindingLog
  ) throws {
    guard let released = try ReleasedDocuments(inForceIn: store) else { return nil }
    self.init(
      released,
      former: try ReleasedDocuments.formerly(inForceIn: store),
      files: files,
      pinned: pinned,
      today: today,
      log: log
    )
  }

  /// Reports each released version that was written anew, each released document that is gone, and
  /// each anchor of a released version that the working version in its place neither has nor retires.
  package func run() throws {
    let working = Dictionary(grouping: files.documents) { ReleasedDocuments.id(of: $0.path) }
    let before = Dictionary(grouping: released.digests.keys.sorted(), by: ReleasedDocuments.id)
    for id in Set(working.keys).union(before.keys).subtracting(pinned).sorted() {
      let (files, paths) = (working[id] ?? [], before[id] ?? [])
      let isSame =
        files.map(\.path).sorted() == paths
        && files.allSatisfy { released.digests[$0.path] == Digest(of: $0.bytes) }
      guard !isSame, !paths.isEmpty else { continue }
      let now = Self.read(files)
      // What an unreadable file holds is not known; its own errors come first.
      guard now.count == files.count else { continue }
      check(id, Self.read(try paths.compactMap { try released.file(at: $0) }), now)
    }
    try checkGoneBackFrom()
  }

  /// Versions that customers were answered by, and that nobody is now: a release was gone back from, and its
  /// citations still name them.
  private func checkGoneBackFrom() throws {
    var seen: Set<Digest> = []
    for file in files.documents
    where released.digests[file.path] == nil
      && !pinned.contains(ReleasedDocuments.id(of: file.path))
    {
      let digest = Digest(of: file.bytes)
      for documents in former {
        guard let known = documents.digests[file.path], known != digest,
          seen.insert(known).inserted,
          let old = Self.read([try documents.file(at: file.path)].compactMap(\.self)).first,
          let now = Self.read([file]).first
        else { continue }
        checkUnchanged(old.read.document, now)
      }
    }
  }

  /// A document beside the file that it stands in.
  private typealias Written = (file: String, read: WrittenDocument)

  /// The documents without errors, oldest version first; what is wrong with others is said elsewhere.
  private static func read(_ files: [SourceFile]) -> [Written] {
    files.compactMap { file in
      WrittenDocument(reading: file, log: FindingLog()).map { (file.path, $0) }
    }.sorted { $0.read.document.version < $1.read.document.version }
  }

  private func check(_ id: String, _ before: [Written], _ now: [Written]) {
    for old in before {
      let version = old.read.document.version
      if let same = now.first(where: { $0.read.document.version == version }) {
        checkUnchanged(old.read.document, same)
        continue
      }
      guard isOver(old.read.document) else {
        log.error(
          at: SourcePlace(file: old.file),
          "`\(id)` \(version) is released, and its file is not here",
          hint: "keep the file, and end it with `effective_to`"
        )
        continue
      }
      guard let heir = now.first(where: { $0.read.document.version > version }) else { continue }
      checkAnchors(of: old.read.document, heir)
    }
    for new in now {
      let version = new.read.document.version
      guard let last = before.last(where: { $0.read.document.version <= version }),
        last.read.document.version < version
      else { continue }
      checkAnchors(of: last.read.document, new)
    }
  }

  /// Whether a version holds for nobody any more, not for orders from before either.
  private func isOver(_ document: Document) -> Bool {
    let holds = document.imprint.applicability
    return holds.inForceBy == nil && holds.effectiveTo.map { $0 <= today } ?? false
  }

  /// A version is what citations of it say, and when, where and for whom it holds.
  private func checkUnchanged(_ old: Document, _ now: Written) {
    let new = now.read.document
    var parts: [String] = []
    if old.title != new.title { parts.append("the title") }
    parts += changedKeys(from: old.imprint.applicability, to: new.imprint.applicability)
    parts += old.sections.filter { !(new.section($0.anchor)?.saysTheSame(as: $0) ?? false) }
      .map { "section `\($0.anchor)`" }
    parts += new.sections.filter { old.section($0.anchor) == nil }
      .map { "section `\($0.anchor)`" }
    guard !parts.isEmpty else { return }
    let named = parts.prefix(3).joined(separator: ", ")
    log.error(
      at: SourcePlace(file: now.file),
      "`\(old.id)` \(old.version) is released with another text: \(named) changed"
        + (parts.count > 3 ? ", and \(parts.count - 3) more" : ""),
      hint: "undo it, and write a new version in a file of its own"
    )
  }

  /// The keys that say when, where and for whom; an end may be set or moved while it lies ahead.
  private func changedKeys(from old: Applicability, to new: Applicability) -> [String] {
    let ends = [old.effectiveTo, new.effectiveTo].compactMap { $0 }
    let isEndMoved = old.effectiveTo != new.effectiveTo && ends.contains { $0 < today }
    let keys = [
      ("effective_from", old.effectiveFrom != new.effectiveFrom), ("effective_to", isEndMoved),
      ("timezone", old.timeZone != new.timeZone), ("in_force_by", old.inForceBy != new.inForceBy),
      ("jurisdictions", old.jurisdictions != new.jurisdictions),
      ("locales", old.languages != new.languages), ("channels", old.channels != new.channels),
      ("audience", old.audience != new.audience),
    ]
    return keys.filter(\.1).map { "`\($0.0)`" }
  }

  private func checkAnchors(of old: Document, _ now: Written) {
    let retired = now.read.retiredAnchors
    for section in old.sections
    where now.read.document.section(section.anchor) == nil && !retired.contains(section.anchor) {
      let anchors = now.read.document.sections.map(\.anchor)
      let near = nearest(to: section.anchor, among: anchors.filter { old.section($0) == nil })
      log.error(
        at: SourcePlace(file: now.file),
        "the released `\(old.id)` \(old.version) has the anchor `\(section.anchor)`, and "
          + "\(now.read.document.version) has not",
        hint: (near.map { "`\($0)` looks like it: " } ?? "")
          + "keep the anchor, or give it up with `retires: [\(section.anchor)]`"
      )
    }
  }
}
