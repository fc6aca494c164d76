import ArgumentParser
import Foundation
import Storage

/// The queue on a full screen.
struct QueueTUICommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tui",
    abstract: "Shows the queue on a full screen, with a key for each command of it.",
    discussion: """
      `?` lists the keys. Each is a command of `countersign queue`, checked, signed and recorded as \
      that one is. It works on any terminal that moves its cursor, from 40 columns and 10 rows on, \
      over ssh, and without colours where `NO_COLOR` is set.

      EXAMPLES
        countersign queue tui
      """
  )

  @OptionGroup var workspace: WorkspaceOptions

  func run() throws {
    guard Terminal.isTerminal(STDIN_FILENO), Terminal.isTerminal(STDOUT_FILENO),
      ProcessInfo.processInfo.environment["TERM"] != "dumb"
    else {
      throw Complaint(
        .usage,
        "no terminal to show the queue on",
        hint: "countersign queue list, where there is none"
      ).told()
    }
    let store = try workspace.openStore(.readOnly)
    var screen = QueueScreen(store, workspace)
    let status = screen.run()
    if status != .done { throw status.code }
  }
}
