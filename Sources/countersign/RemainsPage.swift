import CanonicalJSON
import Domain
import Review
import Storage

/// What is left of a decision that was erased, or that is not what the log says, as a person reads it.
struct RemainsPage {
  let id: DecisionID
  let found: ExaminedDecision
  let trace: Trace

  var lines: [String] {
    DecisionPage.warning(found.alterations, trace) + heading + erasure
      + (ShortTrace(trace: trace).count < 2
        ? []
        : ["", Terminal.styled("story of the ticket", .bold)]
          + ShortTrace(trace: trace).lines.map { "  " + $0 })
  }

  private var heading: [String] {
    let words = found.words
    let source = found.standing?.told == nil ? "its row" : "the log"
    return [
      "\(Terminal.styled(id.text, .bold))  \(Terminal.escapedLine(words.outcome))  "
        + Terminal.escapedLine(words.reasonCode) + "  (by \(source))", "",
      field("release", words.release), field("recorded", words.at.description),
    ]
      + [words.tier.map { field("tier", $0) }, words.intent.map { field("intent", $0) }]
      .compactMap(\.self)
      + [
        found.opened.map { field("case", "opened " + $0.sentence) },
        found.standing?.entry.map { field("log", "entry \($0)") },
      ].compactMap(\.self)
  }

  private var erasure: [String] {
    if let ended = found.retention {
      return [
        "",
        "  what it was about \(ended.sentence), by the terms of \(ended.release), log \(ended.entry)",
      ]
    }
    guard let signatures = found.erasure else { return [] }
    if signatures.isEmpty {
      return ["", "  what it was about was erased with its customer, before there was a log"]
    }
    return ["", Terminal.styled("erased with its customer", .bold)]
      + signatures.map { signature in
        let reason = signature.reason.map { ": " + $0 } ?? ""
        let entry = signature.entry.map { ", log \($0)" } ?? ""
        return Terminal.escapedLine("  \(signature.at)  \(signature.person)\(reason)\(entry)")
      }
  }

  var json: JSONValue {
    [
      "decision": .null, "decision_id": .string(id.text), "by_the_log": found.words.json,
      "log": found.standing?.entry.map { .integer($0) } ?? .null,
      "erased": found.erasure.map { .array($0.map(\.json)) } ?? .null,
      "retained": found.retention.map(\.json) ?? .null,
      "altered": .array(found.alterations.map { .string($0) }),
      "story": ShortTrace(trace: trace).json,
    ]
  }

  private func field(_ name: String, _ value: String) -> String {
    "  \(padded(name, 10)) \(Terminal.escapedLine(value))"
  }
}

extension EndedRetention {
  fileprivate var json: JSONValue {
    [
      "until": .string(until.description), "erased_at": .string(erasedAt.description),
      "release": .string(release.text), "log": .integer(entry),
    ]
  }
}

extension ErasureSignature {
  fileprivate var json: JSONValue {
    [
      "person": .string(person.text), "key": .string(key.text), "at": .string(at.description),
      "reason": reason.map { .string($0) } ?? .null, "log": entry.map { .integer($0) } ?? .null,
    ]
  }
}
