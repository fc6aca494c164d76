import ArgumentParser
import CanonicalJSON
import Domain
import Foundation
import Knowledge
import Pipeline
import SourceFiles
import Storage

/// Finds the text that a citation's digest names.
struct CiteCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cite",
    abstract: "Finds the exact text that a citation's digest names, and whence it is.",
    discussion: """
      Looks in the release in force, in every earlier release of the store, and in the working \
      files, and says in which the text stands. The status is 66 where there is none.

      EXAMPLES
        countersign cite sha256:3f2a9c01…   a digest as decisions name it
        countersign cite 3f2a9c01           its first digits, 8 at the least
      """
  )

  @OptionGroup var workspace: WorkspaceOptions

  @Argument(help: "A digest, or its first hexadecimal digits.")
  var digest: String

  @Flag(help: "Print one JSON object.")
  var json = false

  func run() throws {
    let digits = try digits()
    let origins = try workspace.tellingFailures {
      try SectionOrigin.all(of: digits, store: try store(), files: try files())
    }
    let digests = Set(origins.map(\.section.digest.description)).sorted()
    guard let first = origins.first else {
      throw Complaint(
        .noInput,
        "no section of any release or of the working files has the digest `\(digits)`"
      ).told()
    }
    guard digests.count == 1 else {
      throw Complaint(
        .usage,
        "`\(digits)` stands for \(digests.count) sections",
        hint: "name one of: \(digests.prefix(8).joined(separator: ", "))"
      ).told()
    }
    if json {
      let found: JSONValue = [
        "digest": .string(first.section.digest.description),
        "text": .string(first.section.text), "found": .array(origins.map(\.json)),
      ]
      Terminal.say(found.prettyText)
    } else {
      Terminal.say(first.section.digest.description)
      for origin in origins { for line in origin.lines { Terminal.say(line) } }
      Terminal.say("")
      for line in first.section.lines { Terminal.say(line) }
    }
  }

  private func digits() throws -> String {
    let prefix = "sha256:"
    let digits = digest.hasPrefix(prefix) ? String(digest.dropFirst(prefix.count)) : digest
    let isHex = digits.utf8.allSatisfy { (48...57).contains($0) || (97...102).contains($0) }
    guard isHex, (SectionOrigin.shortestPrefix...64).contains(digits.utf8.count) else {
      throw Complaint(
        .usage,
        "`\(digest)` is no digest",
        hint: "write \(SectionOrigin.shortestPrefix) to 64 digits of 0 to 9 and a to f"
      ).told()
    }
    return digits
  }

  /// Nil where there is none and none was named.
  private func store() throws -> Store? {
    let path: String
    do { path = try workspace.storePath() } catch { throw error.told() }
    guard workspace.store != nil || FileManager.default.fileExists(atPath: path) else { return nil }
    return try workspace.openStore(.readOnly)
  }

  /// Nil where the folder is no workspace and a store was named.
  private func files() throws -> WorkspaceFiles? {
    let marker = workspace.folder + "/" + Configuration.path
    if workspace.store == nil { try workspace.requireWorkspace() }
    guard FileManager.default.fileExists(atPath: marker) else { return nil }
    return WorkspaceFiles(reading: workspace.folder, log: FindingLog())
  }
}

extension SectionOrigin {
  fileprivate var lines: [String] {
    let since = document.imprint.applicability.effectiveFrom
    return [
      Terminal.styled("\(document.id) \(document.version) #\(section.anchor)", .bold) + "  "
        + Terminal.escapedLine(section.heading), "  in force since \(since), \(source.sentence)",
    ]
  }

  fileprivate var json: JSONValue {
    let release: JSONValue =
      switch source {
      case .inForce(let id), .earlier(let id): .string(id.text)
      case .workingFiles: .null
      }
    return [
      "document": .string(document.id), "version": .string(document.version.description),
      "title": .string(document.title), "section": .string(section.anchor),
      "heading": .string(section.heading),
      "in_force": .string(document.imprint.applicability.effectiveFrom.description),
      "source": .string(source.word), "release": release,
    ]
  }
}

extension SectionOrigin.Source {
  fileprivate var sentence: String {
    switch self {
    case .inForce(let id): "from the release in force, \(id)"
    case .earlier(let id): "from an earlier release, \(id)"
    case .workingFiles: "from the working files, not released"
    }
  }

  fileprivate var word: String {
    switch self {
    case .inForce: "release_in_force"
    case .earlier: "earlier_release"
    case .workingFiles: "working_files"
    }
  }
}
