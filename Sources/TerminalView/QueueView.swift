package import Domain
import Review

/// The queue on a full screen, as a value: a key or news of the store gives another one, and what the
/// world has to do.
///
/// It shows what it was given and decides nothing: whether a step is taken is the store's to say.
package struct QueueView: Sendable, Equatable {
  /// What is told on the line above the hints.
  struct Message: Sendable, Equatable {
    let text: String
    let isComplaint: Bool
  }

  /// What comes after the answer of a command that is under way.
  enum Sequel: Sendable, Equatable {
    case stay
    /// The case is done with: the list again.
    case back
    /// The case that was claimed last is opened.
    case openOwnNewest
  }

  package var size: TerminalSize {
    didSet {
      measure()
      settle()
    }
  }
  var contents: QueueContents
  var selected: CaseID?
  /// The first row of the list that is shown.
  var top = 0
  var open: CaseView?
  var prompt: Prompt?
  /// The first line of the help page that is shown; nil where it is not there.
  var helpTop: Int?
  var message: Message?
  var sequel = Sequel.stay
  /// What the names of the queues that are listed hold.
  package internal(set) var filter = ""
  /// As wide as the rows of the list need and the terminal allows.
  private(set) var columns = ListColumns([], columns: 0)
  private var opensOwnNewest = false

  package init(size: TerminalSize, now: Timestamp) {
    self.size = size
    contents = QueueContents(now: now)
    measure()
  }

  /// The case whose page is to be read from the store; nil where the list is shown.
  package var openCase: CaseID? { open?.id }

  /// The queues that are listed, of those in which something waits; empty for all of them.
  package func listedQueues(of names: [String]) -> [String] {
    guard !filter.isEmpty else { return [] }
    let listed = names.filter { $0.contains(filter) }
    // One that nobody has: an empty list would stand for all queues.
    return listed.isEmpty ? [filter] : listed
  }

  /// Takes what the queue holds now.
  package mutating func take(_ contents: QueueContents) {
    let place = index
    self.contents = contents
    measure()
    if index == nil {
      let entries = contents.entries
      selected = entries.isEmpty ? nil : entries[min(place ?? 0, entries.count - 1)].id
    }
    if opensOwnNewest {
      opensOwnNewest = false
      let own = contents.entries.filter { $0.claim?.by == contents.reader && $0.claim != nil }
      let newest = own.max { ($0.claim?.since ?? contents.now) < ($1.claim?.since ?? contents.now) }
      if let newest { show(newest.id) }
    }
    settle()
  }

  /// Takes the open case as it is now; nil where it is no more.
  ///
  /// What others have done to it since is told; a question about another document is put no more.
  package mutating func take(_ page: OpenCase?) {
    guard var open, page == nil || page?.id == open.id else { return }
    let before = open.page
    open.take(page)
    self.open = open
    if let page, let before { tellChanges(before, page) }
    if let asked = prompt?.document, asked != page?.document {
      prompt = nil
      complain("the document is another now; read it again")
    }
    settle()
  }

  /// Takes what a command said.
  package mutating func take(_ answer: CommandAnswer) {
    let said = answer.lines.joined(separator: "; ")
    message = Message(text: said, isComplaint: !answer.succeeded)
    if answer.succeeded {
      switch sequel {
      case .stay: break
      case .back: open = nil
      case .openOwnNewest:
        opensOwnNewest = true
        message = nil
      }
    }
    sequel = .stay
    settle()
  }

  private mutating func measure() {
    columns = ListColumns(contents.entries.map(\.cells), columns: size.columns - 2)
  }

  /// The case that a key is about: the open one, else the selected one.
  var subject: CaseID? { open?.id ?? selected }

  var index: Int? { contents.entries.firstIndex { $0.id == selected } }

  mutating func show(_ id: CaseID) {
    selected = id
    open = CaseView(id)
    settle()
  }

  mutating func complain(_ text: String) { message = Message(text: text, isComplaint: true) }

  mutating func tell(_ text: String) { message = Message(text: text, isComplaint: false) }

  private mutating func tellChanges(_ before: OpenCase, _ page: OpenCase) {
    let last = before.history.last?.number ?? 0
    let news = page.history.filter { $0.number > last && $0.by != contents.reader }
    guard let event = news.last else { return }
    tell(event.sentence)
    if before.document != page.document { complain("the document is another now; read it again") }
  }
}
