/// What an entry of the log tells of.
package enum LogKind: String, Sendable, CaseIterable {
  /// The beginning of the log, and what the store held before it.
  case begun
  case key
  case stages
  case decision
  case caseEvent = "case_event"
  /// What a case came to when its ticket moved on.
  case judgement
  case plantedCase = "planted_case"
  case secondReview = "second_review"
  case reveal
  case attempt
  case lineStep = "line_step"
  case promotion
  /// What people signed of a release: that they made it, saw it, put it in force, or took it back.
  case releaseStep = "release_step"
  case rosterEntry = "roster_entry"
  case effect
  /// What people signed of a customer's erasure, and the entries whose parts went with it.
  case erasure
  /// A hold of what is kept of a customer, its end, or a reading of all of it.
  case custody
  /// What was erased since its time was up, by the terms of which release.
  case retention
  /// What people or signs did about an incident.
  case incidentStep = "incident_step"

  /// The table whose rows have an entry of this kind each; nil where none does.
  var table: String? {
    switch self {
    case .begun: nil
    case .key: "log_key"
    case .stages: "stage_set"
    case .decision: "decision"
    case .caseEvent: "case_event"
    case .judgement: "case_judgement"
    case .plantedCase: "planted_case"
    case .secondReview: "second_review"
    case .reveal: "reveal"
    case .attempt: "attempt"
    case .lineStep: "line_event"
    case .promotion: "promotion"
    case .releaseStep: "release_step"
    case .rosterEntry: "roster_entry"
    case .effect: "effect"
    case .erasure: "erasure"
    case .custody: "custody"
    case .retention: "retention"
    case .incidentStep: "incident_step"
    }
  }
}
