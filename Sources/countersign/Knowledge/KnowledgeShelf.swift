import ArgumentParser
import Domain
import Knowledge
import Pipeline
import SourceFiles

/// The working documents that a command reads.
struct KnowledgeShelf: ParsableArguments {
  @Option(name: [.customShort("C")], help: "The workspace: the folder of countersign.yaml.")
  var directory = "."

  var workspace: WorkspaceOptions {
    var options = WorkspaceOptions()
    (options.directory, options.store) = (directory, nil)
    return options
  }

  /// Reads the workspace; says on standard error where documents have errors and are left out.
  func library() throws -> Library { try workspace.library() }
}

extension WorkspaceOptions {
  /// Reads the working documents; says on standard error where some have errors and are left out.
  func library() throws -> Library {
    try requireWorkspace()
    let log = FindingLog()
    let library = Library(reading: WorkspaceFiles(reading: folder, log: log), log: log)
    let files = Set(
      log.sorted.filter { $0.severity == .error && $0.place.file.hasPrefix("knowledge/") }
        .map(\.place.file)
    )
    if let first = files.min() {
      Terminal.complain(
        "\(files.count == 1 ? "`\(first)` has" : "\(files.count) files of knowledge/ have") "
          + "errors, and may be missing here; see `countersign knowledge check`"
      )
    }
    return library
  }
}

extension Library {
  /// All versions of a document; tells which was meant where there is none.
  func versions(named id: String) throws -> [Document] {
    let versions = Array(knowledge.versions(of: id))
    guard versions.isEmpty else { return versions }
    let ids = Set(knowledge.documents.map(\.id)).sorted()
    throw Complaint(
      .noInput,
      "no document `\(id)`",
      hint: nearest(to: id, among: ids).map { "did you mean `\($0)`?" }
        ?? "`countersign knowledge list` names them"
    ).told()
  }

  /// One version of a document; tells which there are where there is no such.
  func document(_ id: String, version text: String) throws -> Document {
    let versions = try versions(named: id)
    let version = Document.Version(text)
    if let document = versions.first(where: { $0.version == version }) { return document }
    throw Complaint(
      .noInput,
      "no version `\(text)` of `\(id)`",
      hint: "its versions: \(versions.map(\.version.description).joined(separator: ", "))"
    ).told()
  }
}

extension Document {
  /// The section of an anchor; tells which was meant where there is none.
  func section(named anchor: String) throws -> Section {
    if let section = section(anchor) { return section }
    let anchors = sections.map(\.anchor)
    throw Complaint(
      .noInput,
      "`\(id)` \(version) has no section `\(anchor)`",
      hint: nearest(to: anchor, among: anchors).map { "did you mean `\($0)`?" }
        ?? "its sections: \(anchors.joined(separator: ", "))"
    ).told()
  }
}
