import Domain

/// Where a ticket goes, why, and the approved text that goes with it.
struct Route {
  let outcome: Outcome
  let reasonCode: String
  let reason: String
  var reply: Reply?
  var review: Decision.Review?
  var escalation: Decision.Review?

  init(_ outcome: Outcome, _ reasonCode: String, _ reason: String, reply: Reply? = nil) {
    self.outcome = outcome
    self.reasonCode = reasonCode
    self.reason = reason
    self.reply = reply
  }
}
