import Domain
import Review

extension ReviewQuality {
  /// A table of all rows, and below it who is too fast.
  var lines: [String] {
    guard !rows.isEmpty else { return ["nobody has decided anything in that time"] }
    let head = [
      grouping.rawValue.uppercased(), "DECIDED", "FROM OPENING", "FROM CLAIM", "OVERRIDDEN",
      "EDITED WORDS", "FALSE ACCEPTANCE", "FALSE REJECTION", "AGREEMENT", "KAPPA",
    ]
    let all = [(group: "all", row: self.all)]
    let table = Columns([head] + (rows + all).map { $0.row.cells(named: $0.group) }).lines
    let alarms = rows.filter(\.row.pace.isAlarming).map {
      Terminal.styled("ALARM \(Terminal.escapedLine($0.group)): \($0.row.pace.sentence)", .red)
    }
    return table + alarms
  }

  /// Each case that two people made something else of, the latest last.
  var disagreementLines: [String] {
    guard !disagreements.isEmpty else { return ["no two people have disagreed in that time"] }
    let head = ["CASE", "QUEUE", "TIER", "FIRST", "BY", "SECOND", "BY", "AT"]
    let rows = disagreements.map { one in
      [
        one.first.id.short, Terminal.escapedLine(one.first.queue), one.first.tier.rawValue,
        one.firstAnswer.rawValue, one.first.people, one.secondAnswer.rawValue, one.second.people,
        one.second.decidedAt?.description ?? "–",
      ]
    }
    return Columns([head] + rows).lines
  }
}

extension ReviewedCase {
  fileprivate var people: String { verdicts.map(\.person.text).joined(separator: ", ") }
}

extension ReviewQuality.Row {
  fileprivate func cells(named name: String) -> [String] {
    [
      Terminal.escapedLine(name), "\(decided)", sinceOpening.text { Self.lapse($0) },
      sinceClaim.text { Self.lapse($0) }, overridden.text,
      editSize.text { "\(Self.percent(Int($0)))" }, planted.acceptance.text, planted.rejection.text,
      agreement.same.text, agreement.kappa?.text ?? "–",
    ]
  }

  private static func lapse(_ milliseconds: Int64) -> String {
    Lapse(Timestamp(milliseconds: milliseconds), since: Timestamp(milliseconds: 0)).text
  }

  fileprivate static func percent(_ thousandths: Int) -> String {
    "\(thousandths / 10).\(thousandths % 10) %"
  }
}

extension Spread {
  /// The median and, after a stroke, what 95 of 100 do not exceed.
  fileprivate func text(_ shown: (Int64) -> String) -> String {
    guard let median, let percentile95 else { return count == 0 ? "–" : "of \(count)" }
    return "\(shown(median)) / \(shown(percentile95))"
  }
}

extension Proportion {
  /// `12.5 % (4.4–30.8)`, or a count of so few.
  var text: String {
    guard let thousandths, let interval else { return count == 0 ? "–" : "\(hits) of \(count)" }
    func bare(_ thousandths: Int) -> String { "\(thousandths / 10).\(thousandths % 10)" }
    return "\(bare(thousandths)) % (\(bare(interval.lowerBound))–\(bare(interval.upperBound)))"
  }
}

extension Agreement.Kappa {
  /// `0.68 (0.50–0.85)`, with a word where there are few pairs.
  fileprivate var text: String {
    func decimal(_ thousandths: Int) -> String {
      let magnitude = String(1000 + thousandths.magnitude % 1000).dropFirst()
      return "\(thousandths < 0 ? "-" : "")\(thousandths.magnitude / 1000).\(magnitude)"
    }
    let (low, high) = (decimal(interval.lowerBound), decimal(interval.upperBound))
    return "\(decimal(thousandths)) (\(low) to \(high)\(isOfFew ? ", of few" : ""))"
  }
}

extension ApprovalPace {
  /// What is too fast, in a few words.
  var sentence: String {
    let fast =
      mostWithinAMinute >= Self.mostInAMinute
      ? ["\(mostWithinAMinute) approvals within a minute"] : []
    let early = unread > 0 ? ["\(unread) approved sooner than can be read"] : []
    return (fast + early).joined(separator: ", ")
  }
}
