import CanonicalJSON
import Domain
import Review
import Storage

/// What people and the platform have to do with a decision.
extension DecisionPage {
  /// What is let out, with exactly these arguments.
  var actions: [String] {
    let actions = body["actions"]?.array ?? []
    guard !actions.isEmpty else { return [] }
    return section("actions")
      + actions.map { action in
        let arguments = (action["arguments"]?.object?.members ?? []).map {
          "\(Terminal.escapedLine($0.name)) \(text($0.value))"
        }
        return indented(
          "\(text(action["action"]))  \(arguments.joined(separator: ", "))  "
            + text(action["idempotency_key"])
        )
      }
  }

  /// The case that it opened, as it was then and as it is now.
  var people: [String] {
    guard let waiting = stored.reviewCase, let opened = found.opened else { return [] }
    let now = "\(waiting.state.rawValue), in \(waiting.queue), due \(waiting.dueAt)"
    return section("case") + [
      field("case", waiting.id.text), field("queue", Terminal.escapedLine(opened.queue)),
      field("approvals", "\(opened.approvals)"), field("due", opened.dueAt.description),
      field("now", Terminal.escapedLine(now)),
    ]
  }

  var effectLines: [String] {
    guard !effects.isEmpty else { return [] }
    return section("what the platform did")
      + effects.map { effect in
        let told = effect.told
        let more =
          effect.contradictions.isEmpty
          ? ""
          : Terminal.styled(
            "; not as let out: " + effect.contradictions.joined(separator: ", "),
            .red
          )
        return indented(
          "\(text(told?["call"])) \(effect.status.rawValue) at \(effect.at), "
            + "\(text(told?["system"])) \(text(told?["reference"]))" + more
        )
      }
  }

  /// Who signed for it, when, by which way, and for which document.
  var approvals: [String] {
    let signed = (stages.array ?? []).first { $0["stage"]?.string == "review" }?["result"]
    let approvals = signed?["approvals"]?.array ?? []
    guard !approvals.isEmpty else { return [] }
    let ways = (body["approved_by"]?.array ?? []).map { text($0["channel"]) }
    return section("approved by")
      + approvals.enumerated().map { index, approval in
        let way = index < ways.count ? ways[index] : "–"
        return indented(
          "\(text(approval["person"])) at \(text(approval["at"])) through the \(way), "
            + "with \(text(approval["key"]))\n    document \(text(approval["document"]))"
        )
      }
  }

  var storyLines: [String] {
    let story = ShortTrace(trace: trace)
    return story.count < 2
      ? [] : section("story of the ticket") + story.lines.map { indented($0) }
  }
}

extension StoredEffect {
  /// The line as it came; nil where it is damaged.
  var told: JSONValue? { try? JSONValue(parsing: line, limits: .line) }
}
