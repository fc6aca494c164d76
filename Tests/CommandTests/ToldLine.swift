/// A line of output, taken apart into the decision and what describes its delivery.
struct ToldLine {
  /// The decision alone, the same however often it is told.
  let decision: Substring
  let inputLine: Int
  let isRepeat: Bool

  /// Nil where the line does not end as every decision does.
  init?(_ line: String) {
    let mark = #","input_line":"#
    guard let range = line.ranges(of: mark).last else { return nil }
    let rest = line[range.upperBound...].split(separator: ",")
    guard rest.count == 2, let number = Int(rest[0]),
      let isRepeat = [#""repeat":true}"#: true, #""repeat":false}"#: false][String(rest[1])]
    else { return nil }
    decision = line[..<range.lowerBound]
    inputLine = number
    self.isRepeat = isRepeat
  }

  /// `dec_…`, or nothing where a decision has no name.
  var id: Substring {
    let mark = #""decision_id":""#
    guard let start = decision.firstRange(of: mark)?.upperBound else { return "" }
    return decision[start...].prefix { $0 != "\"" }
  }

  var isInvalid: Bool { decision.contains(#""outcome":"invalid""#) }
}
