import CanonicalJSON
package import Domain

/// What playing all scenarios came to, as it is signed.
package struct DrillScore: Sendable, Equatable {
  package static let countRange: ClosedRange<Int64> = 0...10_000

  /// Of the scorecard that `countersign drill --json` prints, in its canonical form.
  package let scorecard: Digest
  package let played: Int64
  /// Scenarios that came through, rest on too little, or show nothing.
  package let bad: Int64
  package let milliseconds: Int64

  package init(scorecard: Digest, played: Int64, bad: Int64, milliseconds: Int64) {
    (self.scorecard, self.played) = (scorecard, played)
    (self.bad, self.milliseconds) = (bad, milliseconds)
  }

  var members: JSONObject {
    var members = JSONObject()
    members.append("scorecard", .string(scorecard.description))
    members.append("played", .integer(played))
    members.append("bad", .integer(bad))
    members.append("milliseconds", .integer(milliseconds))
    return members
  }

  /// Reads what a statement says; nil where it says something else.
  init?(_ json: JSONValue) {
    guard let scorecard = json["scorecard"]?.string.flatMap({ Digest($0) }),
      let played = json["played"]?.integer, Self.countRange.contains(played),
      let bad = json["bad"]?.integer, (0...played).contains(bad),
      let milliseconds = json["milliseconds"]?.integer, milliseconds >= 0
    else { return nil }
    self.init(scorecard: scorecard, played: played, bad: bad, milliseconds: milliseconds)
  }
}
