import CanonicalJSON
import Domain
import Review

extension ReviewQuality {
  /// Rates and kappa are in thousandths, times in seconds.
  var json: JSONObject {
    JSONObject([
      .init(name: "by", value: .string(grouping.rawValue)),
      .init(name: "all", value: .object(all.json)),
      .init(
        name: "groups",
        value: .array(
          rows.map { group, row in
            .object(JSONObject([.init(name: "name", value: .string(group))] + row.json.members))
          }
        )
      ),
      .init(name: "disagreements", value: .array(disagreements.map(\.json))),
    ])
  }
}

extension ReviewQuality.Disagreement {
  fileprivate var json: JSONValue {
    [
      "case": .string(first.id.text), "second": .string(second.id.text),
      "queue": .string(first.queue), "tier": .string(first.tier.rawValue),
      "first_answer": .string(firstAnswer.rawValue),
      "second_answer": .string(secondAnswer.rawValue),
      "first_by": .array(first.verdicts.map { .string($0.person.text) }),
      "second_by": .array(second.verdicts.map { .string($0.person.text) }),
      "at": second.decidedAt.map { .string($0.description) } ?? .null,
    ]
  }
}

extension ReviewQuality.Row {
  fileprivate var json: JSONObject {
    JSONObject([
      .init(name: "decided", value: .integer(Int64(decided))),
      .init(
        name: "verdicts",
        value: .object(
          JSONObject(
            PersonalVerdict.Word.allCases.map {
              .init(name: $0.rawValue, value: .integer(Int64(words[$0] ?? 0)))
            }
          )
        )
      ),
      .init(name: "seconds_from_opening", value: sinceOpening.json(dividedBy: 1000)),
      .init(name: "seconds_from_claim", value: sinceClaim.json(dividedBy: 1000)),
      .init(name: "overridden", value: overridden.json),
      .init(name: "edited_words_thousandths", value: editSize.json(dividedBy: 1)),
      .init(
        name: "pace",
        value: [
          "within_a_minute": .integer(Int64(pace.mostWithinAMinute)),
          "unread": .integer(Int64(pace.unread)), "alarm": .bool(pace.isAlarming),
        ]
      ),
      .init(
        name: "planted",
        value: [
          "decided": .integer(Int64(planted.count)), "right": .integer(Int64(planted.right)),
          "otherwise": .integer(Int64(planted.otherwise)),
          "false_acceptance": planted.acceptance.json, "false_rejection": planted.rejection.json,
        ]
      ),
      .init(name: "agreement", value: agreement.same.json),
      .init(
        name: "kappa",
        value: agreement.kappa.map {
          [
            "thousandths": .integer(Int64($0.thousandths)), "interval": intervalJSON($0.interval),
            "of_few": .bool($0.isOfFew),
          ]
        } ?? .null
      ),
    ])
  }
}

extension Proportion {
  fileprivate var json: JSONValue {
    [
      "count": .integer(Int64(hits)), "of": .integer(Int64(count)),
      "thousandths": thousandths.map { .integer(Int64($0)) } ?? .null,
      "interval": interval.map { intervalJSON($0) } ?? .null,
    ]
  }
}

extension Spread {
  fileprivate func json(dividedBy divisor: Int64) -> JSONValue {
    [
      "of": .integer(Int64(count)),
      "median": median.map { .integer($0 / divisor) } ?? .null,
      "percentile_95": percentile95.map { .integer($0 / divisor) } ?? .null,
    ]
  }
}

private func intervalJSON(_ interval: ClosedRange<Int>) -> JSONValue {
  [.integer(Int64(interval.lowerBound)), .integer(Int64(interval.upperBound))]
}
