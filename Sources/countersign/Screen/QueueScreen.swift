import ArgumentParser
import Domain
import Glibc
import Review
import Storage
import TerminalView

/// The full screen at work: keys and signals in, commands run, frames out.
struct QueueScreen {
  /// An escape that nothing follows for so long is a key.
  private static let escapeMilliseconds: Int32 = 50
  /// How old a page may get whose store does not change: some of what it says is by the clock.
  private static let pageLife = Seconds(10)
  /// How soon time is given its due again, where that did not help.
  private static let tickPause = Seconds(2)

  private let store: Store
  private let workspace: WorkspaceOptions
  private let signals = ScreenSignals()
  private var reading: QueueReading
  private var view: QueueView
  private var keys = KeyReader()
  private var painter = Painter(showsStyles: Terminal.usesColour)
  private var mark: Int64?
  private var pageReadAt = Timestamp(milliseconds: 0)
  private var pageID: CaseID?
  /// What is masked otherwise in the page that is shown; forgotten with it.
  private var revealed: Revealed?
  private var tickedAt = Timestamp(milliseconds: 0)
  private var ending: ExitStatus?

  init(_ store: Store, _ workspace: WorkspaceOptions) {
    self.store = store
    self.workspace = workspace
    reading = QueueReading(store, workspace)
    view = QueueView(size: TerminalSession.size, now: SystemClock.now)
  }

  /// Shows the queue until the person quits.
  ///
  /// - Returns: The status to end with.
  mutating func run() -> ExitStatus {
    TerminalSession.enter()
    defer { TerminalSession.leave() }
    refresh(isForced: true)
    while true {
      paint()
      if let ending { return ending }
      wait()
    }
  }

  private mutating func paint() { Terminal.print(painter.bytes(for: view.frame)) }

