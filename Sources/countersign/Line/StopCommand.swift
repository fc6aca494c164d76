import ArgumentParser
import Domain
import Foundation
import Pipeline
import Review
import SourceFiles
import Storage

/// Stops the line.
struct StopCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stop",
    abstract: "Stops the line, wholly or by name: nothing it holds leaves until two people resume.",
    discussion: """
      One person is enough, and it works at once in every process, also where the store is locked, \
      full or broken. Tickets that are held get the outcome `stopped` and wait for people.

      EXAMPLES
        countersign stop --all --reason "replies in the wrong language"
        countersign stop --document refund-policy --reason "section 3 names the wrong period"
      """
  )

  @OptionGroup var workspace: WorkspaceOptions

  @Flag(help: "Stop everything.")
  var all = false

  @Option(help: "Stop what is recognised as this intent.")
  var intent: String?

  @Option(help: "Stop what lets out or proposes this action.")
  var action: String?

  @Option(help: "Stop what cites this document.")
  var document: String?

  @Option(help: "Stop what is drafted under this prompt.")
  var prompt: String?

  @Option(help: "Stop what this model drafts.")
  var model: String?

  @Option(help: "Stop what comes in by this channel.")
  var channel: String?

  @Option(help: "Why, for colleagues and auditors: 1 to 500 characters.")
  var reason: String

  /// How long a stop waits to be recorded; it is in force already.
  private static let patience = Seconds(2)

  private var named: [(StopScope.Kind, String)] {
    [
      (.intent, intent), (.action, action), (.document, document), (.prompt, prompt),
      (.model, model), (.channel, channel),
    ].compactMap { kind, name in name.map { (kind, $0) } }
  }

  func validate() throws {
    guard named.count + (all ? 1 : 0) == 1 else {
      throw ValidationError(
        "name what to stop, one thing a stop: --all, --intent, --action, --document, --prompt, "
          + "--model or --channel"
      )
    }
    if let (kind, name) = named.first, StopScope(kind, named: name) == nil {
      throw ValidationError("--\(kind.rawValue) takes a name of 1 to 200 characters without spaces")
    }
    guard LineStep.reason(keptReason) != nil else {
      throw ValidationError("--reason takes 1 to 500 characters; nothing is stopped")
    }
  }

  /// As much of the reason as is kept: too many words keep no line running.
  private var keptReason: String { reason.prefix(scalars: LineStep.reasonLimit) }

  func run() throws {
    let path: String
    do { path = try workspace.storePath() } catch { throw error.told() }
    let flag = StopFlag(besideStoreAt: path)
    // Reading waits for no writer.
    let store: Store
    do { store = try Store.open(at: path, mode: .readOnly) } catch {
      guard FileManager.default.fileExists(atPath: path) else {
        throw Complaint(.badWorkspace, "no store at `\(path)`, so nothing to stop").told()
      }
      return try stopUnread(flag, error)
    }
    let signer: Signer
    do {
      signer = try Signer(
        for: .stop,
        to: Attempting(store: store, workspace: workspace, what: "stop", isUrgent: true)
      )
    } catch let error as ExitCode where error == ExitStatus.storeUnreachable.code {
      return try stopUnread(flag, nil)
    }
    var scope = StopScope.all
    if let (kind, name) = named.first {
      try check(kind, name, in: store)
      scope = .named(kind, name)
    }
    let now = SystemClock.now
    let step = LineStep.stop(scope, reason: keptReason)
    let statement = try signer.statement(step.members, for: .line, at: now)
    let notice = try StopNotice(statement, key: signer.publicKey)
    let isFlagged = raise(flag, notice)
    let isRecorded = record(notice, path)
    guard isFlagged || isRecorded else {
      throw Complaint(
        .cannotCreate,
        "NOT STOPPED: neither the flag nor the store could be written",
        hint: "make room or rights at `\(flag.path)`; a file there of any content stops everything"
      ).told()
    }
    Terminal.say("stopped  \(notice.stop.id)  \(scope)")
    Terminal.say("resume   two people: countersign resume \(notice.stop.id) --reason \"…\"")
  }

  /// Stops everything where the store cannot be read, so that nobody's name can be checked.
  ///
  /// Whoever may write the flag may do as much; it takes two people to go on.
  private func stopUnread(_ flag: StopFlag, _ error: StoreError?) throws {
    if let error { Terminal.complain("\(error)") }
    do throws(StopFlagError) { try flag.stopEverything() } catch {
      throw Complaint(
        .cannotCreate,
        "NOT STOPPED: \(error), and the store cannot be read",
        hint: "make room or rights at `\(flag.path)`; a file there of any content stops everything"
      ).told()
    }
    Terminal.complain("who stops it cannot be checked, so the flag `\(flag.path)` names nobody")
    Terminal.say("stopped  everything")
    Terminal.say("resume   once the store can be read: countersign stop --all, and two resume that")
  }

  /// Sets the flag, which every process sees before its next line; says what went wrong.
  private func raise(_ flag: StopFlag, _ notice: StopNotice) -> Bool {
    do throws(StopFlagError) {
      if case .unreadable(let cause) = try flag.add(notice) {
        Terminal.complain(
          "everything is stopped: the flag `\(flag.path)` does not say what: \(cause)"
        )
      }
      return true
    } catch {
      Terminal.complain("\(error); processes that run see the stop with their next batch")
      return false
    }
  }

  /// Has the store record the stop; where it cannot, says so, and the next writer does it.
  private func record(_ notice: StopNotice, _ path: String) -> Bool {
    do {
      let store = try Store.open(at: path, waiting: Self.patience)
      let taken = try store.take(notice.statement, at: SystemClock.now)
      let settled = try store.settleFlag(at: SystemClock.now)
      try store.close()
      settled.tell()
      if case .failure(let error) = taken, error != .stoppedBefore(notice.stop.id) {
        Terminal.complain("the stop is not recorded: \(error)")
        return false
      }
      return true
    } catch {
      Terminal.complain("the stop is not recorded yet: \(error)")
      Terminal.complain("hint: the next `run`, `stop` or `resume` that can write records it")
      return false
    }
  }

  /// Refuses a name that the release in force does not know: a mistyped stop holds nothing.
  ///
  /// Where the release cannot be read, the name is taken as it is.
  private func check(_ kind: StopScope.Kind, _ name: String, in store: Store) throws {
    let names: StoppableNames?
    do {
      names = try StoppableNames(inForceIn: store)
    } catch {
      Terminal.complain("`\(name)` is taken unchecked: \(error)")
      return
    }
    guard let names, !names[kind].contains(name) else { return }
    let near = nearest(to: name, among: names[kind])
    throw Complaint(
      .usage,
      "no \(kind.rawValue) `\(Terminal.escaped(name))` in the release in force; nothing is stopped",
      hint: (near.map { "did you mean `\($0)`? " } ?? "")
        + "`countersign stop --all` stops everything"
    ).told()
  }
}

extension FlagSettlement {
  /// Says on standard error what became of the flag.
  func tell() {
    for stop in recorded { Terminal.complain("recorded the stop \(stop)") }
    for (stop, error) in refused.sorted(by: { $0.key.text < $1.key.text }) {
      Terminal.complain("the stop \(stop) is taken out of the flag: \(error)")
    }
    if let failure { Terminal.complain("\(failure)") }
  }
}
