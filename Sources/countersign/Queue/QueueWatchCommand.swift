import ArgumentParser
import Domain
import Foundation
import Review
import Storage

/// Tells what waits, as it changes.
struct QueueWatchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "watch",
    abstract: "Prints a line whenever what waits or is overdue has changed.",
    discussion: """
      Looks each second, until interrupted. With --exit-status it looks once, and the status is 8 \
      where something waits, 0 where nothing does.

      EXAMPLES
        countersign queue watch
        countersign queue watch --exit-status || notify-send "cases wait"
      """
  )

  @OptionGroup var workspace: WorkspaceOptions
  @OptionGroup var queue: QueueOptions

  @Flag(help: "Look once, and end with 8 where something waits.")
  var exitStatus = false

  func run() throws {
    let store = try workspace.openStore(.readOnly)
    try queue.check(in: store, workspace)
    var last: QueueDepth?
    while true {
      let now = SystemClock.now
      let (depth, next) = try workspace.tellingFailures {
        (
          try store.queueDepth(queues: queue.queues, at: now),
          try store.waitingCases(queues: queue.queues, limit: 1).first
        )
      }
      if depth != last { Terminal.say(Self.sentence(depth, next, at: now)) }
      if exitStatus {
        if depth.waiting > 0 { throw ExitStatus.waiting.code }
        return
      }
      last = depth
      sleep(1)
    }
  }

  private static func sentence(
    _ depth: QueueDepth,
    _ next: ListedCase?,
    at now: Timestamp
  ) -> String {
    guard let next else { return "\(now)  nothing waits" }
    return "\(now)  \(depth.waiting) waiting, \(depth.overdue) overdue; next \(next.id.short) "
      + "\(next.tier.rawValue) \(Terminal.escapedLine(next.queue)), "
      + Lapse(next.dueAt, since: now).due
  }
}
