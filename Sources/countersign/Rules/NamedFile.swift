import Foundation
import Pipeline
import SourceFiles

/// A file that is named on the command line: rules, facts or claims.
enum NamedFile {
  /// Reads it; where that fails, tells why.
  static func read(_ path: String, hint: String? = nil) throws -> SourceFile {
    let log = FindingLog()
    if let file = read(path, log: log) { return file }
    var isFolder: ObjCBool = false
    if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue {
      throw Complaint(
        .noInput,
        "`\(path)` is a folder",
        hint: "name the files in it; `-C` names a workspace"
      ).told()
    }
    guard let fault = log.sorted.first else {
      throw Complaint(.noInput, "no file `\(path)`", hint: hint).told()
    }
    throw Complaint(.noInput, "`\(path)` \(fault.message)", hint: fault.hint).told()
  }

  /// Reads it; nil where there is none, with a finding where it cannot be read.
  static func read(_ path: String, log: FindingLog) -> SourceFile? {
    let isAbsolute = path.hasPrefix("/")
    let name = isAbsolute ? String(path.dropFirst()) : path
    return WorkspaceFiles.file(at: name, in: isAbsolute ? "" : ".", log: log)
      .map { SourceFile(path: path, bytes: $0.bytes) }
  }
}
