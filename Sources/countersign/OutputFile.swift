import ArgumentParser
import Foundation
import Pipeline

/// A page or a text that is written to a file which an option names.
///
/// Its name ends as files of its kind do, so that a slip of the hand replaces no settings and no rules.
struct OutputFile {
  private let path: String

  /// A page for a browser.
  @Sendable static func page(_ path: String) throws -> OutputFile {
    try OutputFile(path, ending: ".html", such: "report.html")
  }

  /// A text in Markdown.
  @Sendable static func markdown(_ path: String) throws -> OutputFile {
    try OutputFile(path, ending: ".md", such: "story.md")
  }

  private init(_ path: String, ending: String, such example: String) throws {
    guard path.hasSuffix(ending), path.split(separator: "/").last.map(String.init) != ending else {
      throw ValidationError(
        "`\(path)` does not end in `\(ending)`; name a file such as `\(example)`"
      )
    }
    self.path = path
  }

  /// Writes it as a whole, or tells why not.
  func write(_ text: String) throws {
    try Self.requireNoPart(at: path)
    try Self.write(Array(text.utf8), to: path)
  }

  /// Writes a file of any kind as a whole, or tells why not.
  static func write(_ bytes: [UInt8], to path: String) throws {
    do { try Data(bytes).write(to: URL(filePath: path), options: .atomic) } catch {
      throw Complaint(unwritten: path, error).told()
    }
  }

  /// Refuses to replace a file that people edit in a workspace, whichever it is.
  static func requireNoPart(at path: String) throws {
    let files = FileManager.default
    let place = URL(filePath: path).standardizedFileURL
    guard files.fileExists(atPath: place.path) else { return }
    var folder = place.deletingLastPathComponent()
    while folder.path != "/" {
      let name = String(place.path.dropFirst(folder.path.count + 1))
      let isPart = PartKind(of: name) != .other || name.hasSuffix(".yaml")
      if isPart, files.fileExists(atPath: folder.appending(path: Configuration.path).path) {
        throw Complaint(
          .cannotCreate,
          "cannot write `\(path)`: it is a file of the workspace `\(folder.path)`",
          hint: "name another"
        ).told()
      }
      folder.deleteLastPathComponent()
    }
  }
}
