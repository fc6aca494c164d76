package import CanonicalJSON

/// Something unsafe that one wall kept from going further.
package struct NearMiss: Sendable, Hashable {
  /// What sees a passage that reads as an instruction, and is not quoted.
  package static let withheldPassage = "retrieve.withheld"

  /// Where it was seen.
  package let stage: StageName
  /// What saw it: the id of a screen, or a named fallback.
  package let rule: String
  /// What the ticket would have come to without that wall; nil where nobody can say.
  package let without: Outcome?

  package init(stage: StageName, rule: String, without: Outcome?) {
    (self.stage, self.rule, self.without) = (stage, rule, without)
  }

  /// Writes its members; all are names of ours, and nothing of a ticket's.
  package func write(to json: inout JSONWriter) {
    json.member("rule", rule)
    json.member("stage", stage.rawValue)
    json.member("without", without?.rawValue)
  }
}
