import ArgumentParser
import Domain
import Foundation
import Pipeline
import Review
import Storage
import TransparencyLog

/// Decides tickets.
struct RunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Reads tickets, writes one decision a line on standard output.",
    discussion: """
      Each non-empty line gets exactly one decision, in order, told after it is recorded. The same \
      ticket again gets the same decision again. A line that is not a valid ticket gets an \
      `invalid` decision, and the next line goes on; the status is then 65.

      EXAMPLES
        countersign run tickets.jsonl > decisions.jsonl
        echo '{"ticket_id":"1","message":{"body":"where is my parcel?"}}' | countersign run
        countersign run --draft tickets.jsonl        judge by the working files; record nothing
      """
  )

  @OptionGroup var workspace: WorkspaceOptions

  @Argument(
    help: "The file of tickets; - or none: standard input.",
    completion: .file(extensions: ["jsonl"])
  )
  var file: String?

  @Flag(help: "Judge by the working files instead of the release in force; nothing is recorded.")
  var draft = false

  @Option(
    help: """
      Decisions recorded in one transaction, at the most: 1 to 10000. Usual: 256, or 1 where models are asked.
      """
  )
  var batch: Int?

  @Option(help: "Threads that judge. Usual: one a core, or as many as models may be asked at once.")
  var workers: Int?

  @Option(help: "Entries of the log after which it is signed in between: 1 to 1000000.")
  var checkpointEvery = 10_000

  @Option(help: "Anchor the log after so many entries, or so long: 1000, 10m.")
  var anchorEvery: AnchorInterval?

  @Option(help: "The descriptor on which somebody is told checkpoints, and keeps them.")
  var anchorFd: Int32?

  @Flag(help: "Print how long each stage took, median and 99th percentile, on standard error.")
  var timings = false

  @Flag(name: .shortAndLong, help: "Print no summary on standard error.")
  var quiet = false

  func validate() throws {
    guard (1...10_000).contains(batch ?? 1) else {
      throw ValidationError("--batch takes 1 to 10000")
    }
    guard anchorEvery == nil || !draft else {
      throw ValidationError("--anchor-every anchors what is recorded, and --draft records nothing")
    }
    guard anchorFd == nil || anchorEvery != nil else {
      throw ValidationError("--anchor-fd needs --anchor-every")
    }
    guard anchorFd.map({ fcntl($0, F_GETFD) >= 0 }) ?? true else {
      throw ValidationError("--anchor-fd names no open descriptor")
    }
    guard (1...1_000_000).contains(checkpointEvery) else {
      throw ValidationError("--checkpoint-every takes 1 to 1000000")
    }
    guard (1...256).contains(workers ?? 1) else {
      throw ValidationError("--workers takes 1 to 256")
    }
  }

  func run() throws {
    let input = try InputFile.open(
      file,
      of: "tickets",
      sample: "try: echo '{\"ticket_id\":\"1\",\"message\":{\"body\":\"where is my parcel?\"}}'"
        + " | countersign run"
    )
    let (room, store) = draft ? try draftRoom() : try roomInForce()
    let desk = try workspace.tellingFailures { try room.shift() }.inForce
    if draft { sayWhatIsStopped() } else { try settleFlag(store) }
    do { _ = try store.roster() } catch {
      Terminal.complain("\(error); until then, cases stay as they are")
    }
    let key = draft ? nil : try signCheckpoints(of: store)
    let notices = draft ? nil : notices(of: room, store)
    let anchors = try anchors(of: room, store, key)
    let summary = try decide(desk, room, store, input: input)
    notices?.stop()
    if let key {
      _ = try workspace.tellingFailures { try store.signCheckpoint(by: key, at: SystemClock.now) }
    }
    anchors?.finish()
    if !draft { try openIncidents(store) }
    try workspace.tellingFailures { try store.close() }
    try end(summary)
  }

  /// Opens incidents on what was just decided, where the release in force names signs.
  private func openIncidents(_ store: Store) throws {
    let found = try workspace.tellingFailures { try SignWatch(store).look(at: SystemClock.now) }
    for incident in found { Terminal.complain(incident.signSentence) }
  }

  /// Tells people what happens while tickets are decided: those whom the release in force by then names.
  private func notices(of room: DeskRoom, _ store: Store) -> NoticeLoop {
    let folder = workspace.folder
    return NoticeLoop(clock: { SystemClock.now }) {
      // Where nothing is in force that could be loaded, the run ends and says so.
      guard let declared = try? room.shift().inForce.configuration.notices, !declared.isEmpty
      else { return nil }
      return NoticeTelling(declared, store: store, folder: folder)
    }
  }

  /// Has the log anchored as it grows, the first time before anything is decided; nil where it is not to be.
  private func anchors(
    of room: DeskRoom,
    _ store: Store,
    _ key: SignerKey?
  ) throws -> AnchorLoop? {
    guard let anchorEvery else { return nil }
    guard let key else {
      throw Complaint(.notAllowed, "no key signs the log, so that nothing can be anchored").told()
    }
    let anchoring = LogAnchoring(
      store: store,
      key: key,
      places: { (try? room.shift().inForce.configuration.anchors) ?? [] },
      folder: workspace.folder,
      clock: { SystemClock.now },
      descriptor: anchorFd.map { AnchorDescriptor($0) },
      tellsOnErrors: anchorFd == nil
    )
    return AnchorLoop(anchoring, every: anchorEvery)
  }

  /// Has the log signed as it grows, and gives the key that signs it at the end; nil where there is none.
  private func signCheckpoints(of store: Store) throws -> SignerKey? {
    let key: SignerKey?
    do throws(Complaint) { key = try store.logKeyFile?.key() } catch { throw error.told() }
    guard let key else {
      Terminal.complain("no key signs the log; make one with `countersign log key --rotate`")
      return nil
    }
    store.signCheckpoints(by: key, every: checkpointEvery)
    return key
  }

  /// Has the store record stops that could not be recorded when they were made.
  private func settleFlag(_ store: Store) throws {
    let settled = try workspace.tellingFailures {
      try store.settleFlag(at: SystemClock.now)
    }
    settled.tell()
  }

  /// A draft run answers nobody, so that no stop holds it; whoever tries it should know all the same.
  private func sayWhatIsStopped() {
    guard let path = try? workspace.storePath() else { return }
    let flag = StopFlag(besideStoreAt: path).content()
    if flag.state.isFlowing { return }
    Terminal.complain("the line is stopped; a draft run goes on, for it answers nobody")
  }

  private func decide(
    _ desk: Desk,
    _ room: DeskRoom,
    _ store: Store,
    input: Int32
  ) throws -> RunSummary {
    // Who waits for a model needs no core, and nobody waits for another's model.
    let asked = desk.configuration.modelsAtOnce
    var options = TicketRun.Options()
    options.input = input
    options.batchLines = batch ?? (asked > 0 ? 1 : 256)
    options.workers = workers ?? max(ProcessInfo.processInfo.activeProcessorCount, asked)
    let signals = StopSignals()
    options.stop = signals.descriptor
    let progress = Progress(isShown: !quiet)
    let began = MonotonicClock.nanoseconds()
    let run = TicketRun(
      room: room,
      store: store,
      options: options,
      clock: { SystemClock.now },
      stopwatch: Stopwatch(nanoseconds: MonotonicClock.nanoseconds)
    )
    do {
      let summary = try workspace.tellingFailures { try run.run { progress.show($0) } }
      progress.clear()
      if !quiet, summary.end != .outputClosed {
        let seconds = Double(MonotonicClock.nanoseconds() - began) / 1e9
        Terminal.note(summary.sentence(release: desk.stamp, seconds: seconds))
      }
      if timings { Terminal.note(summary.timingTables) }
      return summary
    } catch {
      progress.clear()
      throw error
    }
  }

  private func end(_ summary: RunSummary) throws {
    switch summary.end {
    case .outputClosed: throw ExitStatus.outputFailed.code
    case .outputFailed(let code):
      throw Complaint(.outputFailed, "cannot write decisions: \(errorText(code))").told()
    case .inputFailed(let code):
      throw Complaint(.noInput, "cannot read tickets: \(errorText(code))").told()
    case .stopped:
      Terminal.complain("stopped by a signal; what had been read is decided and told")
      if StopSignals.wasInterrupted { throw ExitStatus.interrupted.code }
    case .done: break
    }
    if summary.held > 0 {
      Terminal.complain(
        "the line is stopped: \(summary.held == 1 ? "1 ticket waits" : "\(summary.held) tickets wait") for people"
      )
      Terminal.complain("hint: `countersign status` says who stopped it, and why")
      throw ExitStatus.lineStopped.code
    }
    if summary.outcomes[.invalid, default: 0] > 0 { throw ExitStatus.invalidInput.code }
  }

  private func roomInForce() throws -> (DeskRoom, Store) {
    let store = try workspace.openStore()
    let id = try workspace.tellingFailures { try store.releaseInForce() }
    guard id != nil else {
      throw Complaint(
        .badWorkspace,
        "no release is in force",
        hint: ReleaseArgument.firstHint
      ).told()
    }
    let room = DeskRoom(of: store, folder: workspace.folder, clock: { SystemClock.now })
    return (room, store)
  }

  private func draftRoom() throws -> (DeskRoom, Store) {
    try workspace.requireWorkspace()
    let compiled = try WorkspaceCompiler.compile(folder: workspace.folder, isDraft: true)
    let manifest = compiled.desk.manifest
    return try workspace.tellingFailures {
      let store = try Store.inMemory()
      try store.save(
        release: manifest.id,
        manifest: manifest.bytes,
        objects: [],
        at: SystemClock.now
      )
      return (DeskRoom(only: compiled.desk, folder: workspace.folder), store)
    }
  }
}
