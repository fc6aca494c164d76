/// The small workspace that `init` writes: a whole one, with something of everything, to begin with.
enum StarterWorkspace {
  /// A file to write: its path in the workspace, and its text.
  struct File: Sendable {
    let path: String
    let text: String
  }

  static let files = rules + templates + policies + intents
}
