/// What a tier demands before anything leaves: the words of the risk matrix.
package enum Control: String, Sendable, Hashable, CaseIterable {
  case grounding
  case citation
  case confidenceThreshold = "confidence_threshold"
  case identityVerification = "identity_verification"
  case actionLimits = "action_limits"
  case abuseDetection = "abuse_detection"
  case policyVersioning = "policy_versioning"
  case rulesEngine = "rules_engine"
  case disclaimer
  case escalationTriggers = "escalation_triggers"
  case deterministicWorkflow = "deterministic_workflow"
  case dualApproval = "dual_approval"
  case auditTrail = "audit_trail"
  case complianceReview = "compliance_review"
}

/// When people look at a decision of a tier.
package enum HumanReview: String, Sendable, Hashable, CaseIterable {
  /// Only a sample of the answers.
  case optional
  /// A sample, and whatever is out of the ordinary.
  case forExceptions = "for_exceptions"
  /// Each decision, by one person.
  case required
  /// Each decision, by two different people.
  case mandatory
  /// Nothing is answered; one specialist takes over what was refused.
  case prohibited
}
