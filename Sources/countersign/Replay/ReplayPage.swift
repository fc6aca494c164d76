import CanonicalJSON
import Domain
import Pipeline
import Storage

/// What came of replaying one decision, as a person reads it.
struct ReplayPage {
  /// So many differences of one decision are listed; JSON has all of them.
  private static let listed = 6
  private static let longestValue = 100

  private let replayed: Replayed
  private let other: ReleaseID?

  /// With another release, differences are what would change by it.
  init(_ replayed: Replayed, by other: ReleaseID?) {
    (self.replayed, self.other) = (replayed, other)
  }

  var isDifferent: Bool { if case .differs = replayed.verdict { true } else { false } }

  var lines: [String] {
    let name = replayed.name.text
    switch replayed.verdict {
    case .reproduced where other != nil: return ["\(name)  would stay as it is"]
    case .reproduced:
      return ["\(name)  reproduced, \(StageName.allCases.count) stages and its digest"]
    case .verified where other != nil: return ["\(name)  people decided it, and it stays theirs"]
    case .verified: return ["\(name)  verified: its document, its approvals and its rules hold"]
    case .notReplayable(let obstacle): return ["\(name)  not replayable: \(obstacle)"]
    case .differs(let difference): return [head(difference)] + Self.lines(difference.differences)
    }
  }

  private func head(_ difference: StageDifference) -> String {
    let was = replayed.outcome?.rawValue ?? ""
    let outcome = difference.outcome.map { ", \(was) → \($0.rawValue)" } ?? ""
    let verb = other == nil ? "differs at" : "would change at"
    let text = "\(replayed.name.text)  \(verb) \(difference.stage)\(outcome)"
    return Terminal.styled(text, other == nil ? .red : .yellow)
  }

  private static func lines(_ differences: [JSONDifference]) -> [String] {
    let more = differences.count - listed
    return differences.prefix(listed).map { difference in
      "  \(Terminal.escapedLine(difference.path.isEmpty ? "/" : difference.path))  "
        + "\(shown(difference.was)) → \(shown(difference.now))"
    } + (more > 0 ? ["  … \(more) more, which `--json` lists"] : [])
  }

  private static func shown(_ value: JSONValue?) -> String {
    guard let value else { return "nothing" }
    let text = String(decoding: value.canonicalBytes, as: UTF8.self)
    return Terminal.escapedLine(
      text.count > longestValue ? text.prefix(longestValue) + "…" : text
    )
  }
}

extension Replayable.Name {
  /// The decision's id, or the case's with the number of its document.
  var text: String {
    switch self {
    case .decision(let id): id.text
    case .judgement(let id, let document): "\(id.text) document \(document)"
    }
  }
}

extension Replayed {
  /// One line of `replay/1`.
  func json(by other: ReleaseID?) -> JSONValue {
    var line = JSONObject([.init(name: "schema", value: "replay/1")])
    switch name {
    case .decision(let id): line.append("decision", .string(id.text))
    case .judgement(let id, let document):
      line.append("case", .string(id.text))
      line.append("document", .integer(Int64(document)))
    }
    line.append("recorded_at", .string(recordedAt.description))
    line["release"] = release.map { .string($0.text) }
    line["with"] = other.map { .string($0.text) }
    line["outcome"] = outcome.map { .string($0.rawValue) }
    switch verdict {
    case .reproduced: line.append("verdict", "reproduced")
    case .verified: line.append("verdict", "verified")
    case .notReplayable(let obstacle):
      line.append("verdict", "not_replayable")
      line.append("because", .string(obstacle.word))
      line.append("detail", .string(obstacle.description))
    case .differs(let difference):
      line.append("verdict", "differs")
      line.append("stage", .string(difference.stage))
      line["outcome_now"] = difference.outcome.map { .string($0.rawValue) }
      line.append("differences", .array(difference.differences.map(\.json)))
    }
    return .object(line)
  }
}

extension JSONDifference {
  /// What was not there is left out.
  fileprivate var json: JSONValue {
    var object = JSONObject([.init(name: "path", value: .string(path))])
    object["was"] = was
    object["is"] = now
    return .object(object)
  }
}
