import Domain
import Review

@testable import TerminalView

/// Cases on a screen, without a store behind it.
struct Desk {
  static let now = Timestamp(milliseconds: 1_767_225_600_000)
  static let noor = PersonID("noor")
  static let jonas = PersonID("jonas")
  static let documents = [Digest(of: Array("one".utf8)), Digest(of: Array("two".utf8))]

  var view: QueueView

  /// A queue of so many cases, the first of which `noor` has open and claimed with `isOpen`.
  init(columns: Int = 80, rows: Int = 24, cases: Int = 3, isOpen: Bool = false) {
    view = QueueView(size: TerminalSize(columns: columns, rows: rows), now: Self.now)
    view.take(Self.contents(cases: cases, claimed: isOpen))
    if isOpen {
      _ = view.take(.enter)
      view.take(Self.page())
    }
  }

  static func id(_ number: Int) -> CaseID {
    CaseID(text: "case_\(number)abcdefghijklmnopqrstuvwx")
  }

  static func claim(by person: PersonID?, minutes: Int64 = 15) -> Claim? {
    person.map {
      Claim(by: $0, since: now, until: now.advanced(by: .minutes(minutes)), token: FencingToken(1))
    }
  }

  static func contents(cases: Int, claimed: Bool = false) -> QueueContents {
    var contents = QueueContents(now: now)
    contents.entries = (0..<cases).map { number in
      QueueContents.Entry(
        id: id(number),
        queue: number % 2 == 0 ? "payments" : "legal",
        intent: "refund_request",
        cells: [
          "case_\(number)abcdefg", number % 2 == 0 ? "payments" : "legal", "medium_high",
          "refund_request", "\(number) min", number == 1 ? "OVERDUE 12 min" : "in 3 h 48 min",
          "1/2", claimed && number == 0 ? "noor, 15 min left" : "waiting",
        ],
        isOverdue: number == 1,
        claim: claimed && number == 0 ? claim(by: noor) : nil
      )
    }
    contents.queues = ["legal", "payments"]
    contents.waiting = cases
    contents.overdue = 1
    contents.reader = noor
    return contents
  }

  static func page(
    claimedBy person: PersonID? = noor,
    document: Digest? = documents[0],
    hasActions: Bool = false,
    draft: [StyledText] = ["  You can return it within 30 days."],
    history: [OpenCase.Event] = [],
    isRevealed: Bool = false
  ) -> OpenCase {
    OpenCase(
      id: id(0),
      heading: "case_0abcdefg  payments  medium_high  refund_request  due in 3 h",
      state: claim(by: person).map { .claimed($0) } ?? .waiting,
      intent: "refund_request",
      document: document,
      hasActions: hasActions,
      tabs: [
        .ticket: ["  I want my money back."], .draft: draft, .rules: ["  refund.small → review"],
        .approval: ["  sent to the customer"], .playbook: ["  nothing"], .history: ["  nothing"],
      ],
      history: history,
      isRevealed: isRevealed
    )
  }

  /// Presses the keys of a text, and gives what they asked of the world.
  @discardableResult
  mutating func type(_ text: String) -> [Errand] {
    var reader = KeyReader()
    return (reader.take(text.utf8) + reader.settle()).compactMap { view.take($0) }
  }

  /// What the terminal shows, line by line.
  var lines: [String] { view.frame.lines.map(\.plain) }

  var text: String { lines.joined(separator: "\n") }
}
