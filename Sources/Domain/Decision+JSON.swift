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
    var json = JSONWriter()
    json.object { write(to: &$0) }
    return Forms(line: json.bytes, digest: Digest(of: json.canonicalBytes))
  }

  private func write(to json: inout JSONWriter) {
    json.member("schema", "decision/1")
    json.member("decision_id", id.text)
    if let supersedes { json.member("supersedes", supersedes.text) }
    json.member("id", ticketKey)
    json.member("ticket_id", ticketID)
    json.member("outcome", outcome.rawValue)
    json.member("reason_code", reasonCode)
    json.member("reason", reason)
    if let reply {
      json.member("reply", reply)
      json.member("citations", reply.citations)
    }
    if let intent {
      json.name("intent")
      json.object { intent.write(to: &$0) }
    }
    if let risk { write(risk, to: &json) }
    if let judgement {
      json.name("verdict")
      json.object { judgement.write(to: &$0) }
    }
    if !actions.isEmpty {
      json.name("actions")
      json.array(actions) { json, action in json.object { action.write(to: &$0) } }
    }
    if let review { write(review, to: &json) }
    if let escalation { write(escalation: escalation, to: &json) }
    if !fallbacks.isEmpty { json.member("fallbacks", fallbacks.map(\.rawValue)) }
    if let error { write(error, to: &json) }
    if let updatedAt { json.member("if_updated_at", updatedAt) }
    write(release, to: &json)
  }

  private func write(_ risk: Risk, to json: inout JSONWriter) {
    json.name("risk")
    json.object {
      $0.member("tier", risk.tier.rawValue)
      $0.member("because", risk.because)
      $0.member("controls", risk.controls)
    }
  }

  private func write(_ review: Review, to json: inout JSONWriter) {
    json.name("review")
    json.object {
      writeCase(to: &$0)
      $0.member("queue", review.queue)
      $0.member("approvals_required", review.approvalsRequired)
      $0.member("due_at", review.dueAt.description)
      $0.member("because", review.because)
    }
  }

  private func write(escalation: Review, to json: inout JSONWriter) {
    json.name("escalation")
    json.object {
      writeCase(to: &$0)
      $0.member("queue", escalation.queue)
      $0.member("because", escalation.because)
    }
  }

  private func writeCase(to json: inout JSONWriter) {
    json.name("case", isAside: true)
    json.write(CaseID(of: id).text)
  }

  private func write(_ error: InvalidLine, to json: inout JSONWriter) {
    json.name("error")
    json.object {
      $0.member("code", error.code.rawValue)
      $0.member("message", error.message)
      $0.member("at", error.place)
    }
  }

  private func write(_ release: ReleaseStamp, to json: inout JSONWriter) {
    json.name("release")
    json.object {
      $0.member("id", release.id.text)
      $0.member("draft", release.isDraft)
      $0.member("knowledge", release.knowledge)
      $0.member("rules", release.rules)
      $0.member("prompts", release.prompts)
      $0.member("classifier", release.classifier)
      $0.member("model", release.model)
      $0.member("engine", release.engine)
    }
  }
}

extension IntentGuess {
  /// Writes the members that a decision tells of it.
  package func write(to json: inout JSONWriter) {
    json.member("name", name)
    json.member("confidence", confidence.tenThousandths)
    json.member("runner_up", runnerUp)
    json.member("margin", margin.tenThousandths)
    json.member("also", also)
  }
}

extension Judgement {
  package func write(to json: inout JSONWriter) {
    json.member("verdict", verdict.rawValue)
    json.name("rules")
    json.array(rules) { json, rule in
      json.object { rule.write(to: &$0) }
    }
  }
}

extension FiredRule {
  fileprivate func write(to json: inout JSONWriter) {
    json.member("rule", rule)
    json.member("then", isError ? "error" : then.rawValue)
    json.member("file", file)
    json.member("line", line)
    if let cite { json.member("cite", cite) }
    if let version { json.member("version", version) }
    json.member("reason", reason)
    json.member("mode", isShadow ? "shadow" : "enforce")
    if !facts.members.isEmpty { json.member("facts", facts) }
  }
}

extension Decision.Action {
  package func write(to json: inout JSONWriter) {
    json.member("action", name)
    json.member("arguments", arguments)
    json.member("idempotency_key", key.text)
  }
}

extension JSONWriter {
  /// Writes an object whose names are not known beforehand, in its canonical form.
  package mutating func member(_ name: StaticString, _ object: JSONObject) {
    self.name(name)
    write(canonical: JSONValue.object(object).canonicalBytes)
  }

  package mutating func member(_ name: StaticString, _ digest: Digest) {
    self.name(name)
    digest.withText { write(ascii: $0) }
  }

  package mutating func member(_ name: StaticString, _ reply: Reply) {
    self.name(name)
    object {
      $0.member("body", reply.body)
      $0.member("content_type", "text/markdown")
      $0.member("locale", reply.locale)
      $0.member(
        "template",
        reply.templates.isEmpty ? nil : reply.templates.joined(separator: "+")
      )
    }
  }

  package mutating func member(_ name: StaticString, _ citations: [Citation]) {
    self.name(name)
    array(citations) { json, citation in
      json.object {
        $0.member("n", citation.number)
        $0.member("document", citation.document)
        $0.member("title", citation.title)
        $0.member("section", citation.section)
        $0.member("version", citation.version)
        $0.member("in_force", citation.inForceSince.description)
        $0.member("quote", citation.quote)
        $0.member("start", citation.range.lowerBound)
        $0.member("end", citation.range.upperBound)
        $0.member("digest", citation.digest)
      }
    }
  }
}
