import ArgumentParser
import CanonicalJSON
import Domain
import Pipeline
import Review
import SourceFiles
import Storage

/// Makes a release of the working files.
struct ReleaseCreateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "create",
    abstract: "Makes a release of the working files; it answers nobody before it is put in force.",
    discussion: """
      Runs every check and every test, trains and indexes, and keeps the release in the store. The \
      files are read once: what was read is what is released. Whatever is wrong is listed at once, \
      and then nothing is made; the status is 3. What is pinned in the release in force stays so. \
      You sign that you made it, and your own signature under it counts for nothing.

      EXAMPLES
        countersign release create
        countersign release create --note "shorter return window"
      """
  )

  @OptionGroup var workspace: WorkspaceOptions

  @Option(help: "What the release is for, in a line of at most 500 characters.")
  var note = ""

  @Flag(help: "Print one JSON object.")
  var json = false

  func validate() throws {
    guard note.isEmpty || Reason(note) != nil else {
      throw ValidationError("--note takes one line of 1 to 500 characters")
    }
  }

  func run() throws {
    try workspace.requireWorkspace()
    let store = try workspace.openStore()
    try workspace.tellingFailures {
      let keeping = try ReleaseKeeping(in: store, workspace, to: "make a release")
      try KeptWords(note, behind: "--note").requireImpersonal(for: keeping.signer.attempt)
      let base = try store.releaseInForce().map { try ReleaseContents(of: $0, in: store) }
      let made = try make(upon: base, in: store)
      let outcome = try keeping.keep(made)
      try store.close()
      tell(made, outcome, base?.manifest)
    }
  }

  private func make(upon base: ReleaseContents?, in store: Store) throws -> MadeRelease {
    let log = FindingLog()
    let working = WorkspaceFiles(reading: workspace.folder, log: log)
    let pins = base?.manifest.pins ?? []
    let making = ReleaseMaking(
      pins: pins,
      note: note,
      besides: store,
      upon: base,
      at: SystemClock.now
    )
    let files = try working.pinning(pins) { try store.object($0) }
    let made = try making.make(of: files, working: working, log: log)
    guard let made, !log.hasErrors else {
      let errors = log.sorted.filter { $0.severity == .error }
      try ReleaseKeeping.refuse(
        errors.map(\.description),
        "\(errors.count) \(errors.count == 1 ? "error" : "errors"), and no release was made"
      )
    }
    return made.telling(changedMeanwhile: working.changed(in: workspace.folder))
  }

  private func tell(
    _ made: MadeRelease,
    _ outcome: ReleaseKeeping.Outcome,
    _ base: ReleaseManifest?
  ) {
    let changed = made.examination.changedMeanwhile
    if !changed.isEmpty {
      Terminal.complain(
        "changed while the release was made, and in it as they were before: "
          + changed.prefix(10).joined(separator: ", ") + (changed.count > 10 ? ", …" : "")
      )
    }
    let page = MadeReleasePage(
      manifest: made.manifest,
      examination: made.examination,
      intentCount: made.compiled.desk.intents.count,
      outcome: outcome,
      base: base
    )
    if json { return Terminal.say(page.json.prettyText) }
    for line in page.lines { Terminal.say(Terminal.escapedLine(line)) }
  }
}