  /// Waits for a key, a signal or the next second, and does what follows.
  private mutating func wait() {
    var sources = [
      pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0),
      pollfd(fd: signals.descriptor, events: Int16(POLLIN), revents: 0),
    ]
    let toSecond = Int32(1000 - SystemClock.now.milliseconds % 1000)
    let count = poll(&sources, 2, keys.awaitsMore ? Self.escapeMilliseconds : toSecond)
    if count == 0, keys.awaitsMore { press(keys.settle()) }
    for number in signals.taken() { take(number) }
    if sources[0].revents != 0 { readKeys() }
    if ending == nil { refresh(isForced: false) }
  }

  private mutating func readKeys() {
    var bytes = [UInt8](repeating: 0, count: 4096)
    let count = read(STDIN_FILENO, &bytes, bytes.count)
    if count < 0, errno == EINTR || errno == EAGAIN { return }
    // The terminal is gone.
    guard count > 0 else { return ending = .done }
    press(keys.take(bytes.prefix(count)))
  }

  private mutating func take(_ signal: Int32) {
    switch signal {
    case SIGWINCH: resize()
    case SIGCONT: takeTerminal()
    case SIGTSTP: suspend()
    case SIGINT: ending = .interrupted
    default: ending = .done
    }
  }

  private mutating func resize() {
    view.size = TerminalSession.size
    painter.forget()
  }

  private mutating func takeTerminal() {
    TerminalSession.enter()
    resize()
  }

  private mutating func suspend() {
    TerminalSession.leave()
    signals.suspend()
    takeTerminal()
  }

  private mutating func press(_ keys: [Key]) {
    for key in keys where ending == nil {
      if let errand = view.take(key) {
        carryOut(errand)
      } else if view.openCase != pageID {
        // The next key may be about the case that this one opened.
        refresh(isForced: false)
      }
      // Each key is about what was on the screen, however fast they come.
      if ending == nil { paint() }
    }
  }

  private mutating func carryOut(_ errand: Errand) {
    switch errand {
    case .run(let words): view.take(answer(to: words))
    case .leave(let words):
      TerminalSession.leave()
      signals.rest()
      view.take(answer(to: words))
      signals.listen()
      takeTerminal()
    case .reveal(let id): reveal(id)
    case .refresh: painter.forget()
    case .suspend: return suspend()
    case .quit: return ending = .done
    case .interrupt: return ending = .interrupted
    }
    refresh(isForced: true)
  }

  /// Reads again what may have changed.
  private mutating func refresh(isForced: Bool) {
    let now = SystemClock.now
    tick(at: now)
    let said = Terminal.hearing {
      do {
        let mark = try store.changeMark()
        let isChanged = isForced || mark != self.mark
        if isChanged { try reading.read(for: view, at: now) }
        self.mark = mark
        view.take(reading.contents(for: view, at: now))
        try readPage(isChanged: isChanged, at: now)
      } catch let error as StoreError {
        Terminal.complain("\(error)")
      } catch {
        // It was told already.
      }
    }
    if let answer = CommandAnswer(said, succeeded: false) { view.take(answer) }
  }

  private mutating func readPage(isChanged: Bool, at now: Timestamp) throws {
    let isOld = pageReadAt.advanced(by: Self.pageLife) <= now
    if view.openCase != pageID { revealed = nil }
    guard let id = view.openCase else { return pageID = nil }
    guard isChanged || isOld || id != pageID else { return }
    (pageID, pageReadAt) = (id, now)
    view.take(try reading.page(of: id, revealed: revealed))
  }

  /// Has time do what it has to do, as every command of the queue does first.
  private mutating func tick(at now: Timestamp) {
    guard tickedAt.advanced(by: Self.tickPause) <= now else { return }
    // A store that cannot be read says so where it is read for the screen.
    guard let waking = try? store.wakingCases(at: now, limit: 1), !waking.isEmpty else { return }
    tickedAt = now
    let answer = answer(to: ["tick"])
    if !answer.succeeded { view.take(answer) }
  }

  /// Has it recorded that the person sees what is masked in a case, and shows it from then on.
  private mutating func reveal(_ id: CaseID) {
    var found: Revealed?
    let said = Terminal.hearing {
      do {
        let options = try CaseOptions.parse([id.text].on(workspace))
        let work = try options.work(to: "show --reveal", as: .reveal)
        found = try work.reveal(because: nil).map { .request($0) } ?? .erased
      } catch {
        // It was told, and recorded, already.
      }
    }
    revealed = found ?? revealed
    view.take(
      CommandAnswer(said, succeeded: found != nil)
        ?? CommandAnswer(succeeded: true, lines: ["it is recorded that you see personal data"])
    )
  }

  /// Runs a command, and gives what it said.
  private func answer(to words: [String]) -> CommandAnswer {
    var succeeded = false
    let said = Terminal.hearing { succeeded = run(words) }
    return CommandAnswer(said, succeeded: succeeded)
      ?? CommandAnswer(succeeded: succeeded, lines: [])
  }

  /// Runs a command of this program on the same store; true where it ended with 0.
  @discardableResult private func run(_ words: [String]) -> Bool {
    do {
      var command = try Countersign.parseAsRoot(words.on(workspace))
      try command.run()
      return true
    } catch let code as ExitCode {
      return code == .success
    } catch {
      Terminal.complain(Countersign.message(for: error))
      return false
    }
  }
}

extension [String] {
  /// The words with the options that name a workspace, which stand before whatever is no option.
  fileprivate func on(_ workspace: WorkspaceOptions) -> [String] {
    let place = firstIndex(of: "--") ?? count
    let options = ["-C", workspace.directory] + (workspace.store.map { ["--store", $0] } ?? [])
    return self[..<place] + options + self[place...]
  }
}

extension CommandAnswer {
  /// What a command wrote, but for what to type next; nil where it wrote nothing.
  fileprivate init?(_ said: String, succeeded: Bool) {
    let mark = "countersign: "
    let lines = said.split(separator: "\n").map { line in
      line.hasPrefix(mark) ? String(line.dropFirst(mark.count)) : String(line)
    }
    let told = lines.filter { !$0.hasPrefix("hint: ") && !$0.hasPrefix("next") }
    guard !told.isEmpty else { return nil }
    self.init(succeeded: succeeded, lines: told)
  }
}
