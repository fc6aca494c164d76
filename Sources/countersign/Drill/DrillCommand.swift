import ArgumentParser
import CanonicalJSON
import Domain
import Drills
import Foundation
import Pipeline
import Releases
import Review
import SourceFiles
import Storage

/// Plays tabletop exercises against the real pipeline.
struct DrillCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "drill",
    abstract: "Plays scenarios of what may go wrong, and says which walls hold.",
    discussion: """
      Scenarios stand in drills/*.yaml. Each is played under the release in force, in a scratch folder: \
      with all walls, with each of them taken away, and with each alone. The store is read, and never \
      written but by `--record`. The status is 1 where a scenario comes through, where one that touches \
      money, identity or safety rests on one wall alone, where one does no harm even without walls and so \
      shows nothing, or where nothing could be played.

      EXAMPLES
        countersign drill --all
        countersign drill --all --record --json > drill.json
        countersign drill refund-promised-by-a-model --json
      """
  )

  @OptionGroup var workspace: WorkspaceOptions

  @Argument(help: "The ids of scenarios.")
  var scenarios: [String] = []

  @Flag(help: "Play all scenarios of the workspace.")
  var all = false

  @Flag(help: "Print one JSON object.")
  var json = false

  @Flag(
    help:
      "Sign what all of them came to, for `launch-check`: the one thing that writes to the store."
  )
  var record = false

  func validate() throws {
    guard all || !record else {
      throw ValidationError("Only all scenarios are recorded: give `--all`.")
    }
    guard all || !scenarios.isEmpty else {
      throw ValidationError("Name scenarios, or give `--all`.")
    }
    guard !all || scenarios.isEmpty else {
      throw ValidationError("Scenarios and `--all` exclude each other: leave one out.")
    }
  }

  func run() throws {
    let store = try workspace.openStore(.readOnly)
    let drills = try DrillShelf(of: workspace).chosen(scenarios, all: all)
    // From here on a signal ends the drill in order: its scratch folder goes with it.
    let signals = StopSignals()
    let ground = try DrillGround(workspace, store, signals)
    defer { ground.leave() }
    let began = MonotonicClock.nanoseconds()
    if signals.isRaised { throw ExitStatus.interrupted.code }
    let results = try workspace.tellingFailures {
      try drills.map { drill in
        let result = try ground.play(drill)
        if signals.isRaised { throw ExitStatus.interrupted.code }
        return result
      }
    }
    let page = DrillPage(
      results,
      release: ground.release,
      at: ground.now,
      milliseconds: Int((MonotonicClock.nanoseconds() - began) / 1_000_000)
    )
    if record { try sign(page, ground.release) }
    if json { Terminal.say(page.json.prettyText) } else { page.lines.forEach(Terminal.say) }
    if page.isBad { throw ExitStatus.different.code }
  }

  private func sign(_ page: DrillPage, _ release: ReleaseID) throws {
    let signing = try SigningSession(workspace, for: .promote, "record a drill")
    try signing.take(.drill(release, page.score))
    try signing.close()
  }
}
