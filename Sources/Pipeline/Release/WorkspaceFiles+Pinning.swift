package import Domain
import Knowledge
import SourceFiles

extension WorkspaceFiles {
  /// The files with each pinned part as its pin has it: its own files in the place of what lies there, and
  /// of a policy no later version.
  ///
  /// `object` gives the bytes of a digest; throws `objectMissing` where it gives none.
  package func pinning(
    _ pins: [ReleasePin],
    object: (Digest) throws -> [UInt8]?
  ) throws -> WorkspaceFiles {
    var files = Dictionary(files.map { ($0.path, $0) }, uniquingKeysWith: { $1 })
    for pin in pins {
      for path in files.keys where pin.leavesOut(path) { files[path] = nil }
      for file in pin.files {
        guard let bytes = try object(file.digest) else {
          throw ReleaseError.objectMissing(file.digest, path: file.path)
        }
        files[file.path] = SourceFile(path: file.path, bytes: bytes)
      }
    }
    return WorkspaceFiles(Array(files.values))
  }
}

extension ReleasePin {
  /// Whether a file is a later version of the policy that is pinned.
  func leavesOut(_ path: String) -> Bool {
    guard kind == .document, PartKind(of: path) == .document,
      PartKind.document.name(of: path) == id, let pinned = Document.Version(version),
      let other = Document.Version(String(path.split(separator: "/").last?.dropLast(3) ?? ""))
    else { return false }
    return other > pinned
  }
}

extension WorkspaceFiles {
  /// The files with a part that was pinned as another release has it.
  package func unpinning(
    _ pin: ReleasePin,
    as former: ReleaseContents
  ) throws -> WorkspaceFiles {
    let pinned = Set(pin.files.map(\.path))
    func isOfPart(_ path: String) -> Bool { pinned.contains(path) || pin.leavesOut(path) }
    let restored = try former.manifest.files.filter { isOfPart($0.path) }.map {
      try former.file($0)
    }
    return WorkspaceFiles(files.filter { !isOfPart($0.path) } + restored)
  }
}
