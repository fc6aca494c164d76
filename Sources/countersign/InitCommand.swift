import ArgumentParser
import Domain
import Foundation
import Pipeline
import Releases
import Review
import SourceFiles
import Storage

/// Makes a workspace, its store and its first release, and of the sample puts that in force.
struct InitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Makes a workspace, its store, and the first release.",
    discussion: """
      In a folder without countersign.yaml, writes a small workspace to begin with. Then runs every \
      check and test, trains, indexes, and keeps the first release. It answers nobody before two \
      others have signed it and it is promoted; with --demo you put it in force alone, for trying. \
      You become the first person of the store, with a key of your own.

      EXAMPLES
        countersign init                  in this folder
        countersign init --demo           and in force at once, to try the sample
        countersign init --person mira    as this person
        countersign init -C ~/desk        in another one
      """
  )

  @OptionGroup var workspace: WorkspaceOptions
  @OptionGroup var founder: FounderOptions

  @Flag(help: "Put the release in force alone: to try the program, and not to answer customers.")
  var demo = false

  @Flag(help: "Say nothing and change nothing where all of it is there already.")
  var ifNeeded = false

  func run() throws {
    try writeStarterIfNeeded()
    let path: String
    do { path = try workspace.storePath() } catch { throw error.told() }
    if ifNeeded, isInitialised(path) { return }
    try makeFolder(ofStoreAt: path)
    let store = try workspace.openStore(.create)
    if let id = try workspace.tellingFailures({ try store.releaseInForce() }) {
      if ifNeeded {
        // A store of a version that knew no people, or whose first `init` was interrupted.
        try founder.foundIfNeeded(in: store, workspace)
        try makeLogKeyIfNeeded(for: store)
        return try workspace.tellingFailures { try store.close() }
      }
      throw Complaint(
        .badWorkspace,
        "the release \(id) is in force here already",
        hint: "try changed files with `countersign run --draft`"
      ).told()
    }
    let made = try makeFirst()
    try founder.foundIfNeeded(in: store, workspace)
    try workspace.tellingFailures {
      let keeping = try ReleaseKeeping(in: store, workspace, to: "make the first release")
      _ = try keeping.keep(made)
    }
    if demo { try begin(made.manifest.id, in: store) }
    try makeLogKeyIfNeeded(for: store)
    try workspace.tellingFailures { try store.close() }
    tell(made, storePath: path)
  }

  private func tell(_ made: MadeRelease, storePath: String) {
    let (release, files) = (made.manifest.id, made.manifest.files.count)
    Terminal.complain(
      "release \(release) is \(demo ? "in force" : "made"): \(files) files, "
        + "\(made.compiled.desk.intents.count) intents; store \(storePath)"
    )
    guard !demo else { return }
    let name = release.short
    for line in [
      "it answers nobody yet: two others sign it, and it is promoted",
      "  countersign people invite ID --name NAME --role editor      each of the two, who enroll",
      "  countersign release sign \(name)      each of the two",
      "  countersign release promote \(name)",
      "to try it alone: countersign init --demo",
    ] { Terminal.complain(line) }
  }

  /// Makes the store's folder where there is none, and keeps git away from it: it holds what
  /// customers wrote.
  private func makeFolder(ofStoreAt path: String) throws {
    let folder = URL(filePath: path).deletingLastPathComponent()
    // What stands in the way is said when the store is opened.
    guard mkdir(folder.path, 0o700) == 0 else { return }
    let file = folder.appending(path: ".gitignore")
    do { try Data("*\n".utf8).write(to: file) } catch {
      throw Complaint(unwritten: file.path, error).told()
    }
  }

  /// A store of a version that had no log has no key for it either.
  private func makeLogKeyIfNeeded(for store: Store) throws {
    if try workspace.tellingFailures({ try store.logKeys() }).isEmpty {
      try workspace.makeLogKey(of: store)
    }
  }

  private func isInitialised(_ path: String) -> Bool {
    guard let store = try? Store.open(at: path, mode: .readOnly),
      let rollout = try? store.rollout(),
      rollout.inForce != nil || !demo && !rollout.authors.isEmpty
    else { return false }
    return (try? store.roster()) ?? nil != nil && (try? store.logKeys())?.isEmpty == false
  }

  /// Makes the first release of the workspace, by every check and test of `release create`.
  private func makeFirst() throws -> MadeRelease {
    let log = FindingLog()
    let files = WorkspaceFiles(reading: workspace.folder, log: log)
    let made = try ReleaseMaking(at: SystemClock.now).make(of: files, log: log)
    if let made, !log.hasErrors { return made }
    for finding in log.sorted where finding.severity == .error {
      Terminal.note(Terminal.escapedLine(finding.description) + "\n")
    }
    throw Complaint(
      .badWorkspace,
      "the workspace has errors, and no release was made",
      hint: "mend them, and see `countersign check`"
    ).told()
  }

  /// Signs that the release begins, alone.
  private func begin(_ release: ReleaseID, in store: Store) throws {
    let attempt = Attempting(
      store: store,
      workspace: workspace,
      what: "put the first release in force"
    )
    let signer = try Signer(for: .promote, to: attempt)
    let step = RolloutStep.begin(release, gates: nil, isDemo: true)
    let now = SystemClock.now
    let statement = try signer.statement(step.members, for: .release, at: now)
    let result = try workspace.tellingFailures {
      try store.take(statement, report: nil, at: now)
    }
    if case .failure(let error) = result {
      throw Complaint(.notAllowed, "no release is in force: \(error)").told()
    }
  }

  /// Writes the starter's files where there is no countersign.yaml.
  ///
  /// What an `init` that was interrupted left there is completed.
  private func writeStarterIfNeeded() throws {
    guard !FileManager.default.fileExists(atPath: workspace.folder + "/" + Configuration.path)
    else { return }
    for file in StarterWorkspace.files {
      let path = workspace.folder + "/" + file.path
      guard let there = FileManager.default.contents(atPath: path) else { continue }
      guard there == Data(file.text.utf8) else {
        throw Complaint(
          .cannotCreate,
          "`\(path)` is there already, but no countersign.yaml",
          hint: "choose an empty folder with `-C`"
        ).told()
      }
    }
    for file in StarterWorkspace.files {
      let url = URL(filePath: workspace.folder + "/" + file.path)
      do {
        try FileManager.default.createDirectory(
          at: url.deletingLastPathComponent(),
          withIntermediateDirectories: true
        )
        try Data(file.text.utf8).write(to: url, options: .atomic)
      } catch {
        throw Complaint(unwritten: url.path, error).told()
      }
    }
    Terminal.complain(
      "wrote a workspace of \(StarterWorkspace.files.count) files to `\(workspace.folder)`"
    )
  }
}
