package import CanonicalJSON

extension Decision {
  /// A decision in the two forms that are kept of it.
  package struct Forms: Sendable, Equatable {
    /// The decision as `decision/1`, in the order a person reads it, without the fields that
    /// describe a delivery (`input_line`, `repeat`).
    package let line: [UInt8]
    /// The digest of what was decided: of the canonical form (RFC 8785) of the decision without
    /// the fields that describe its delivery, the case's name among them.
    package let digest: Digest
  }

  package var forms: Forms {
    var object = members()
    let digest = Digest(of: JSONValue.object(object).canonicalBytes)
    if let review { object["review"] = caseJSON(review, isNamed: true) }
    if let escalation { object["escalation"] = escalationJSON(escalation, isNamed: true) }
    return Forms(line: JSONValue.object(object).bytes, digest: digest)
  }

  /// The members without the case's name.
  private func members() -> JSONObject {
    var object = JSONObject()
    object.append("schema", "decision/1")
    object.append("decision_id", .string(id.text))
    object.append("id", ticketKey.map { .string($0) } ?? .null)
    object.append("ticket_id", ticketID.map { .string($0) } ?? .null)
    object.append("outcome", .string(outcome.rawValue))
    object.append("reason_code", .string(reasonCode))
    object.append("reason", .string(reason))
    if let reply {
      object.append("reply", reply.json)
      object.append("citations", .array(reply.citations.map(\.json)))
    }
    if let intent { object.append("intent", intent.json) }
    if let risk { object.append("risk", risk.json) }
    if let judgement { object.append("verdict", judgement.json) }
    if !actions.isEmpty { object.append("actions", .array(actions.map(\.json))) }
    if let review { object.append("review", caseJSON(review, isNamed: false)) }
    if let escalation {
      object.append("escalation", escalationJSON(escalation, isNamed: false))
    }
    if !fallbacks.isEmpty {
      object.append("fallbacks", .array(fallbacks.map { .string($0.rawValue) }))
    }
    if let error { object.append("error", error.json) }
    if let updatedAt { object.append("if_updated_at", .string(updatedAt)) }
    object.append("release", release.json)
    return object
  }

  private func caseJSON(_ review: Review, isNamed: Bool) -> JSONValue {
    var object = JSONObject()
    if isNamed { object.append("case", .string(CaseID(of: id).text)) }
    object.append("queue", .string(review.queue))
    object.append("approvals_required", .integer(Int64(review.approvalsRequired)))
    object.append("due_at", .string(review.dueAt.description))
    object.append("because", texts(review.because))
    return .object(object)
  }

  private func escalationJSON(_ escalation: Review, isNamed: Bool) -> JSONValue {
    var object = JSONObject()
    if isNamed { object.append("case", .string(CaseID(of: id).text)) }
    object.append("queue", .string(escalation.queue))
    object.append("because", texts(escalation.because))
    return .object(object)
  }
}

private func texts(_ texts: [String]) -> JSONValue { .array(texts.map { .string($0) }) }

extension IntentGuess {
  package var json: JSONValue {
    [
      "name": .string(name), "confidence": .integer(Int64(confidence.tenThousandths)),
      "runner_up": runnerUp.map { .string($0) } ?? .null,
      "margin": .integer(Int64(margin.tenThousandths)), "also": texts(also),
    ]
  }
}

extension Decision.Risk {
  package var json: JSONValue {
    ["tier": .string(tier.rawValue), "because": texts(because), "controls": texts(controls)]
  }
}

extension Judgement {
  package var json: JSONValue {
    ["verdict": .string(verdict.rawValue), "rules": .array(rules.map(\.json))]
  }
}

extension FiredRule {
  fileprivate var json: JSONValue {
    var object = JSONObject()
    object.append("rule", .string(rule))
    object.append("then", .string(isError ? "error" : then.rawValue))
    object.append("file", .string(file))
    object.append("line", .integer(Int64(line)))
    if let cite { object.append("cite", .string(cite)) }
    if let version { object.append("version", .string(version)) }
    object.append("reason", .string(reason))
    object.append("mode", .string(isShadow ? "shadow" : "enforce"))
    if !facts.members.isEmpty { object.append("facts", .object(facts)) }
    return .object(object)
  }
}

extension Decision.Action {
  package var json: JSONValue {
    [
      "action": .string(name), "arguments": .object(arguments),
      "idempotency_key": .string(key.text),
    ]
  }
}

extension Reply {
  package var json: JSONValue {
    [
      "body": .string(body), "content_type": "text/markdown", "locale": .string(locale),
      "template": templates.isEmpty ? .null : .string(templates.joined(separator: "+")),
    ]
  }
}

extension Citation {
  package var json: JSONValue {
    [
      "n": .integer(Int64(number)), "document": .string(document), "title": .string(title),
      "section": .string(section), "version": .string(version),
      "in_force": .string(inForceSince.description), "quote": .string(quote),
      "start": .integer(Int64(range.lowerBound)), "end": .integer(Int64(range.upperBound)),
      "digest": .string(digest.description),
    ]
  }
}

extension InvalidLine {
  fileprivate var json: JSONValue {
    [
      "code": .string(code.rawValue), "message": .string(message),
      "at": place.map { .string($0) } ?? .null,
    ]
  }
}

extension Decision.ReleaseStamp {
  fileprivate var json: JSONValue {
    [
      "id": .string(id.text), "draft": .bool(isDraft),
      "knowledge": .string(knowledge.description), "rules": .string(rules.description),
      "prompts": .string(prompts.description), "classifier": .string(classifier.description),
      "model": .string(model), "engine": .string(engine),
    ]
  }
}
