import ArgumentParser
import Pipeline
import SourceFiles
import Storage

/// What `pin` and `unpin` share: a release of the objects of the one in force, with other pins than it has.
struct PinOptions: ParsableArguments {
  @OptionGroup var workspace: WorkspaceOptions

  @Option(help: "What it is for, in a line of at most 500 characters.")
  var note = ""

  @Flag(help: "Print one JSON object.")
  var json = false

  /// Makes, keeps and tells of the release; `change` gives its files and pins from those of the one in force.
  func make(
    _ what: String,
    _ change: (ReleaseContents, Store) throws -> (files: WorkspaceFiles, pins: [ReleasePin])
  ) throws {
    let store = try workspace.openStore()
    try workspace.tellingFailures {
      let keeping = try ReleaseKeeping(in: store, workspace, to: what)
      try KeptWords(note, behind: "--note").requireImpersonal(for: keeping.signer.attempt)
      let base = try ReleaseContents(
        of: ReleaseArgument.find("in-force", in: store),
        in: store
      )
      let (files, pins) = try change(base, store)
      let making = PinnedRelease(base: base, store: store, note: note)
      let made = try making.make(files: files, pins: pins)
      try making.refuseRollback(to: made.manifest)
      let outcome = try keeping.keep(made)
      try store.close()
      making.tell(made, outcome, json: json)
    }
  }
}
