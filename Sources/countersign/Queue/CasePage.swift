import ArgumentParser
import CanonicalJSON
import Domain
import Knowledge
import Review
import Storage
import TerminalView

/// A case as a reviewer reads it: everything that an approval rests on, on one page.
///
/// Whatever came from outside is escaped.
struct CasePage {
  let queued: QueuedCase
  let story: CaseStory
  /// What is masked otherwise; nil where nobody asked to see it.
  let revealed: Revealed?
  let body: JSONValue
  let stages: JSONValue
  let release: CaseSources?
  /// What the machine had drafted, where a person has written since.
  let draft: ReviewDocument?
  let standing: Standing
  /// Whose key is at hand, where somebody's is.
  let reader: PersonID?
  let now: Timestamp

  var found: Case? { queued.reviewCase }
  var document: ReviewDocument? { found?.document }

  /// Reads all that the page shows.
  init(
    _ id: CaseID,
    in store: Store,
    _ workspace: WorkspaceOptions,
    revealed: Revealed? = nil
  ) throws {
    self.revealed = revealed
    now = SystemClock.now
    let roster = try workspace.tellingFailures { try store.roster() }
    let standing = Standing(roster)
    self.standing = standing
    reader = roster.flatMap { Self.reader(of: $0) }
    let (queued, record, opening, reveals) = try workspace.tellingFailures {
      (
        try store.queuedCase(id, standing: standing),
        try store.caseRecord(id),
        try store.opening(of: id),
        try store.reveals(of: id)
      )
    }
    guard let queued else {
      throw Complaint(.noInput, "\(CaseError.noSuchCase(id.text))").told()
    }
    self.queued = queued
    draft =
      queued.reviewCase?.authors.isEmpty == false
      ? try workspace.tellingFailures { try store.machineDraft(of: id) } : nil
    story = CaseStory((try? record.get())?.history ?? [], reveals)
    let parsed = opening.map { opening in
      (
        try? JSONValue(parsing: opening.body, limits: .object),
        try? JSONValue(parsing: opening.stages, limits: .object)
      )
    }
    body = (parsed?.0 ?? nil) ?? .null
    stages = (parsed?.1 ?? nil) ?? .null
    let name = queued.reviewCase?.document.release.text ?? body["release"]?["id"]?.string
    release = name.flatMap { CaseSources(of: ReleaseID(text: $0), in: store) }
  }

  /// Whoever cannot be told is nobody: the page is for all to read.
  static func reader(of roster: Roster) -> PersonID? {
    guard let file = try? KeyFile(roster: roster.id), let key = try? file.key(in: roster) else {
      return nil
    }
    return roster.person(with: key.publicKey.id)?.id
  }

  /// The page, line by line, for standard output.
  var lines: [String] {
    let all: [StyledText] =
      heading + request + reply + models + sources + rules + risk + onApproval + approvals
      + playbook
      + past(latest: 6) + ["", StyledText(next)]
    return all.map { Terminal.styled($0) }
  }

  /// One part of the page.
  func lines(of tab: CaseTab) -> [StyledText] {
    let lines: [StyledText] =
      switch tab {
      case .ticket: request + risk
      case .draft: reply + models + sources
      case .rules: rules
      case .approval: onApproval + approvals
      case .playbook: playbook
      case .history: past(latest: story.entries.count)
      }
    // Every section begins with an empty line, which a part of its own does not need.
    return lines.isEmpty ? ["  nothing"] : Array(lines.dropFirst())
  }

  private var heading: [StyledText] {
    let deadline = Lapse(queued.dueAt, since: now)
    let due = deadline.due
    let place = "  \(line(queued.queue))  tier \(queued.tier.rawValue)  "
    var lines = [
      StyledText(queued.id.text, .bold) + StyledText(place)
        + (deadline.isNegative ? StyledText(due, .red) : StyledText(due))
    ]
    if let claim = queued.state.claim(at: now) {
      let who = claim.by == reader ? "you" : claim.by.text
      lines.append("  claimed by \(who) for \(Lapse(claim.until, since: now).text) more")
    } else {
      lines.append("  \(queued.sentence(at: now))")
    }
    if let role = found?.role { lines.append("  escalated to \(role.rawValue)") }
    return lines
  }

  private var request: [StyledText] {
    if let revealed { return revealed.lines(of: self) }
    guard let screen = result(of: .screen) else { return [] }
    let ticket = queued.ticket.map { " of ticket \(line($0))" } ?? ""
    let subject = screen["subject"]?.string.map { [StyledText("  Subject: " + line($0))] } ?? []
    return section("request\(ticket) (personal data masked)") + subject
      + text(screen["body"]?.string ?? "")
      + UnseenPart.all(in: screen["unseen"]).flatMap(\.lines).map { StyledText("  " + $0) }
  }

  private var reply: [StyledText] {
    guard let document else {
      return section("document") + ["  nothing was drafted; there is nothing to approve"]
    }
    let authors = (found?.authors ?? []).map(\.text).sorted().joined(separator: ", ")
    let origin = authors.isEmpty ? "as drafted by the machine" : "written by \(authors)"
    guard !document.lacksText else {
      return section("document \(document.short), without a reply")
        + ["  nothing is drafted: claim the case and write it: countersign queue edit"]
    }
    return section("document \(document.short), \(origin)")
      + (document.reply.map { text($0.body) } ?? ["  no reply; actions alone"]) + changed
  }

