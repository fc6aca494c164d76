package import Domain
import Knowledge
import Prompting
import Rules
import SourceFiles
package import Storage

/// Looks through the releases of a store for versions of parts that may be pinned.
package struct PinSearch: Sendable {
  private let store: Store
  private let only: ReleaseID?

  /// With `only`, looks through that release alone.
  package init(_ store: Store, only: ReleaseID? = nil) { (self.store, self.only) = (store, only) }

  /// Why there is nothing to pin.
  package enum Failure: Error, Sendable, Equatable {
    /// No release ever held the part; with all names of its kind that one did.
    case noSuchPart(known: [String])
    /// No release ever held the version; with those that one did, oldest first.
    case noSuchVersion(known: [String])
    /// Several texts bear the version; with the newest release of each, the newest first.
    case severalTexts(in: [ReleaseID])
  }

  /// The part at a version, as the newest release has it that holds it and whose objects are there.
  ///
  /// Of a policy that is one which holds no later version, if there is any: where there is a later one, the
  /// earlier may end on its first day. Of rules and prompts, which nothing keeps from changing under one
  /// version, all texts that bear it must be the same.
  package func pin(
    _ kind: ReleasePin.Kind,
    _ id: String,
    version: String
  ) throws -> Result<ReleasePin, Failure> {
    var names: Set<String> = []
    var versions: Set<String> = []
    var whole: [(text: Digest, release: ReleaseID, pin: ReleasePin)] = []
    var ending: ReleasePin?
    for saved in try store.releases().reversed() where only.map({ $0 == saved.id }) ?? true {
      let contents = try ReleaseContents(of: saved.id, in: store)
      for file in contents.manifest.files where kind.parts.contains(PartKind(of: file.path)) {
        guard let mark = try mark(of: file, in: contents), let own = mark.version else { continue }
        names.insert(mark.id)
        guard mark.id == id else { continue }
        versions.insert(own)
        guard own == version else { continue }
        let files = [file] + contents.tests(of: file)
        guard try files.allSatisfy({ try store.object($0.digest) != nil }) else { continue }
        let pin = ReleasePin(
          kind,
          id,
          version: version,
          files: files.map { ReleasePin.File(path: $0.path, digest: $0.digest) }
        )
        if contents.manifest.files.contains(where: { pin.leavesOut($0.path) }) {
          ending = ending ?? pin
        } else if !whole.contains(where: { $0.text == file.digest }) {
          whole.append((file.digest, saved.id, pin))
        }
      }
      if kind == .document, let first = whole.first { return .success(first.pin) }
    }
    if whole.count > 1 { return .failure(.severalTexts(in: whole.map(\.release))) }
    if let pin = whole.first?.pin ?? ending { return .success(pin) }
    guard !versions.isEmpty else { return .failure(.noSuchPart(known: names.sorted())) }
    return .failure(.noSuchVersion(known: versions.sorted(by: Self.isEarlier)))
  }

  /// What a part says of itself; of a manifest that tells of no marks it is read out of the file.
  private func mark(
    of file: ReleaseManifest.File,
    in contents: ReleaseContents
  ) throws -> PartMark? {
    if let mark = file.mark { return mark }
    guard let bytes = try store.object(file.digest) else { return nil }
    let (source, log) = (SourceFile(path: file.path, bytes: bytes), FindingLog())
    switch PartKind(of: file.path) {
    case .rules:
      return RuleSet(loading: source, log: log) { _, _ in true }.map {
        PartMark(id: $0.file.id, version: $0.file.version, owner: $0.file.owner)
      }
    case .prompt:
      return PromptFile(loading: source, log: log).map {
        PartMark(id: $0.name, version: $0.version, owner: $0.owner)
      }
    case .document, .playbook:
      return WrittenDocument(reading: source, log: log).map {
        PartMark(
          id: $0.document.id,
          version: $0.document.version.description,
          owner: $0.document.owner
        )
      }
    default: return nil
    }
  }

  /// Versions of three numbers by their numbers, others by their letters.
  private static func isEarlier(_ one: String, _ other: String) -> Bool {
    guard let first = Document.Version(one), let second = Document.Version(other) else {
      return one < other
    }
    return first < second
  }
}

extension ReleaseContents {
  /// The tests beside a rule file or a prompt.
  func tests(of file: ReleaseManifest.File) -> [ReleaseManifest.File] {
    let path: String
    switch PartKind(of: file.path) {
    case .rules: path = RuleTestFile.path(besides: file.path)
    case .prompt: path = PromptTestFile.path(besides: file.path)
    default: return []
    }
    return manifest.files.filter { $0.path == path }
  }
}
