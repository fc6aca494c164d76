import CanonicalJSON
import Domain
import Measures
import Review

extension DecisionReport {
  /// All of it for a program, with what was avoided where the workspace has figures.
  func json(with loss: LossAvoided?, _ incidents: IncidentReport) -> JSONValue {
    [
      "schema": "report/1",
      "from": days.map { .string($0.lowerBound.description) } ?? .null,
      "to": days.map { .string($0.upperBound.description) } ?? .null,
      "total": total.json,
      "days": .array(
        all.sorted { $0.key < $1.key }.map { day, counts in
          ["day": .string(day.description), "counts": counts.json]
        }
      ),
      "groups": .array(groups.map(\.json)), "alarms": .array(alarms.map(\.json)),
      "disparities": .array(disparities.map(\.json)), "incidents": incidents.json,
      "loss": loss.map(\.json) ?? .null,
    ]
  }

  /// A line a day and name of each group that is told, with a head; all decisions have neither group nor name.
  var csv: String {
    let outcomes = Outcome.allCases.map(\.rawValue)
    let head =
      ["group", "name"] + outcomes + DecisionCounts.Sign.allCases.map { "\($0)" }
    let rows =
      [["", ""] + total.cells]
      + groups.flatMap { group in
        group.rows.map { [group.dimension.rawValue, $0.name] + $0.counts.cells }
      }
    return ([head] + rows).map { $0.map(Self.cell).joined(separator: ",") + "\r\n" }.joined()
  }

  /// A value as RFC 4180 has it; one that a spreadsheet would take for a formula begins with an apostrophe.
  private static func cell(_ text: String) -> String {
    let isFormula = text.first.map { "=+-@\t\r".contains($0) } ?? false
    let safe = isFormula ? "'" + text : text
    guard safe.contains(where: { ",\"\r\n".contains($0) }) else { return safe }
    return "\"" + safe.replacing("\"", with: "\"\"") + "\""
  }
}

extension DecisionCounts {
  fileprivate var cells: [String] {
    Outcome.allCases.map { "\(self[$0])" } + Sign.allCases.map { "\(self[$0])" }
  }

  fileprivate var json: JSONValue {
    var json = JSONObject()
    for outcome in Outcome.allCases where self[outcome] > 0 {
      json.append(outcome.rawValue, .integer(Int64(self[outcome])))
    }
    for measure in Measure.allCases {
      json.append("\(measure.rawValue)_rate", measure.proportion(of: self).json)
    }
    return .object(json)
  }
}

extension Proportion {
  fileprivate var json: JSONValue {
    [
      "hits": .integer(Int64(hits)), "of": .integer(Int64(count)),
      "thousandths": thousandths.map { .integer(Int64($0)) } ?? .null,
      "low": interval.map { .integer(Int64($0.lowerBound)) } ?? .null,
      "high": interval.map { .integer(Int64($0.upperBound)) } ?? .null,
    ]
  }
}

extension DecisionReport.Group {
  fileprivate var json: JSONValue {
    [
      "by": .string(dimension.rawValue),
      "rows": .array(rows.map { ["name": .string($0.name), "counts": $0.counts.json] }),
      "suppressed": .integer(Int64(suppressed)), "more": .integer(Int64(more)),
    ]
  }
}

extension DecisionReport.Disparity {
  fileprivate var json: JSONValue {
    [
      "by": .string(segment.dimension.rawValue), "name": .string(segment.name),
      "measure": .string(measure.rawValue), "own": own.json, "rest": rest.json,
    ]
  }
}

extension Alarm {
  fileprivate var json: JSONValue {
    let cause: JSONValue =
      switch cause {
      case .change(let change):
        [
          "kind": "change", "name": .string(change.name), "at": .string(change.at.description),
          "edits": .array(edits.map { .string($0) }), "tried": trial?.json ?? .null,
        ]
      case .traffic(let more):
        ["kind": "traffic", "more": .array(more.map { .string($0.name) })]
      case .unknown: ["kind": "unknown"]
      }
    return [
      "day": .string(point.day.description), "sentence": .string(sentence),
      "before": point.before.json, "after": point.after.json, "cause": cause,
    ]
  }
}

extension Alarm.Trial {
  fileprivate var json: JSONValue {
    func count(_ count: Int) -> JSONValue { .integer(Int64(count)) }
    return [
      "judged": count(judged), "changed": count(changed),
      "turns": .array(
        turns.map {
          [
            "was": .string($0.was.rawValue), "now": .string($0.now.rawValue),
            "count": count($0.count),
          ]
        }
      ),
      "edits": .array(edits.map { ["path": .string($0.path), "count": count($0.count)] }),
      "together": count(together),
    ]
  }
}
