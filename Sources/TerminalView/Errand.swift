package import Domain

/// What the world has to do after a key.
///
/// Whatever changes anything is a command of the program, by the words that a person would type, so
/// that nothing can be done here that is not checked, signed and recorded there.
package enum Errand: Sendable, Equatable {
  /// Run a command, and tell its answer.
  case run([String])
  /// The same for one that needs the terminal for itself, such as an editor.
  case leave([String])
  /// Show personal data of a case as they are, once that is recorded.
  case reveal(CaseID)
  /// Read the store again.
  case refresh
  /// Stop the process, as ctrl-Z does.
  case suspend
  case quit
  case interrupt
}

/// What a command said.
package struct CommandAnswer: Sendable, Equatable {
  package let succeeded: Bool
  package let lines: [String]

  package init(succeeded: Bool, lines: [String]) {
    (self.succeeded, self.lines) = (succeeded, lines)
  }
}
