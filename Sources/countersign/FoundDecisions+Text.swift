import CanonicalJSON
import Domain
import Storage

extension FoundDecisions {
  /// Whether something is among them that cannot be read, or is not what the log says.
  var isDamaged: Bool {
    !unreadable.isEmpty || decisions.contains { !$0.faults.isEmpty }
  }

  /// What is damaged of them, each in a line.
  var damageLines: [String] {
    let altered = decisions.flatMap { found in
      found.faults.map { "altered: \(found.id) is not what was recorded: \($0)" }
    }
    let gaps = unreadable.map { gap in
      (gap.decision.map { "unreadable: the decision number \($0): " } ?? "unreadable: ")
        + gap.because
    }
    let lines = altered + gaps
    let advice = "the log's words stand below; `countersign log verify` says what else was altered"
    return lines.isEmpty
      ? [] : lines.map { Terminal.styled(Terminal.escapedLine($0), .red) } + [advice, ""]
  }

  var lines: [String] {
    let rows = decisions.map { found in
      [
        found.recordedAt.description, found.id.text, found.outcome.rawValue,
        found.tier?.rawValue ?? "–", found.ticket?.platformID ?? "–", found.reasonCode,
      ].map { Terminal.escapedLine($0) }
    }
    let more = decisions.count < total ? ", the newest \(decisions.count) of them here" : ""
    return Columns(rows).lines + [totalLine + more]
  }

  private var totalLine: String {
    let isExact = !unreadable.contains { $0.decision == nil }
    return (isExact ? "" : "at least ") + "\(total) \(total == 1 ? "decision" : "decisions")"
  }

  var countLines: [String] {
    let outcomes = Outcome.allCases.compactMap { outcome in
      self.outcomes[outcome].map { ["  " + outcome.rawValue, "\($0)"] }
    }
    let tiers = RiskTier.allCases.compactMap { tier in
      self.tiers[tier].map { ["  " + tier.rawValue, "\($0)"] }
    }
    let misses = nearMisses.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
      .map { ["  " + Terminal.escapedLine($0.key), "\($0.value)"] }
    return [totalLine]
      + (outcomes.isEmpty ? [] : ["by outcome"] + Columns(outcomes).lines)
      + (tiers.isEmpty ? [] : ["by tier"] + Columns(tiers).lines)
      + (misses.isEmpty ? [] : ["by what saw a near miss"] + Columns(misses).lines)
  }

  var json: JSONValue {
    func counts(_ members: [(String, Int?)]) -> JSONValue {
      var object = JSONObject()
      for (name, count) in members {
        if let count { object.append(name, .integer(Int64(count))) }
      }
      return .object(object)
    }
    let unreadable = unreadable.map { gap -> JSONValue in
      [
        "decision": gap.decision.map { .integer($0) } ?? .null, "because": .string(gap.because),
      ]
    }
    return [
      "schema": "search/1", "total": .integer(Int64(total)), "unreadable": .array(unreadable),
      "outcomes": counts(Outcome.allCases.map { ($0.rawValue, outcomes[$0]) }),
      "tiers": counts(RiskTier.allCases.map { ($0.rawValue, tiers[$0]) }),
      "near_misses": counts(nearMisses.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }),
      "decisions": .array(decisions.map(\.json)),
    ]
  }
}

extension FoundDecision {
  var json: JSONValue {
    [
      "decision_id": .string(id.text), "id": ticket.map { .string($0.id) } ?? .null,
      "ticket_id": ticket.map { .string($0.platformID) } ?? .null,
      "outcome": .string(outcome.rawValue), "tier": tier.map { .string($0.rawValue) } ?? .null,
      "intent": intent.map { .string($0) } ?? .null, "reason_code": .string(reasonCode),
      "release": .string(release.text), "recorded_at": .string(recordedAt.description),
      "log": entry.map { .integer($0) } ?? .null,
      "altered": .array(faults.map { .string($0) }),
    ]
  }
}
