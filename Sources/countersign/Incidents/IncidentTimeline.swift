import CanonicalJSON
import Domain
import Incidents
import Pipeline
import Releases
import Review
import Storage

/// Gathers what is told of an incident: what happened, what it rested on, which control should have caught it,
/// what had changed, and what was done.
///
/// It names components and processes with their owners, and nobody as the cause.
struct IncidentTimeline {
  /// So many tickets are told step by step; the others are counted.
  static let toldTickets = 10
  /// What changed is told from so long before the first decision on.
  private static let lookBack = Seconds.days(7)

  private let incident: Incident
  private let store: Store
  private let evidence: [IncidentEvidence]
  let decisions: [ChainDecision]
  private let subject: ChainSubject
  private let origins: PartOriginSearch
  private let traces: [Trace]

  init(of incident: Incident, in store: Store) throws {
    (self.incident, self.store) = (incident, store)
    evidence = try store.evidence(of: incident.id)
    decisions = try store.decisions(ofChains: evidence.flatMap(\.chainNumbers))
    subject = try ChainSubject(decisions.suffix(200), in: store)
    origins = try PartOriginSearch(store)
    var seen: Set<Int64> = []
    let first = decisions.filter { seen.insert($0.chain).inserted }
    traces = try first.prefix(Self.toldTickets).map {
      try Trace(of: $0.id, asked: $0.id.text, in: store)
    }
  }

  /// When the first of its decisions was made; its opening where it has none.
  private var began: Timestamp { decisions.first?.recordedAt ?? incident.openedAt }

  var story: IncidentStory {
    get throws {
      var story = IncidentStory(title: "Incident \(incident.id): \(incident.opening.kind)")
      story.sections = [
        summary, asked, try rested, incident.dismissal == nil ? try controls : nil, try changed,
        try done, closure ?? dismissal,
      ].compactMap(\.self)
      return story
    }
  }

  // MARK: What it is

  private var summary: IncidentStory.Section {
    let opening = incident.opening
    let chains = Set(evidence.flatMap(\.chainNumbers)).count
    let erased = decisions.filter(\.isErased).count
    let tickets = "\(chains) \(chains == 1 ? "ticket" : "tickets")"
    let opened =
      opening.sign.map { "opened on the sign \($0)" }
      ?? "opened, \(Self.span(began, incident.openedAt)) later"
    var lines: [IncidentStory.Line] = [.text(opening.reason.text)]
    lines.append(.item(nil, "severity \(opening.severity.rawValue), owned by \(opening.owner)"))
    let told = "\(decisions.count) \(decisions.count == 1 ? "decision" : "decisions")"
    lines.append(.item(nil, "\(tickets) held, and \(told) told here"))
    lines.append(.item(began.description, "the first of its decisions was made"))
    lines.append(.item(incident.openedAt.description, opened))
    if erased > 0 {
      lines.append(.item(nil, "what was written of \(erased) of these decisions is erased"))
    }
    if let measure = incident.measures.first {
      lines.append(
        .item(
          measure.at.description,
          "contained\(Self.after(incident.openedAt, measure.at)): \(measure.what.text)"
        )
      )
    }
    for clock in incident.clocks {
      let told = clock.told.map { "told on \($0.at)" + ($0.at > clock.due ? ", late" : "") }
      let untold = incident.isClosed ? "not told before the clock stopped" : "not told yet"
      lines.append(
        .item(nil, "\(clock.role.rawValue), to be told by \(clock.due): \(told ?? untold)")
      )
    }
    if let dismissal = incident.dismissal {
      lines.append(.item(dismissal.at.description, "dismissed as a false alarm"))
    }
    return IncidentStory.Section(title: "What it is", lines: lines)
  }

  // MARK: What was asked, and what each stage made of it

  private var asked: IncidentStory.Section? {
    guard !traces.isEmpty else { return nil }
    var lines: [IncidentStory.Line] = []
    for trace in traces {
      lines.append(.heading(trace.title))
      lines += (trace.alterations.map(\.because) + trace.warnings.map(\.because)).map {
        .warning($0)
      }
      for hop in trace.hops {
        let notes = hop.notes.isEmpty ? "" : ": " + hop.notes.joined(separator: " ")
        lines.append(.item(hop.at.description, "\(hop.actor.words): \(hop.what)\(notes)"))
      }
    }
    let others = Set(evidence.flatMap(\.chainNumbers)).count - traces.count
    if others > 0 {
      lines.append(.text("\(others) more \(others == 1 ? "ticket is" : "tickets are") held."))
    }
    return IncidentStory.Section(
      title: "What was asked, and what each stage saw and decided",
      lines: lines
    )
  }

