import Domain
import Review

/// The open case: which of its tabs is shown, from which line on, and what was shown of it.
struct CaseView: Sendable, Equatable {
  let id: CaseID
  private(set) var page: OpenCase?
  private(set) var tab = CaseTab.ticket
  /// The first line that is shown.
  private(set) var top = 0
  private(set) var lines: [StyledText] = []
  private var width = 0
  /// Of each tab, how many lines were shown, from the first on without a gap.
  private var seen: [CaseTab: Int] = [:]
  /// The tabs that were shown to their end, for the present document.
  private var whole: Set<CaseTab> = []

  init(_ id: CaseID) { self.id = id }

  /// The parts of what an approval is of that were not shown to their end.
  var unread: [CaseTab] { CaseTab.approved.filter { !whole.contains($0) } }

  /// Takes the case as it is now; what was shown of another document counts for nothing.
  mutating func take(_ page: OpenCase?) {
    if page?.document != self.page?.document { (seen, whole) = ([:], []) }
    self.page = page
    wrap()
  }

  mutating func show(_ tab: CaseTab) {
    self.tab = tab
    top = 0
    wrap()
  }

  /// Shows the tab that is so many further, round and round.
  mutating func turn(by count: Int) {
    let tabs = CaseTab.allCases
    let place = (tabs.firstIndex(of: tab) ?? 0) + count + tabs.count
    show(tabs[place % tabs.count])
  }

  mutating func scroll(by count: Int) { top += count }

  /// Breaks the lines for a width and keeps what is shown within them, and notes what is shown.
  mutating func settle(width: Int, height: Int) {
    if width != self.width {
      self.width = width
      // Lines counted at another width say nothing at this one.
      seen = [:]
      top = 0
      wrap()
    }
    top = max(min(top, lines.count - height), 0)
    guard page != nil, height > 0 else { return }
    let known = seen[tab] ?? 0
    if top <= known { seen[tab] = max(known, min(top + height, lines.count)) }
    if (seen[tab] ?? 0) >= lines.count { whole.insert(tab) }
  }

  private mutating func wrap() {
    guard width > 0 else { return }
    lines = (page?.tabs[tab] ?? []).flatMap { $0.wrapped(width) }
    if let seen = seen[tab] { self.seen[tab] = min(seen, lines.count) }
  }
}
