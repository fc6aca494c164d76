import ArgumentParser
import Domain
import Foundation
import Pipeline
import Rules
import SourceFiles

/// Which rule files a command works on: those that are named, or all of the workspace.
struct RuleShelf: ParsableArguments {
  @Option(name: [.customShort("C")], help: "The workspace: the folder of countersign.yaml.")
  var directory = "."

  @Argument(
    help: "Rule files. Usual: all of the workspace, rules/*.rules.yaml.",
    completion: .file(extensions: ["rules.yaml"])
  )
  var files: [String] = []

  /// A rule file that was read, and the file of tests beside it.
  struct Volume {
    let source: SourceFile
    /// Nil where the file has errors.
    let set: RuleSet?
    /// Nil where there is none.
    let tests: SourceFile?
  }

  /// Reads the files; what is wrong with them is in the log.
  ///
  /// The clauses that they cite are looked up in the workspace, where there is one.
  func volumes(log: FindingLog) throws -> [Volume] {
    let workspace = try workspaceFiles(log: log)
    let clauses = workspace.map { PolicyClauses(of: $0, log: FindingLog()) }
    return try sources(in: workspace).map { source in
      Volume(
        source: source,
        set: RuleSet(loading: source, log: log) { document, anchor in
          clauses?.contains(document: document, anchor: anchor) ?? true
        },
        tests: tests(beside: source, in: workspace)
      )
    }
  }

  /// The files as they are written.
  func sources() throws -> [SourceFile] {
    try sources(in: workspaceFiles(log: FindingLog()))
  }

  private func sources(in workspace: WorkspaceFiles?) throws -> [SourceFile] {
    files.isEmpty
      ? (workspace?.under("rules") ?? []).filter { RuleFile.isPath($0.path) }
      : try files.map { try Self.read($0) }
  }

  /// The sets of files that all must be free of errors; else tells what is wrong.
  func sets() throws -> [RuleSet] {
    let log = FindingLog()
    let volumes = try volumes(log: log)
    if log.hasErrors {
      for finding in log.sorted { Terminal.complain(finding.description) }
      throw ExitStatus.badWorkspace.code
    }
    return volumes.compactMap(\.set)
  }

  /// The one set that decides an action, or the only one there is.
  func set(deciding action: String?) throws -> RuleSet {
    let sets = try sets()
    guard let action else {
      if sets.count == 1, let only = sets.first { return only }
      throw Complaint(
        .usage,
        "\(sets.count) rule files, and it is not said which of them is meant",
        hint: "name an action with `--action`, one of: \(Self.actions(of: sets))"
      ).told()
    }
    if let set = sets.first(where: { $0.file.actions.contains(action) }) { return set }
    let known = sets.flatMap(\.file.actions)
    throw Complaint(
      .usage,
      "no rule file decides the action `\(action)`",
      hint: nearest(to: action, among: known).map { "did you mean `\($0)`?" }
        ?? "the actions are: \(Self.actions(of: sets))"
    ).told()
  }

  private static func actions(of sets: [RuleSet]) -> String {
    sets.flatMap(\.file.actions).sorted().joined(separator: ", ")
  }

  /// The files of the workspace; nil where files are named and the folder is none.
  private func workspaceFiles(log: FindingLog) throws -> WorkspaceFiles? {
    var options = WorkspaceOptions()
    (options.directory, options.store) = (directory, nil)
    let marker = options.folder + "/" + Configuration.path
    if files.isEmpty {
      try options.requireWorkspace()
    } else if !FileManager.default.fileExists(atPath: marker) {
      return nil
    }
    return WorkspaceFiles(reading: options.folder, log: files.isEmpty ? log : FindingLog())
  }

  private func tests(beside source: SourceFile, in workspace: WorkspaceFiles?) -> SourceFile? {
    let path = RuleTestFile.path(besides: source.path)
    return files.isEmpty ? workspace?[path] : try? Self.read(path, isQuiet: true)
  }

  static func read(_ path: String, isQuiet: Bool = false) throws -> SourceFile {
    let log = FindingLog()
    let folder = path.hasPrefix("/") ? "" : "."
    let name = path.hasPrefix("/") ? String(path.dropFirst()) : path
    if let file = WorkspaceFiles.file(at: name, in: folder, log: log) {
      return SourceFile(path: path, bytes: file.bytes)
    }
    if isQuiet { throw ExitStatus.noInput.code }
    throw Complaint(
      .noInput,
      log.sorted.first?.description ?? "no file `\(path)`",
      hint: "name a file that ends with `.rules.yaml`"
    ).told()
  }
}