  // MARK: What it rested on

  /// The parts of releases that it rested on, as those that decided had them.
  private var parts: [PartOrigin] {
    get throws {
      var seen: Set<String> = []
      var parts: [PartOrigin] = []
      let releases = Set(decisions.map(\.release)).sorted { $0.text < $1.text }
      for release in releases {
        let files = try ReleaseContents(of: release, in: store).manifest.files
        for file in subject.parts(among: files) {
          let isNew = seen.insert("\(file.path) \(file.digest)").inserted
          let origin = origins.origin(of: file.path, in: release, by: incident.openedAt)
          if isNew, let origin { parts.append(origin) }
        }
      }
      return parts
    }
  }

  private var rested: IncidentStory.Section? {
    get throws {
      let parts = try parts
      if parts.isEmpty && subject.rules.isEmpty { return nil }
      var lines: [IncidentStory.Line] = []
      for (rule, then) in subject.rules.sorted(by: { $0.key < $1.key }) {
        lines.append(.item(nil, "the rule \(rule) fired, and said \(then)"))
      }
      for part in parts {
        let mark = part.mark
        let owner = mark?.owner ?? "nobody that its release names"
        lines.append(
          .item(nil, "\(part.path) (\(mark?.text ?? part.kind.rawValue)), owned by \(owner)")
        )
        lines.append(
          .item(
            part.turn.at.description,
            part.isChange
              ? "the release \(part.turn.release) brought \(part.path) in this form"
              : "the first release, \(part.turn.release), had \(part.path) in this form"
          )
        )
      }
      return IncidentStory.Section(title: "What it rested on", lines: lines)
    }
  }

  // MARK: What should have caught it

  private var controls: IncidentStory.Section {
    get throws {
      var lines: [IncidentStory.Line] = []
      let hops = traces.first?.hops ?? []
      for control in incident.opening.controls {
        let hop = hops.last {
          if case .stage(control.rawValue, _, _) = $0.actor { true } else { false }
        }
        guard let hop, case .stage(_, let owner, _) = hop.actor else {
          lines.append(.item(nil, "\(control.rawValue): the ticket never came there"))
          continue
        }
        let notes = hop.notes.isEmpty ? "" : ": " + hop.notes.joined(separator: " ")
        let why = control == .decide ? try whyDecided : ""
        let words = "\(control.rawValue), owned by \(owner), let it pass: \(hop.what)\(notes)"
        lines.append(.item(nil, words + why))
      }
      return IncidentStory.Section(
        title: "Which control should have caught it, and what it did",
        lines: lines
      )
    }
  }

  /// Which rules let it pass, and which release brought them in that form.
  private var whyDecided: String {
    get throws {
      let permitting = subject.rules.filter { $0.value == "permit" }.keys.sorted()
      if permitting.isEmpty { return "" }
      let brought = try parts.filter { $0.isChange && $0.kind != .document }.map {
        "\($0.path) is as the release \($0.turn.release) brought it"
      }
      return ", for \(permitting.joined(separator: " and ")) said so"
        + brought.map { "; \($0)" }.joined()
    }
  }

  // MARK: What had changed

  private var changed: IncidentStory.Section {
    get throws {
      let start = began.advanced(by: Seconds(-Self.lookBack.count))
      var lines: [IncidentStory.Line] = []
      let turns = origins.turns(from: start, through: incident.openedAt)
      for turn in turns {
        lines.append(.heading("\(turn.release) \(turn.way.words) on \(turn.at)"))
        lines += try gates(of: turn)
        lines += try differences(of: turn)
      }
      if turns.isEmpty { lines.append(.text("No release came into force in these seven days.")) }
      lines.append(.heading("Traffic"))
      lines += try traffic(from: start)
      return IncidentStory.Section(
        title: "What had changed in the seven days before",
        lines: lines
      )
    }
  }

