import Domain
import Foundation
import Glibc
import Knowledge
package import SourceFiles

/// The files of a workspace as they are on disk, in the order of their paths.
package struct WorkspaceFiles: Sendable {
  /// The most files a workspace may hold, and the most bytes in one of them and in all.
  package static let fileLimit = 120_000
  package static let byteLimit = 50 << 20
  package static let totalByteLimit = 1 << 30

  /// How many bytes of a file are read at the most.
  ///
  /// Of a document that is one more than it may have: whoever reads it says that it is too large, beside
  /// all else that is wrong.
  private static func readLimit(of path: String) -> Int {
    KnowledgeBase.isDocument(path) ? KnowledgeBase.documentByteLimit + 1 : byteLimit
  }

  package let files: [SourceFile]

  package init(_ files: [SourceFile]) { self.files = files.sorted { $0.path < $1.path } }

  /// Reads the workspace in a folder: `countersign.yaml`, and what lies under `knowledge`, `rules`
  /// and `prompts` with the endings that belong there.
  ///
  /// What cannot be read is an error, and what is not read a warning: links, other folders, other
  /// endings. Hidden files are passed over.
  package init(reading folder: String, log: FindingLog) {
    var files: [SourceFile] = []
    var totalBytes = 0
    var documents = 0
    for path in WorkspaceSurvey.paths(in: folder, log: log) {
      guard files.count < Self.fileLimit, totalBytes < Self.totalByteLimit else {
        log.error(at: SourcePlace(file: path), "the workspace is too large", hint: "split it")
        break
      }
      if KnowledgeBase.isDocument(path) {
        documents += 1
        // One more than there may be, so that it is said; the others need not be read.
        guard documents <= KnowledgeBase.documentLimit + 1 else { continue }
      }
      guard let file = Self.file(at: path, in: folder, log: log) else { continue }
      totalBytes += file.bytes.count
      files.append(file)
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

  /// Reads one file of the workspace in a folder.
  ///
  /// Nil where there is none; nil with a finding where it is a link, no file or too large.
  package static func file(at path: String, in folder: String, log: FindingLog) -> SourceFile? {
    do {
      return SourceFile(
        path: path,
        bytes: try read(folder + "/" + path, upTo: readLimit(of: path))
      )
    } catch CocoaError.fileNoSuchFile, CocoaError.fileReadNoSuchFile {
      return nil
    } catch {
      log.error(
        at: SourcePlace(file: path),
        "cannot be read, or holds more than \(byteLimit >> 20) MiB",
        hint: "check its rights and its size, and that it is no link"
      )
      return nil
    }
  }

  /// The files under a folder of the workspace.
  package func under(_ folder: String) -> [SourceFile] {
    files.filter { $0.path.hasPrefix(folder + "/") }
  }

  /// The policies and the playbooks.
  var documents: [SourceFile] { under("knowledge/policies") + under("knowledge/playbooks") }

  package subscript(path: String) -> SourceFile? {
    var range = files.startIndex..<files.endIndex
    while !range.isEmpty {
      let middle = range.lowerBound + range.count / 2
      if files[middle].path < path {
        range = middle + 1..<range.upperBound
      } else {
        range = range.lowerBound..<middle
      }
    }
    let place = range.lowerBound
    return place < files.endIndex && files[place].path == path ? files[place] : nil
  }

  /// Opens what is a file, follows no link and waits for nobody.
  private static func read(_ path: String, upTo limit: Int) throws -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw CocoaError(errno == ENOENT || errno == ENOTDIR ? .fileReadNoSuchFile : .fileReadUnknown)
    }
    defer { close(descriptor) }
    guard let status = FileStatus(of: descriptor), status.kind == .file,
      status.bytes <= byteLimit || limit < byteLimit
    else { throw CocoaError(.fileReadTooLarge) }
    let size = min(status.bytes, limit)
    var failure: Int32 = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      while count < size {
        let read = Glibc.read(descriptor, buffer.baseAddress?.advanced(by: count), size - count)
        if read < 0, errno == EINTR { continue }
        guard read > 0 else {
          failure = read < 0 ? errno : 0
          return
        }
        count += read
      }
    }
    guard failure == 0 else { throw CocoaError(.fileReadUnknown) }
    return bytes
  }
}
