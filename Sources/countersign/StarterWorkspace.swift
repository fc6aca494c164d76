/// The small workspace that `init` writes: a whole one, with something of everything, to begin with.
enum StarterWorkspace {
  /// A file to write: its path in the workspace, and its text.
  struct File: Sendable {
    let path: String
    let text: String
  }

  /// The files in the order in which they are written.
  ///
  /// countersign.yaml is the last: where it stands, all others do.
  static let files = templates + policies + intents + incidents + rules.reversed()
}