  /// By which gates a release came into force: the process that let it through, and nobody of it.
  private func gates(of turn: Rollout.Turn) throws -> [IncidentStory.Line] {
    let step = try store.releaseSteps(of: turn.release).last {
      $0.at <= turn.at && $0.report != nil
    }
    return (step?.report?.results ?? []).map { result in
      let head = "gate \(result.gate.rawValue) \(result.verdict.rawValue)"
      switch result.gate {
      case .signatures, .rehearsal: return .item(nil, head)
      default: return .item(nil, "\(head): \(result.finding)")
      }
    }
  }

  /// What differs from the release before, part by part.
  private func differences(of turn: Rollout.Turn) throws -> [IncidentStory.Line] {
    guard let before = origins.release(before: turn) else { return [] }
    let page = try ReleaseDifferencePage(
      from: ReleaseContents(of: before, in: store),
      to: ReleaseContents(of: turn.release, in: store)
    )
    return page.lines.dropFirst().map { $0.plain }.prefix { $0 != "to be looked at by" }
      .filter { !$0.isBlank }.map { .item(nil, $0) }
  }

  /// How many decisions each of the days had, by what they came to.
  private func traffic(from start: Timestamp) throws -> [IncidentStory.Line] {
    let last = began.day.daysSince1970
    return try (start.day.daysSince1970...last).map { number in
      let day = CalendarDay(daysSince1970: number)
      var query = DecisionQuery()
      query.since = Timestamp(startOf: day)
      query.until = Timestamp(startOf: CalendarDay(daysSince1970: number + 1))
      query.limit = 0
      let found = try store.search(query)
      let parts = Outcome.allCases.compactMap { outcome in
        found.outcomes[outcome].map { "\($0) \(outcome.rawValue)" }
      }
      return .item(
        day.description,
        found.total == 0 ? "no decision" : "\(found.total): " + parts.joined(separator: ", ")
      )
    }
  }

  // MARK: What was done

  private var done: IncidentStory.Section {
    get throws {
      var steps: [(at: Timestamp, what: String)] = try store.incidentSteps(of: incident.id).map {
        ($0.at, "\($0.word): \($0.step.words)")
      }
      for step in try lineSteps() where step.at >= began {
        steps.append((step.at, "\(step.step.word) the line: \(step.step.reason)"))
      }
      for turn in origins.turns(from: began, through: SystemClock.now) where turn.at > began {
        steps.append((turn.at, "\(turn.release) \(turn.way.words)"))
      }
      steps.sort { $0.at < $1.at }
      return IncidentStory.Section(
        title: "What was done, and when",
        lines: steps.map { .item($0.at.description, $0.what) }
      )
    }
  }

  /// What people signed of the line, in no order.
  func lineSteps() throws -> [RecordedLineStep] {
    guard case .success(let line) = try store.line() else { return [] }
    return try line.stories.flatMap { try store.steps(of: $0.stop.id) }
  }

  private var closure: IncidentStory.Section? {
    guard let closure = incident.closure else { return nil }
    return IncidentStory.Section(
      title: "Why, and what keeps it from coming again",
      lines: [
        .item(nil, "cause: \(closure.cause.component): \(closure.cause.why.text)"),
        .item(
          nil,
          "\(closure.correction.action.text): \(closure.correction.owner), by \(closure.correction.due)"
        ),
        .item(
          nil,
          "every later release passes the case \(closure.regression) before it is promoted"
        ),
      ]
    )
  }

  private var dismissal: IncidentStory.Section? {
    incident.dismissal.map { dismissal in
      IncidentStory.Section(
        title: "Why it was a false alarm",
        lines: [.item(dismissal.at.description, dismissal.what.text)]
      )
    }
  }

  /// `, 3 h 12 min after it was opened`; nothing where a clock went back.
  private static func after(_ opening: Timestamp, _ measure: Timestamp) -> String {
    measure < opening ? "" : ", \(span(opening, measure)) after it was opened"
  }

  /// `3 h 12 min`.
  private static func span(_ start: Timestamp, _ end: Timestamp) -> String {
    Seconds(max(0, (end.milliseconds - start.milliseconds) / 1000)).words
  }
}

extension String {
  /// Without the styles that a terminal shows.
  fileprivate var plain: String { replacing(/\u{1B}\[[0-9;]*m/, with: "") }
}
