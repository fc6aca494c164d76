import ArgumentParser
import CanonicalJSON
import Domain
import Incidents
import Pipeline
import Review
import Storage

/// Erases what has been kept as long as the terms say.
struct RetainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "retain",
    abstract: "Erases what has been kept as long as `retention:` in countersign.yaml says.",
    discussion: """
      The terms are those of the release in force, for each tier of risk; what has none is kept. They \
      count from the last that was recorded of a ticket: a decision, a step of its cases, an effect. \
      What is held stays, and so does what is not over: a case that waits, a decision that nobody was \
      told.
      Nobody signs: the terms were released before, and the log says by which they went. Run it each \
      night.

      EXAMPLES
        countersign retain --dry-run
        countersign retain
        countersign retain --json
      """
  )

  @OptionGroup var workspace: WorkspaceOptions

  @Flag(help: "Print what would be erased, and erase nothing.")
  var dryRun = false

  @Flag(help: "Print one JSON object.")
  var json = false

  func run() throws {
    let store = try workspace.openStore(dryRun ? .readOnly : .existing)
    let now = SystemClock.now
    let release = try workspace.tellingFailures { try store.releaseInForce() }
    let terms = try workspace.tellingFailures { try Configuration.inForce(in: store)?.retention }
    guard let release, let terms, !terms.isEmpty else {
      let nothing = RetentionPage(RetentionReport(), isDry: dryRun)
      if json { return Terminal.say(nothing.json.prettyText) }
      return Terminal.say(
        "everything is kept: the release in force has no terms; name some under `retention:` in "
          + Configuration.path
      )
    }
    var page: RetentionPage
    if dryRun {
      let report = try workspace.tellingFailures { try store.retention(by: terms, at: now) }
      page = RetentionPage(report, isDry: true)
    } else {
      let done = try workspace.tellingFailures {
        try store.retain(by: terms, of: release, at: now)
      }
      try workspace.tellingFailures { try store.close() }
      page = RetentionPage(done.report, isDry: false)
      page.isFolded = done.isFolded
    }
    if json { return Terminal.say(page.json.prettyText) }
    for line in page.lines { Terminal.say(line) }
    if !page.isFolded {
      Terminal.complain(
        "somebody reads the store: older pages are left in its write-ahead log until it is closed"
      )
    }
  }
}

/// What retention erased, or would, as people and programs read it.
struct RetentionPage {
  private let report: RetentionReport
  private let isDry: Bool
  /// Whether no copy of what went is left in the write-ahead log.
  var isFolded = true

  init(_ report: RetentionReport, isDry: Bool) { (self.report, self.isDry) = (report, isDry) }

  private var gone: [(share: RetentionReport.Share, tickets: RetentionReport.Tickets)] {
    report.gone.sorted {
      ($0.key.part.rank, $0.key.kind) < ($1.key.part.rank, $1.key.kind)
    }.map { ($0.key, $0.value) }
  }

  private var open: [(openness: RetentionReport.Openness, tickets: RetentionReport.Tickets)] {
    RetentionReport.Openness.allCases.compactMap { openness in
      report.open[openness].map { (openness, $0) }
    }
  }

  var lines: [String] {
    if report.isEmpty { return ["nothing is past its term"] }
    let verb = isDry ? "would go" : "erased"
    var lines = gone.map { share, tickets in
      "\(padded(verb, 9))\(padded(share.part.rawValue, 10))\(padded(share.kind.word, 13))"
        + Self.text(tickets)
    }
    lines += report.held.map { keeper, tickets in
      "\(padded("held", 9))\(Self.text(tickets))\n"
        + "         by \(keeper.by) since \(keeper.at), \(keeper.subject): "
        + Terminal.escapedLine(keeper.reason)
    }
    lines += open.map { openness, tickets in
      "\(padded("open", 9))\(padded(openness.text, 23))\(Self.text(tickets))"
    }
    if gone.isEmpty { lines.append("nothing \(isDry ? "would go" : "went")") }
    return lines
  }

  private static func text(_ tickets: RetentionReport.Tickets) -> String {
    let more = tickets.count > tickets.first.count ? ", …" : ""
    return "\(tickets.count)  \(tickets.first.map(\.text).joined(separator: ", "))\(more)"
  }

  /// `retention/1`.
  var json: JSONValue {
    func members(_ tickets: RetentionReport.Tickets, _ own: [JSONObject.Member]) -> JSONValue {
      var object = JSONObject(own)
      object.append("tickets", .integer(Int64(tickets.count)))
      object.append("first", .array(tickets.first.map { .string($0.text) }))
      return .object(object)
    }
    return [
      "schema": "retention/1",
      "dry_run": .bool(isDry),
      "erased": .array(
        gone.map { share, tickets in
          members(
            tickets,
            [
              .init(name: "part", value: .string(share.part.rawValue)),
              .init(name: "tier", value: .string(share.kind.word)),
            ]
          )
        }
      ),
      "held": .array(
        report.held.map { keeper, tickets in
          members(
            tickets,
            [
              .init(name: "subject", value: .string(keeper.subject)),
              .init(name: "by", value: .string(keeper.by)),
              .init(name: "since", value: .string(keeper.at.description)),
              .init(name: "reason", value: .string(keeper.reason)),
            ]
          )
        }
      ),
      "open": .array(
        open.map { openness, tickets in
          members(tickets, [.init(name: "because", value: .string(openness.rawValue))])
        }
      ),
      "write_ahead_log_folded": .bool(isFolded),
    ]
  }
}

extension RetentionReport.Keeper {
  fileprivate var by: String {
    switch self {
    case .hold(let hold): hold.person.text
    case .incident(let hold): hold.incident.text
    }
  }

  fileprivate var at: Timestamp {
    switch self {
    case .hold(let hold): hold.at
    case .incident(let hold): hold.at
    }
  }

  fileprivate var subject: String {
    switch self {
    case .hold(let hold): hold.step.subject.text
    case .incident: "evidence"
    }
  }

  fileprivate var reason: String {
    switch self {
    case .hold(let hold): hold.step.reason.text
    case .incident(let hold): "an incident (\(hold.kind)) that is not closed"
    }
  }
}

extension RetentionTerms.Part {
  fileprivate var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}

extension RetentionReport.Openness {
  fileprivate var text: String {
    switch self {
    case .reviewCase: "a case waits"
    case .stopped: "a stop holds it"
    case .untold: "nobody was told"
    }
  }
}
