import ArgumentParser
import Foundation

/// A page or a text that is written to a file which an option names.
///
/// Its name ends as files of its kind do.
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
  func write(_ text: String) throws { try Self.write(Array(text.utf8), to: path) }

  /// So many bytes tell of what kind a file is, or its first line where that is shorter.
  private static let headLimit = 16

  /// Writes a file as a whole, or tells why not; what is there already is replaced where it begins as a file of the
  /// kind does.
  ///
  /// So a slip of the hand costs no store, no key and nothing that people edit.
  static func write(_ bytes: [UInt8], to path: String) throws {
    let head = bytes.prefix(headLimit).prefix { $0 != UInt8(ascii: "\n") }
    if kind(of: path) == .typeRegular {
      let present = try? FileHandle(forReadingFrom: URL(filePath: path)).read(upToCount: head.count)
      guard present.map(Array.init) == Array(head) else {
        throw Complaint(
          .cannotCreate,
          "cannot write `\(Terminal.escaped(path))`: another file is there, and it is none of this kind",
          hint: "name another, or remove it"
        ).told()
      }
    }
    try replace(bytes, at: path)
  }

  /// Of a link, that it is one; nil where nothing is there.
  private static func kind(of path: String) -> FileAttributeType? {
    try? FileManager.default.attributesOfItem(atPath: path)[.type] as? FileAttributeType
  }

  /// Writes a file as a whole in the place of whatever file is there, or tells why not.
  static func replace(_ bytes: [UInt8], at path: String) throws {
    // Of a link, a device or a pipe, the name alone would be replaced.
    if let kind = kind(of: path), ![.typeRegular, .typeDirectory].contains(kind) {
      throw Complaint(
        .cannotCreate,
        "cannot write `\(Terminal.escaped(path))`: it is no plain file",
        hint: "name one, or leave the option out to print it"
      ).told()
    }
    do { try Data(bytes).write(to: URL(filePath: path), options: .atomic) } catch {
      throw Complaint(unwritten: path, error).told()
    }
  }
}
