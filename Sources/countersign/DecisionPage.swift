import CanonicalJSON
import Domain
import Storage
import TerminalView

/// A decision as a person reads it in a terminal.
struct DecisionPage {
  let stored: StoredDecision
  let found: ExaminedDecision
  let body: JSONValue
  let stages: JSONValue
  /// What the platform did about its actions.
  let effects: [StoredEffect]
  /// The whole way of its ticket.
  let trace: Trace
  let review: CitationReview

  /// The page, line by line, with everything that came from outside escaped.
  var lines: [String] {
    Self.warning(found.alterations, trace) + heading + request + reply + draft + models + actions
      + risk + people + approvals
      + effectLines + storyLines + stageLines
  }

  /// What was altered of a decision, and of the rest of its story, each in a line.
  static func warning(_ alterations: [String], _ trace: Trace) -> [String] {
    let own = alterations.map { "altered: this decision is not what was recorded: \($0)" }
    let others = trace.alterations.map(\.because).filter { !alterations.contains($0) }
      .map { "altered: in the story of its ticket: \($0)" }
    guard !own.isEmpty || !others.isEmpty else { return [] }
    return (own + others).map { Terminal.styled(Terminal.escapedLine($0), .red) } + [""]
  }

  private var heading: [String] {
    let style: Terminal.Style =
      switch Outcome(rawValue: found.words.outcome) {
      case .answer, .act: .green
      case .refuse, .invalid, .stopped: .red
      case .review, .ask, .ignore, nil: .yellow
      }
    var lines = [
      "\(Terminal.styled(stored.id.text, .bold))  "
        + Terminal.styled(Terminal.escapedLine(found.words.outcome), style) + "  "
        + Terminal.escapedLine(found.words.reasonCode),
      "  " + text(body["reason"]),
      "",
      field("ticket", text(body["ticket_id"])), field("key", text(body["id"])),
      field("release", text(body["release"]?["id"])), field("digest", stored.digest.description),
      field("recorded", found.words.at.description),
      field("told", stored.toldAt?.description ?? "not known to be written"),
      field("log", found.standing?.entry.map { "entry \($0)" } ?? "older than the log"),
    ]
    if let error = body["error"] {
      lines.append(field("error", "\(text(error["message"])) (\(text(error["at"])))"))
    }
    return lines
  }

  private var request: [String] {
    guard let screen = result(of: .screen) else { return [] }
    let subject = screen["subject"]?.string.map { [indented("Subject: " + Terminal.escaped($0))] }
    let body = Terminal.escaped(screen["body"]?.string ?? "")
    return section("request (personal data masked)") + (subject ?? [])
      + body.split(separator: "\n").map { indented(String($0)) }
      + UnseenPart.all(in: screen["unseen"]).flatMap(\.lines).map { indented($0) }
  }

  private var reply: [String] {
    guard let reply = body["reply"] else { return [] }
    return section("reply") + message(reply, citing: body["citations"])
  }

  /// What the stage `draft` wrote and nobody was sent: those who review the ticket need it.
  private var draft: [String] {
    guard stored.outcome != .answer, let result = result(of: .draft),
      let reply = result["reply"], !reply.isNull
    else { return [] }
    return section("draft (not sent)") + message(reply, citing: result["citations"])
  }

  private var models: [String] {
    ModelPart.all(in: stages)
      .flatMap { $0.lines { title in ["", StyledText(title, .bold)] } }
      .map { Terminal.styled($0) }
  }

  private func message(_ reply: JSONValue, citing citations: JSONValue?) -> [String] {
    var lines = Terminal.escaped(reply["body"]?.string ?? "").split(separator: "\n")
      .map { indented(String($0)) }
    for citation in citations?.array ?? [] {
      lines.append(
        indented(
          "[\(text(citation["n"]))] \(text(citation["document"]))#\(text(citation["section"])) "
            + "\(text(citation["version"])), in force since \(text(citation["in_force"])), "
            + text(citation["digest"]) + ": " + Terminal.escapedLine(review.sentence(on: citation))
        )
      )
    }
    return lines
  }

  private var risk: [String] {
    guard let risk = body["risk"] else { return [] }
    let intent = body["intent"]
    return section("risk") + [
      field(
        "intent",
        "\(text(intent?["name"])) at \(text(intent?["confidence"])), runner-up "
          + "\(text(intent?["runner_up"])), margin \(text(intent?["margin"]))"
      ),
      field("tier", text(risk["tier"])), field("because", list(risk["because"])),
      field("controls", list(risk["controls"])),
      field("verdict", text(body["verdict"]?["verdict"])),
    ]
  }

  private var stageLines: [String] {
    section("stages")
      + (stages.array ?? []).map { stage in
        let microseconds = (stage["nanoseconds"]?.integer ?? 0) / 1000
        return indented(
          "\(padded(text(stage["stage"]), 9)) \(padded("\(microseconds) µs", 9)) "
            + "\(padded(text(stage["owner"]), 15)) "
            + "version \(short(stage["version"]))  in \(short(stage["input"]))  "
            + "out \(short(stage["output"]))  \(StageSummary(of: stage).text)"
        )
      }
  }

  private func result(of stage: StageName) -> JSONValue? {
    stages.array?.first { $0["stage"]?.string == stage.rawValue }?["result"]
  }

  func section(_ title: String) -> [String] { ["", Terminal.styled(title, .bold)] }

  func field(_ name: String, _ value: String) -> String { "  \(padded(name, 10)) \(value)" }

  func indented(_ line: String) -> String { "  " + line }

  private func short(_ digest: JSONValue?) -> String {
    String((digest?.string ?? "").dropFirst("sha256:".count).prefix(8))
  }

  func list(_ value: JSONValue?) -> String { value.listed }

  func text(_ value: JSONValue?) -> String { value.shown }
}