  private var sources: [StyledText] {
    guard let citations = document?.reply?.citations, !citations.isEmpty else { return [] }
    return section("sources, each quote marked »so«")
      + citations.flatMap { citation in
        let check = release?.sentence(on: citation) ?? "cannot be checked"
        let place: StyledText =
          "  [\(citation.number)] \(line(citation.document)) \(line(citation.version)) #\(line(citation.section)), in force since \(citation.inForceSince): "
        return [place + StyledText(check, .bold)]
          + (release?.marked(citation).map { text($0, indent: 6) } ?? [])
      }
  }

  private var risk: [StyledText] {
    let reasons = (body["risk"]?["because"]?.array ?? []).compactMap(\.string)
    let asked = document?.because ?? []
    let all = reasons + asked.filter { !reasons.contains($0) }
    let misses = StageSummary.nearMisses(in: result(of: .route))
    return section("tier \(queued.tier.rawValue)") + all.map { StyledText("  because \(line($0))") }
      + (misses.isEmpty ? [] : [StyledText("  near miss: \(line(misses))")])
  }

  /// To the byte what an approval lets happen.
  private var onApproval: [StyledText] {
    guard let document else { return [] }
    var lines = section("on approval, by \(found?.approvalsNeeded ?? 1)")
    if isTold {
      lines.append("  nothing more is sent: the customer has this refusal already")
    } else if document.lacksText {
      lines.append("  nothing can be approved before the reply is written")
    } else if let reply = document.reply {
      lines.append(
        """
          sent to the customer (\(line(reply.locale)), \(reply.body.utf8.count) bytes): \
        the document \(document.short) above
        """
      )
    }
    for action in document.actions {
      lines.append("  done, and not to be undone: \(line(action.name))")
      for member in action.arguments.members {
        lines.append("    \(line(member.name)): \(line(Self.shown(member.value)))")
      }
      lines.append("    key \(line(action.key.text))")
    }
    if document.effect == .refuse, !isTold {
      lines.append("  what the customer asked for is not done")
    }
    return lines
  }

  /// Whether the customer was told just this when the ticket came, so that people look at it only.
  private var isTold: Bool {
    body["outcome"]?.string == "refuse" && document?.number == 0 && document?.effect == .refuse
  }

  private var approvals: [StyledText] {
    guard let found else { return [] }
    let tally = found.tally(at: now, standing: standing)
    let counted = tally.counted.map {
      StyledText("  \($0.signer.person) at \($0.signer.signedAt), until \($0.statement.expiresAt)")
    }
    let lapsed = tally.lapsed.map {
      StyledText("  does not count: that of \($0.approval.signer.person) \($0.reason.rawValue)")
    }
    return section("approvals \(tally.counted.count) of \(tally.needed)") + counted + lapsed
  }

  private var playbook: [StyledText] {
    guard let intent = queued.intent, let playbook = release?.playbook(for: intent) else {
      return []
    }
    return section("playbook \(playbook.id) \(playbook.version): \(line(playbook.title))")
      + playbook.sections.flatMap { section in
        [StyledText("  \(line(section.heading))")] + text(section.text, indent: 4)
      }
  }

  private func past(latest count: Int) -> [StyledText] {
    guard !story.entries.isEmpty else { return [] }
    let last = story.entries.suffix(count)
    let more = story.entries.count - last.count
    return section("history")
      + (more > 0 ? ["  \(more) before: countersign queue history \(queued.id.short)"] : [])
      + last.map { StyledText("  " + $0.sentence) }
  }

  /// What the reader can do now, with everything filled in.
  private var next: String {
    let id = queued.id.short
    guard let document, let found else {
      return "next: countersign queue escalate \(id) --to …, or comment"
    }
    switch queued.state {
    case .decided: return "decided: nothing is left to do"
    case .approved(let settlesAt) where settlesAt > now:
      return "next: countersign queue undo \(id), until \(settlesAt)"
    case .approved: return "next: it is released by itself"
    case .waiting: return "next: countersign queue claim \(id)"
    case .claimed(let claim) where claim.holds(at: now) && claim.by != reader:
      return "next: countersign queue next --claim; this one is with \(claim.by)"
    case .claimed(let claim) where !claim.holds(at: now):
      return "next: countersign queue claim \(id)"
    case .claimed:
      if let reader, found.authors.contains(reader) {
        return "next: countersign queue release \(id), for somebody else to approve it"
      }
      let confirm = document.actions.isEmpty ? "" : " --confirm \(queued.id)"
      return "next: countersign queue approve \(id) \(document.short)\(confirm)\n"
        + "      edit \(id) | reject \(id) --reason … | escalate \(id) --to … | release \(id)"
    }
  }
}

extension CasePage {
  func result(of stage: StageName) -> JSONValue? {
    stages.array?.first { $0["stage"]?.string == stage.rawValue }?["result"]
  }

  func section(_ title: String) -> [StyledText] { ["", StyledText(title, .bold)] }

  func line(_ text: String) -> String { Terminal.escapedLine(text) }

  func text(_ text: String, indent: Int = 2) -> [StyledText] {
    Terminal.escaped(text).split(separator: "\n", omittingEmptySubsequences: false)
      .map { StyledText(String(repeating: " ", count: indent) + $0) }
  }

  /// A value as it stands in JSON; a text without its quotes.
  static func shown(_ value: JSONValue) -> String {
    value.string ?? String(decoding: value.canonicalBytes, as: UTF8.self)
  }
}
