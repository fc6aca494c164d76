import Domain
import Foundation
package import SourceFiles

/// The files of a workspace as they are on disk, in the order of their paths.
package struct WorkspaceFiles: Sendable {
  /// The most files a workspace may hold, and the most bytes in one of them and in all.
  package static let fileLimit = 120_000
  package static let byteLimit = 50 << 20
  package static let totalByteLimit = 1 << 30

  package let files: [SourceFile]

  package init(_ files: [SourceFile]) { self.files = files.sorted { $0.path < $1.path } }

  /// Reads the workspace in a folder: `countersign.yaml`, and what lies under `knowledge`, `rules`
  /// and `prompts` with the endings that belong there.
  ///
  /// Links are not followed, and hidden files are passed over. What cannot be read is a finding.
  package init(reading folder: String, log: FindingLog) {
    var files: [SourceFile] = []
    var totalBytes = 0
    for path in Self.paths(in: folder) {
      let place = SourcePlace(file: path)
      guard files.count < Self.fileLimit, totalBytes < Self.totalByteLimit else {
        log.error(at: place, "the workspace is too large", hint: "split it")
        break
      }
      guard let bytes = try? Self.read(folder + "/" + path) else {
        log.error(
          at: place,
          "cannot be read, or holds more than \(Self.byteLimit >> 20) MiB",
          hint: "check its rights and its size"
        )
        continue
      }
      totalBytes += bytes.count
      files.append(SourceFile(path: path, bytes: bytes))
    }
    if !files.contains(where: { $0.path == Configuration.path }) {
      log.error(
        at: SourcePlace(file: Configuration.path),
        "no such file in `\(folder)`",
        hint: "run `countersign init` for a new workspace, or name one with `-C`"
      )
    }
    self.init(files)
  }

  /// The files under a folder of the workspace.
  package func under(_ folder: String) -> [SourceFile] {
    files.filter { $0.path.hasPrefix(folder + "/") }
  }

  package subscript(path: String) -> SourceFile? { files.first { $0.path == path } }

  private static let folders = [
    ("knowledge/policies", ".md"), ("knowledge/playbooks", ".md"), ("knowledge/templates", ".md"),
    ("knowledge/intents", ".yaml"), ("rules", ".yaml"), ("prompts", ".prompty"),
  ]

  private static func paths(in folder: String) -> [String] {
    var paths =
      FileManager.default.fileExists(atPath: folder + "/" + Configuration.path)
      ? [Configuration.path] : []
    for (subfolder, ending) in folders {
      let found = FileManager.default.enumerator(atPath: folder + "/" + subfolder)
      while let name = found?.nextObject() as? String {
        let isHidden = name.split(separator: "/").contains { $0.hasPrefix(".") }
        let isLink = found?.fileAttributes?[.type] as? FileAttributeType == .typeSymbolicLink
        if !isHidden, !isLink, name.hasSuffix(ending) { paths.append(subfolder + "/" + name) }
      }
    }
    return paths.sorted()
  }

  private static func read(_ path: String) throws -> [UInt8] {
    let attributes = try FileManager.default.attributesOfItem(atPath: path)
    guard let size = attributes[.size] as? Int, size <= byteLimit,
      attributes[.type] as? FileAttributeType == .typeRegular
    else { throw CocoaError(.fileReadTooLarge) }
    return Array(try Data(contentsOf: URL(filePath: path)))
  }
}
