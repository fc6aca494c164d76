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
    help: "Rule files. Usual: all of the workspace, rules/**/*.rules.yaml.",
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
  /// The clauses that they cite are looked up in the workspace, where there is one. Files that are
  /// named may decide one action, as an old and a new one do; those of a workspace may not.
  func volumes(log: FindingLog) throws -> [Volume] {
    let workspace = try workspaceFiles(log: log)
    let clauses = workspace.map { PolicyClauses(of: $0, log: FindingLog()) }
    let volumes = try sources(in: workspace).map { source in
      Volume(
        source: source,
        set: RuleSet(loading: source, log: log) { document, anchor in
          clauses?.contains(document: document, anchor: anchor) ?? true
        },
        tests: tests(beside: source, in: workspace, log: log)
      )
    }
    if files.isEmpty { RuleFile.checkDistinct(volumes.compactMap { $0.set?.file }, log: log) }
    return volumes
  }

  /// The files as they are written; there is one at least.
  func sources() throws -> [SourceFile] {
    let sources = try sources(in: workspaceFiles(log: FindingLog()))
    if sources.isEmpty { throw noRules.told() }
    return sources
  }

  /// What is told where the workspace has no rule files.
  private var noRules: Complaint {
    Complaint(
      .noInput,
      "no rule files in `\(directory)/rules`",
      hint: "write `rules/refunds.rules.yaml`, or name files"
    )
  }

  private func sources(in workspace: WorkspaceFiles?) throws -> [SourceFile] {
    files.isEmpty
      ? (workspace?.under("rules") ?? []).filter { RuleFile.isPath($0.path) }
      : try files.map { try NamedFile.read($0, hint: "rule files end with `.rules.yaml`") }
  }

  /// The sets of files that all must be free of errors, one at least; else tells what is wrong.
  func sets() throws -> [RuleSet] {
    let log = FindingLog()
    let volumes = try volumes(log: log)
    if log.hasErrors {
      log.complain()
      throw ExitStatus.badWorkspace.code
    }
    if volumes.isEmpty { throw noRules.told() }
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
    let deciding = sets.filter { $0.file.actions.contains(action) }
    if deciding.count > 1 {
      throw Complaint(
        .usage,
        "`\(action)` is decided by \(deciding.map { "`\($0.file.path)`" }.joined(separator: ", "))",
        hint: "name one of them"
      ).told()
    }
    if let set = deciding.first { return set }
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
    if files.isEmpty || directory != "." {
      try options.requireWorkspace()
    } else if !FileManager.default.fileExists(atPath: marker) {
      return nil
    }
    return WorkspaceFiles(reading: options.folder, log: files.isEmpty ? log : FindingLog())
  }

  /// The tests beside a file; nil where there are none, with a finding where they cannot be read.
  private func tests(
    beside source: SourceFile,
    in workspace: WorkspaceFiles?,
    log: FindingLog
  ) -> SourceFile? {
    let path = RuleTestFile.path(besides: source.path)
    return files.isEmpty ? workspace?[path] : NamedFile.read(path, log: log)
  }
}

extension FindingLog {
  /// Tells all findings on standard error, as a command does that cannot go on with them.
  func complain() {
    for finding in sorted { Terminal.complain(Terminal.escapedLine(finding.description)) }
  }
}
