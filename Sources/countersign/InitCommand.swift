import ArgumentParser
import Domain
import Foundation
import Pipeline
import Releases
import Review
import Storage

/// Makes a workspace, its store and its first release.
struct InitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Makes a workspace, its store, and the first release.",
    discussion: """
      In a folder without countersign.yaml, writes a small workspace to begin with. Then checks the \
      workspace, trains, indexes, and puts the first release in force. You become the first person \
      of the store, with a key of your own.

      EXAMPLES
        countersign init                  in this folder
        countersign init --person mira    as this person
        countersign init -C ~/desk        in another one
      """
  )

  @OptionGroup var workspace: WorkspaceOptions
  @OptionGroup var founder: FounderOptions

  @Flag(help: "Say nothing and change nothing where a release is in force and people are enrolled.")
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
    let desk = try workspace.tellingFailures { try makeFirst(in: store) }
    try founder.foundIfNeeded(in: store, workspace)
    try begin(desk.manifest.id, in: store)
    Terminal.complain(
      "release \(desk.manifest.id) is in force: \(desk.manifest.files.count) files, "
        + "\(desk.intents.count) intents; store \(path)"
    )
    try workspace.makeLogKey(of: store)
    try workspace.tellingFailures { try store.close() }
  }

  /// Makes the store's folder where there is none, and keeps git away from it: it holds what
  /// customers wrote.
  private func makeFolder(ofStoreAt path: String) throws {
    let folder = URL(filePath: path).deletingLastPathComponent()
    // What stands in the way is said when the store is opened.
    guard mkdir(folder.path, 0o700) == 0 else { return }
    let file = folder.appending(path: ".gitignore")
    do { try Data("*\n".utf8).write(to: file) } catch {
      throw Complaint(.cannotCreate, "cannot write `\(file.path)`: \(error.localizedDescription)")
        .told()
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
      (try? store.releaseInForce()) ?? nil != nil
    else { return false }
    return (try? store.roster()) ?? nil != nil && (try? store.logKeys())?.isEmpty == false
  }

  /// Makes the first release of the workspace, and keeps it.
  private func makeFirst(in store: Store) throws -> Desk {
    let compiled = try WorkspaceCompiler.compile(folder: workspace.folder, isDraft: false)
    let manifest = compiled.desk.manifest
    try store.save(
      release: manifest.id,
      manifest: manifest.bytes,
      objects: compiled.objects,
      at: SystemClock.now
    )
    return compiled.desk
  }

  /// Signs that the release was made, and that it begins.
  private func begin(_ release: ReleaseID, in store: Store) throws {
    let attempt = Attempting(
      store: store,
      workspace: workspace,
      what: "put the first release in force"
    )
    let signer = try Signer(for: .promote, to: attempt)
    for step in [RolloutStep.create(release), .begin(release, gates: nil, isDemo: true)] {
      let now = SystemClock.now
      let statement = try signer.statement(step.members, for: .release, at: now)
      let result = try workspace.tellingFailures {
        try store.take(statement, report: nil, at: now)
      }
      if case .failure(let error) = result {
        throw Complaint(.notAllowed, "no release is in force: \(error)").told()
      }
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
        throw Complaint(.cannotCreate, "cannot write `\(url.path)`: \(error.localizedDescription)")
          .told()
      }
    }
    Terminal.complain(
      "wrote a workspace of \(StarterWorkspace.files.count) files to `\(workspace.folder)`"
    )
  }
}
