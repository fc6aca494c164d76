import ArgumentParser
import CanonicalJSON
import Domain
import Foundation
import Pipeline
import Storage

/// Decides again what is recorded.
struct ReplayCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "replay",
    abstract: "Decides recorded tickets again, and names the first stage that comes out otherwise.",
    discussion: """
      Each ticket passes the stages once more under the release that decided it, as the store keeps \
      it, at the recorded moment and with the recorded answers: no clock, counter, program or other \
      machine is asked, and nothing is written. Stage by stage, and then the decision itself, must \
      come out byte for byte. What people decided is verified instead: the document, the approvals, \
      and that its rules let it out. The status is 1 where something differs or is damaged.

      With another release, or the working files of a folder, it says what that one would decide \
      otherwise.

      EXAMPLES
        countersign replay dec_5k2m
        countersign replay --since 2026-11-01 --json
        countersign replay --all
        countersign replay --all --with .     what the working files would change
      """
  )

  @OptionGroup var workspace: WorkspaceOptions

  @Argument(
    help: "The beginnings of decisions' ids; by tickets' or cases', the last decision of each."
  )
  var decisions: [String] = []

  @Flag(help: "Replay everything that the store holds.")
  var all = false

  @Option(help: "Replay what was recorded from a day or a moment on.")
  var since: Moment?

  @Option(help: "Replay what was recorded before a day or a moment.")
  var until: Moment?

  @Option(help: "Decide by a release of the store, or by the files of a folder, instead.")
  var with: String?

  @Option(help: "Threads that decide. Usual: one a core.")
  var workers: Int?

  @Flag(help: "Print one JSON object for each decision (`countersign schema replay`).")
  var json = false

  @Flag(name: .shortAndLong, help: "Print no summary.")
  var quiet = false

  func validate() throws {
    guard (1...256).contains(workers ?? 1) else {
      throw ValidationError("--workers takes 1 to 256")
    }
    let isRange = all || since != nil || until != nil
    guard decisions.isEmpty == isRange else {
      throw ValidationError(
        isRange
          ? "name decisions, or give --all, --since or --until, and not both"
          : "name the decisions to replay, or give --all, --since or --until"
      )
    }
  }

  func run() throws {
    let store = try workspace.openStore(.readOnly)
    let desk = try with.map { try otherDesk($0, store) }
    let selection: ReplayRun.Selection =
      decisions.isEmpty
      ? .recorded(since: since?.timestamp, until: until?.timestamp)
      : .decisions(try decisions.map { try workspace.decision(named: $0, in: store) })
    let run = ReplayRun(
      store: store,
      workers: workers ?? ProcessInfo.processInfo.activeProcessorCount,
      by: desk
    )
    let progress = Progress(isShown: !quiet, isBesideOutput: true)
    var count = ReplayCount()
    try workspace.tellingFailures {
      try run.run(selection) { replayed in
        count.add(replayed)
        tell(replayed, desk, progress)
        progress.show("\(count.total) replayed")
      }
    }
    progress.clear()
    if !quiet {
      for line in count.lines(by: desk?.stamp.id) {
        if json { Terminal.note(line + "\n") } else { Terminal.say(line) }
      }
    }
    if count.isAlarming { throw ExitStatus.different.code }
  }

  private func tell(_ replayed: Replayed, _ desk: Desk?, _ progress: Progress) {
    if json { return Terminal.print(replayed.json(by: desk?.stamp.id).bytes + [10]) }
    let page = ReplayPage(replayed, by: desk?.stamp.id)
    // Of very many, those alone are listed that somebody has to look at.
    guard !decisions.isEmpty || page.isDifferent else { return }
    progress.clear()
    for line in page.lines { Terminal.say(line) }
  }

  /// The desk of a release of the store, or of a folder's files.
  private func otherDesk(_ name: String, _ store: Store) throws -> Desk {
    if name.hasPrefix(ReleaseID.prefix) {
      let known = try workspace.tellingFailures { try store.releases() }.map(\.id)
      let found = known.filter { $0.text.hasPrefix(name) }
      guard let release = found.first, found.count == 1 else {
        throw Complaint(
          .noInput,
          "the store has \(found.isEmpty ? "no release" : "several releases") "
            + "`\(Terminal.escaped(name))`"
        ).told()
      }
      return try workspace.tellingFailures { try Desk.load(release, from: store) }
    }
    // Judged as though it were in force: a draft would let old tickets do what a release does not.
    return try WorkspaceCompiler.compile(folder: name, isDraft: false).desk
  }
}
