import Domain
import Foundation
import Rules
import SourceFiles
import Testing

/// The matrix that ships, held against the one that was asked for.
@Suite struct SampleMatrixTests {
  private func sample() throws -> RiskMatrix {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let bytes = Array(try Data(contentsOf: root.appending(path: "rules/risk.yaml")))
    let log = FindingLog()
    let matrix = RiskMatrix(loading: SourceFile(path: "rules/risk.yaml", bytes: bytes), log: log)
    #expect(log.sorted.map(\.description) == [])
    return try #require(matrix)
  }

  @Test func `each tier demands what the matrix of the requirements says`() throws {
    let expected: [(RiskTier, String, [Control], HumanReview, [String])] = [
      (
        .low, "shipping-status questions", [.grounding, .citation, .confidenceThreshold], .optional,
        ["prompt", "source_document", "final_answer", "fallback_path"]
      ),
      (
        .medium, "password-reset help", [.identityVerification, .actionLimits, .abuseDetection],
        .forExceptions, ["identity_checks", "tool_calls", "approval_status", "outcome"]
      ),
      (
        .mediumHigh, "refund eligibility",
        [.policyVersioning, .rulesEngine, .disclaimer, .escalationTriggers], .required,
        ["policy_version", "cited_clause", "reviewers_decision", "transcript"]
      ),
      (
        .high, "account closure, data deletion",
        [.deterministicWorkflow, .dualApproval, .auditTrail], .mandatory,
        ["every_request", "approval", "time", "final_disposition"]
      ),
      (
        .critical, "health, legal, financial advice", [.complianceReview], .prohibited,
        ["attempted_query", "refusal_reason", "escalation_record"]
      ),
    ]
    let matrix = try sample()
    for (tier, useCase, controls, review, logged) in expected {
      let row = matrix.row(of: tier)
      #expect(row.useCase == useCase)
      #expect(row.controls == controls)
      #expect(row.humanReview == review)
      #expect(row.logged == logged)
    }
    #expect(matrix.row(of: .high).approvals == 2)
  }

  @Test func `what any ticket may say to be lifted has a lift`() throws {
    let screened = Set(
      try sample().lifts.flatMap(\.conditions).flatMap { condition in
        if case .screens(let kinds) = condition { kinds } else { [ScreenKind]() }
      }
    )
    let named: Set<ScreenKind> = [
      .injury, .hazard, .fraud, .legal, .regulator, .selfHarm, .minor, .employment, .housing,
      .discrimination, .dataProtection, .threat,
    ]
    #expect(named.isSubset(of: screened))
  }

  @Test func `a dangerous use is answered by a person, and at once by a warning`() throws {
    let lift = try #require(try sample().lifts.first { $0.id == "hazard" })
    #expect(lift.tier == .mediumHigh)
    #expect(lift.queue == "product")
    #expect(lift.handover == "handover-hazard")
  }

  @Test func `who may be in danger comes before all else that is critical`() throws {
    let matrix = try sample()
    let due = { (kinds: Set<ScreenKind>) in
      let circumstances = Circumstances(
        intents: [],
        found: kinds,
        channel: .email,
        language: "en",
        jurisdiction: "DE",
        customerTier: nil
      )
      return matrix.assess(circumstances, floor: .low).due
    }
    #expect(due([.selfHarm]) == .minutes(30))
    #expect(due([.selfHarm, .injury]) == .minutes(30))
    #expect(due([.injury]) == matrix.row(of: .critical).due)
    #expect(due([.injury]) > .minutes(30))
  }

  @Test func `the one exception is refunds up to 20 EUR, signed by two`() throws {
    let exceptions = try sample().exceptions
    #expect(exceptions.map(\.action) == ["refund"])
    #expect(exceptions.first?.upTo == Money("20.00 EUR"))
    #expect(Set(exceptions.first?.signedBy ?? []).count == 2)
  }
}
