import CanonicalJSON
import Domain
import Grounding
import Knowledge
import Rules

/// What each stage concluded, as JSON for the record: masked, integers and strings only.
extension Desk {
  static func summary(of ticket: Ticket) -> JSONValue {
    [
      "id": .string(ticket.id), "ticket_id": .string(ticket.ticketID),
      "channel": .string(ticket.channel.rawValue), "locale": text(ticket.locale),
      "jurisdiction": text(ticket.jurisdiction),
      "received_at": .string(ticket.receivedAt.description),
      "messages": .integer(Int64(ticket.history.count + 1)),
      "facts": texts(ticket.facts.members.map(\.name)),
    ]
  }

  static func json(_ report: ScreenReport) -> JSONValue {
    let hits = report.hits.map { hit -> JSONValue in
      [
        "screen": .string(hit.screen), "kind": .string(hit.kind.rawValue),
        "field": .string(hit.field), "excerpt": .string(hit.excerpt),
      ]
    }
    return [
      "hits": .array(hits), "subject": text(report.maskedSubject),
      "body": .string(report.maskedBody),
    ]
  }

  static func json(_ guess: IntentGuess) -> JSONValue {
    var object = guess.json.object ?? JSONObject()
    object.append("hinted", texts(guess.hinted))
    object.append("is_cut", .bool(guess.isCut))
    return .object(object)
  }

  static func json(_ assessment: RiskAssessment) -> JSONValue {
    [
      "tier": .string(assessment.tier.rawValue), "because": texts(assessment.because),
      "human_review": .string(assessment.row.humanReview.rawValue),
      "approvals": .integer(Int64(assessment.row.approvals)),
    ]
  }

  static func json(_ found: [Retrieved]) -> JSONValue {
    let passages = found.flatMap(\.passages).map { passage -> JSONValue in
      [
        "document": .string(passage.document), "version": .string(passage.version),
        "section": .string(passage.anchor), "digest": .string(passage.digest.description),
        "score": .integer(Int64(passage.score)), "terms": texts(passage.matchedTerms),
      ]
    }
    let emptiness = found.compactMap(\.emptiness)
    return [
      "looked": .bool(!found.isEmpty), "passages": .array(passages),
      "empty_because": texts(emptiness.map(\.rawValue)),
    ]
  }

  static func json(_ judgement: Judgement, _ actions: [ProposedAction]) -> JSONValue {
    var object = judgement.json.object ?? JSONObject()
    if !actions.isEmpty { object.append("actions", .array(actions.map(\.json))) }
    return .object(object)
  }

  static func json(_ draft: Reply?) -> JSONValue {
    guard let draft else { return ["reply": nil] }
    return ["reply": draft.json, "citations": .array(draft.citations.map(\.json))]
  }

  static func json(_ grounding: GroundingReport?) -> JSONValue {
    guard let grounding else { return ["checked": 0, "faults": []] }
    let faults = grounding.faults.map { fault -> JSONValue in
      ["sentence": .string(fault.sentence), "problem": .string("\(fault.problem)")]
    }
    return ["checked": .integer(Int64(grounding.checkedSentences)), "faults": .array(faults)]
  }

  static func json(_ route: Route) -> JSONValue {
    [
      "outcome": .string(route.outcome.rawValue), "reason_code": .string(route.reasonCode),
      "queue": text((route.review ?? route.escalation)?.queue),
      "templates": texts(route.reply?.templates ?? []),
    ]
  }

  private static func text(_ text: String?) -> JSONValue { text.map { .string($0) } ?? .null }

  private static func texts(_ texts: [String]) -> JSONValue { .array(texts.map { .string($0) }) }
}
