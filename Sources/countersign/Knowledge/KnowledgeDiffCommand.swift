import ArgumentParser
import CanonicalJSON
import Domain
import Foundation
import Knowledge
import Pipeline
import SourceFiles
import Storage

/// Tells what a new version of a document changes.
struct KnowledgeDiffCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Tells what differs between two versions, word by word, and which answers change.",
    discussion: """
      What is removed stands in [-…-], what is added in {+…+}. Then come the sample questions, the \
      examples of the intents that reach the document, whose quoted answer would be another if \
      the second were in force in place of the first. One name alone compares the released text \
      with the working text, newest versions of both. The status is 1 where anything differs.

      EXAMPLES
        countersign knowledge diff refund-policy@3.0.0 refund-policy@3.1.0
        countersign knowledge diff refund-policy
        countersign knowledge diff old.md knowledge/policies/delivery/1.2.0.md --json
      """
  )

  @Argument(help: "The document as it was: ID@VERSION, ID or a file.")
  var old: String

  @Argument(help: "The document as it is. Usual: the newest working version of the first.")
  var new: String?

  @OptionGroup var workspace: WorkspaceOptions

  @Flag(help: "Print one JSON object.")
  var json = false

  func run() throws {
    let library = try workspace.library()
    let shelf = ComparedDocuments(workspace: workspace, library: library)
    let (before, after) = try shelf.pair(old, new)
    let page = DocumentDifferencePage(
      before: before,
      after: after,
      difference: DocumentDifference(from: before.read.document, to: after.read.document),
      frontMatter: FrontMatterDifference(
        from: before.read.frontMatter,
        to: after.read.frontMatter
      ),
      answers: AnswerDifference(
        from: before.read.document,
        to: after.read.document,
        in: library
      )
    )
    if json {
      Terminal.say(page.json.prettyText)
    } else {
      for line in page.lines { Terminal.say(line) }
    }
    if !page.isEmpty { throw ExitStatus.different.code }
  }
}

/// Finds the two documents that are to be compared.
struct ComparedDocuments {
  let workspace: WorkspaceOptions
  let library: Library

  /// A document, and what a person calls the place where it was found.
  struct Side {
    let read: WrittenDocument
    let source: String
  }

  func pair(_ old: String, _ new: String?) throws -> (Side, Side) {
    if let new { return (try side(old), try side(new)) }
    let name = try documentName(old)
    guard let released = try released() else {
      throw Complaint(
        .noInput,
        "no release is in force, and only one document is named",
        hint: "name two: `\(name.id)@1.0.0 \(name.id)@1.1.0`"
      ).told()
    }
    let versions = try released.digests.keys.filter { ReleasedDocuments.id(of: $0) == name.id }
      .compactMap { try released.file(at: $0) }.map { try read($0) }
    let before =
      name.version.map { version in
        versions.first { $0.document.version.description == version }
      } ?? versions.max { $0.document.version < $1.document.version }
    guard let before else {
      throw Complaint(
        .noInput,
        "`\(old)` is not in the release in force",
        hint: "`countersign knowledge diff A B` compares any two"
      ).told()
    }
    let working = try library.versions(named: name.id)
    guard let last = working.last, let file = library.files[Library.path(of: last)] else {
      throw Complaint(.noInput, "no working version of `\(name.id)`").told()
    }
    return (
      Side(read: before, source: "released"), Side(read: try read(file), source: "working files")
    )
  }

  /// A file where there is one of that name, else a version of the working files or of the release.
  private func side(_ text: String) throws -> Side {
    if text.hasSuffix(".md") || text.contains("/") {
      let file = try NamedFile.read(text, hint: "or name a version: `refund-policy@3.1.0`")
      return Side(read: try read(file), source: text)
    }
    let name = try documentName(text)
    let working = library.knowledge.versions(of: name.id)
    let version = name.version.flatMap { Document.Version($0) }
    let chosen = name.version == nil ? working.last : working.first { $0.version == version }
    if let chosen, let file = library.files[Library.path(of: chosen)] {
      return Side(read: try read(file), source: "working files")
    }
    let path = "knowledge/policies/\(name.id)/\(name.version ?? "").md"
    if let file = try released()?.file(at: path) {
      return Side(read: try read(file), source: "released")
    }
    return Side(
      read: try read(
        SourceFile(
          path: text,
          bytes: library.files[
            Library.path(of: try library.document(name.id, version: name.version ?? ""))
          ]?.bytes ?? []
        )
      ),
      source: "working files"
    )
  }

  private func documentName(_ text: String) throws -> DocumentName {
    let name = try DocumentName(text)
    guard let anchor = name.anchor else { return name }
    throw Complaint(
      .usage,
      "whole documents are compared, not `#\(anchor)`",
      hint: "leave the anchor out"
    ).told()
  }

  private func read(_ file: SourceFile) throws -> WrittenDocument {
    let log = FindingLog()
    if let document = WrittenDocument(reading: file, log: log) { return document }
    log.complain()
    throw ExitStatus.badWorkspace.code
  }

  /// Nil where there is no store, or nothing is in force.
  private func released() throws -> ReleasedDocuments? {
    let path: String
    do { path = try workspace.storePath() } catch { throw error.told() }
    guard workspace.store != nil || FileManager.default.fileExists(atPath: path) else { return nil }
    let store = try workspace.openStore(.readOnly)
    return try workspace.tellingFailures { try ReleasedDocuments(inForceIn: store) }
  }
}
