import ArgumentParser
import CanonicalJSON
import Domain
import Foundation
import Pipeline
import Storage

/// Tries a candidate on past tickets.
struct ReleaseBacktestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backtest",
    abstract: "Tries a release on past tickets, and says which decisions would change, and why.",
    discussion: """
      Each ticket is judged in its recorded surroundings: nobody is asked anything, and nothing is \
      told. What becomes milder is counted apart, and each edit is made alone on the release in force \
      to find out which leads to what. The result is kept, for `sign` and the gates. An interrupted \
      one goes on where it was. Without a selection, the last one is shown; where there is none, a \
      sample of \(BacktestSelection.usualSample) decisions is taken.

      EXAMPLES
        countersign release backtest newest
        countersign release backtest newest --since 2026-11-01
        countersign release backtest newest --all --html backtest.html
        countersign release backtest newest --tickets Examples/tickets.jsonl
      """
  )

  @OptionGroup var workspace: WorkspaceOptions

  @Argument(help: "\(ReleaseArgument.help)")
  var release: String

  @Flag(help: "Try it on every decision of the store.")
  var all = false

  @Option(help: "Try it on what was recorded from a day or a moment on.")
  var since: Moment?

  @Option(help: "Try it on a sample of so many: 1 to 1000000.")
  var sample: Int?

  @Option(help: "Try it on the lines of a file.", completion: .file(extensions: ["jsonl"]))
  var tickets: String?

  @Option(
    help: ArgumentHelp(
      "Have the policies of a day hold for every ticket, such as that on which a version begins.",
      valueName: "date"
    ),
    transform: PlaceOptions.day
  )
  var policiesOn: CalendarDay?

  @Option(help: "Threads that judge. Usual: one a core.")
  var workers: Int?

  @Option(help: "Examples of each kind of change: 0 to \(Backtest.examplesOfATurn).")
  var examples = 3

  @Flag(help: "Print one JSON object (`countersign schema backtest`).")
  var json = false

  @Option(
    help: ArgumentHelp("Write a page for a browser, with plots.", valueName: "file"),
    completion: .file(extensions: ["html"]),
    transform: OutputFile.page
  )
  var html: OutputFile?

  @Flag(name: .shortAndLong, help: "Show no progress.")
  var quiet = false

  func validate() throws {
    guard (1...256).contains(workers ?? 1) else {
      throw ValidationError("--workers takes 1 to 256")
    }
    guard (1...Store.backtestSampleLimit).contains(sample ?? 1) else {
      throw ValidationError("--sample takes 1 to \(Store.backtestSampleLimit)")
    }
    guard (0...Backtest.examplesOfATurn).contains(examples) else {
      throw ValidationError("--examples takes 0 to \(Backtest.examplesOfATurn)")
    }
    guard tickets == nil || !all && since == nil && sample == nil else {
      throw ValidationError("--tickets is a selection of its own")
    }
    guard !all || since == nil && sample == nil else {
      throw ValidationError("--all takes neither --since nor --sample")
    }
  }

  private var isChosen: Bool {
    all || since != nil || sample != nil || tickets != nil || policiesOn != nil
  }

  private var wish: BacktestSelection.Wish {
    let isBounded = all || since != nil || sample != nil
    let usual = isBounded ? sample : BacktestSelection.usualSample
    return BacktestSelection.Wish(
      tickets.map { .file($0) } ?? .recorded(since: since?.timestamp, sample: usual),
      policiesOn: policiesOn
    )
  }

  func run() throws {
    let store = try workspace.openStore()
    let saved = try workspace.tellingFailures { () throws -> SavedRelease? in
      let id = try ReleaseArgument.find(release, in: store)
      return try store.releases().first { $0.id == id }
    }
    guard let saved else { return }
    let (digest, backtest) = try result(of: saved, store)
    let later = try workspace.tellingFailures {
      try LaterVersion.all(in: saved.id, after: SystemClock.now.day, store: store)
    }
    try workspace.tellingFailures { try store.close() }
    try html?.write(BacktestHTML(backtest, digest).text)
    if json {
      Terminal.say(backtest.json.prettyText)
    } else {
      for line in BacktestPage(backtest, digest, examples: examples).lines { Terminal.say(line) }
    }
    if policiesOn == nil { tell(later) }
  }

  /// That nothing changes says little of a version that no past ticket was judged by.
  private func tell(_ later: [LaterVersion]) {
    for version in later.prefix(3) {
      let name = Terminal.escaped("\(version.document)@\(version.version)")
      Terminal.complain(
        "`\(name)` begins on \(version.begins), after these tickets: `--policies-on \(version.begins)` "
          + "tells what it will lead to"
      )
    }
  }

  private func result(
    of saved: SavedRelease,
    _ store: Store
  ) throws -> (Digest, Backtest) {
    do {
      if !isChosen, let against = try store.releaseInForce(),
        let last = try store.weightiestBacktest(of: saved.id, against: against)
      {
        if !quiet { Terminal.complain("tried on \(last.at); `--sample` or `--all` tries it anew") }
        return (last.digest, last.backtest)
      }
      let begun = try store.backtest(of: saved, on: wish, at: SystemClock.now)
      return try run(begun, store)
    } catch let error as BacktestError {
      throw Self.complaint(about: error).told()
    } catch let error as StoreError {
      throw workspace.complaint(about: error).told()
    } catch let error as ReleaseError {
      throw Complaint(.badWorkspace, error.description).told()
    }
  }

  private func run(_ begun: StoredBacktest, _ store: Store) throws -> (Digest, Backtest) {
    let run = try BacktestRun(
      begun,
      in: store,
      path: tickets,
      workers: workers ?? ProcessInfo.processInfo.activeProcessorCount
    )
    let signals = StopSignals()
    let progress = Progress(isShown: !quiet, isBesideOutput: true)
    let done = try run.run(at: { SystemClock.now }, goesOn: { !signals.isRaised }) { step in
      switch step {
      case .judged(let count): progress.show("\(count) tickets judged")
      case .tried(let edit, let count): progress.show("\(edit) of \(count) edits tried")
      }
    }
    progress.clear()
    guard let done else {
      Terminal.complain("stopped by a signal; the same command goes on where it was")
      throw ExitStatus.interrupted.code
    }
    return (done.digest, done.backtest)
  }

  private static func complaint(about error: BacktestError) -> Complaint {
    switch error {
    case .noneInForce:
      Complaint(.badWorkspace, "\(error)", hint: "the first release needs no backtest")
    case .inForceItself:
      Complaint(.usage, "\(error)", hint: "name a candidate; `countersign release list`")
    case .unreadable(_, let code): Complaint(.noInput, "\(error): \(errorText(code))")
    case .noTickets:
      Complaint(.noInput, "\(error)", hint: "name a file with `--tickets`")
    }
  }
}
