import Domain
import Review
import Storage
import TerminalView

/// What the full screen shows, as it is read from the store.
struct QueueReading {
  /// The list holds so many cases at the most; who wants others filters by queue.
  private static let longestList = 200

  let store: Store
  let workspace: WorkspaceOptions
  private var cases: [QueuedCase] = []
  private var standing = Standing([:])
  private var depths: [String: QueueDepth] = [:]
  private var reader: PersonID?
  private var line: Result<Line, LineError>?

  init(_ store: Store, _ workspace: WorkspaceOptions) {
    (self.store, self.workspace) = (store, workspace)
  }

  /// Reads all that the list shows.
  mutating func read(for view: QueueView, at now: Timestamp) throws(StoreError) {
    let roster = try store.roster()
    reader = roster.flatMap { CasePage.reader(of: $0) }
    standing = Standing(roster)
    line = try store.line()
    depths = try store.queueDepths(at: now)
    cases = try store.queuedCases(
      queues: view.listedQueues(of: depths.keys.sorted()),
      claimedUntil: now.advanced(by: CaseTerms().claim),
      standing: standing,
      limit: Self.longestList
    )
  }

  /// What was read last, as it stands at a moment.
  func contents(for view: QueueView, at now: Timestamp) -> QueueContents {
    var contents = QueueContents(now: now)
    contents.entries = cases.map { found in
      QueueContents.Entry(
        id: found.id,
        queue: found.queue,
        intent: found.intent,
        cells: found.columns(at: now, standing),
        isOverdue: found.dueAt <= now,
        claim: found.state.claim(at: now)
      )
    }
    contents.queues = depths.keys.sorted()
    let listed = view.listedQueues(of: contents.queues)
    let counted = depths.filter { listed.isEmpty || listed.contains($0.key) }.values
    contents.waiting = counted.reduce(0) { $0 + $1.waiting }
    contents.overdue = counted.reduce(0) { $0 + $1.overdue }
    contents.reader = reader
    // The flag is looked at each time: it stops where the store cannot be written.
    contents.stopped = LinePage(flag: store.flag?.content() ?? .missing, line: line).scopes
    return contents
  }

  /// Reads the page of a case, with personal data as they are where that was recorded.
  func page(of id: CaseID, revealed: Revealed?) throws -> OpenCase {
    let page = try CasePage(id, in: store, workspace, revealed: revealed)
    let queued = page.queued
    let due = Lapse(queued.dueAt, since: page.now).due
    // What is missed least comes last, where a narrow terminal cuts it away.
    let words = [queued.id.short, due, queued.tier.rawValue, queued.queue, queued.intent]
    return OpenCase(
      id: id,
      heading: words.compactMap(\.self).joined(separator: "  "),
      state: queued.state,
      intent: queued.intent,
      document: page.document?.digest,
      hasActions: page.document?.actions.isEmpty == false,
      tabs: Dictionary(uniqueKeysWithValues: CaseTab.allCases.map { ($0, page.lines(of: $0)) }),
      history: page.story.entries.enumerated().map { place, entry in
        .init(number: place + 1, by: entry.by, sentence: entry.sentence)
      },
      isRevealed: revealed != nil
    )
  }
}

extension LinePage {
  /// All that is stopped, in a few words; nil where nothing is.
  fileprivate var scopes: String? {
    guard isStopped else { return nil }
    guard unreadable == nil else { return "everything" }
    return (stories.map(\.stop) + unrecorded).map(\.scope.description).joined(separator: ", ")
  }
}
