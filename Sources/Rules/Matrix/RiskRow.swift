package import Domain
import SourceFiles

/// One row of the risk matrix: a tier and the least it demands.
package struct RiskRow: Sendable, Equatable {
  package let tier: RiskTier
  /// The kind of request the row was written for.
  package let useCase: String
  package let controls: [Control]
  package let humanReview: HumanReview
  /// What the record must hold for it.
  package let logged: [String]
  /// How long people have, from the moment the ticket was received.
  package let due: Seconds
  /// The line of the file it stands on.
  package let line: Int

  init?(reading node: LocatedNode, log: FindingLog) {
    guard var fields = YAMLFields(node, log: log) else { return nil }
    let tier = fields.choice("tier", of: RiskTier.self)
    let useCase = fields.string("use_case")
    let controls = fields.choices("controls", of: Control.self)
    let humanReview = fields.choice("human_review", of: HumanReview.self)
    let logged = fields.strings("logged")
    let due = fields.value("due", expected: "a time such as `4h` or `2d`") { Seconds($0) }
    fields.finish()
    guard let tier, let useCase, let humanReview, let due else { return nil }
    if controls.isEmpty { log.error(at: node.place, "`\(useCase)` has no `controls`") }
    if tier >= .mediumHigh, humanReview < .required {
      log.error(
        at: fields.place(of: "human_review"),
        "`\(tier.rawValue)` must not go out without a person",
        hint: "write `required`, `mandatory` or `prohibited`"
      )
    }
    if tier >= .high, humanReview < .mandatory {
      log.error(
        at: fields.place(of: "human_review"),
        "`\(tier.rawValue)` needs two people",
        hint: "write `mandatory` or `prohibited`"
      )
    }
    self.tier = tier
    self.useCase = useCase
    self.controls = controls
    self.humanReview = humanReview
    self.logged = logged
    self.due = due
    line = node.place.line
  }

  /// The mildest verdict the row allows.
  package var minimumVerdict: Verdict {
    switch humanReview {
    case .optional, .forExceptions: .permit
    case .required: .review
    case .mandatory: .dual
    case .prohibited: .deny
    }
  }

  /// How many different people must sign a case of this tier.
  package var approvals: Int { humanReview == .mandatory ? 2 : 1 }
}

extension HumanReview: Comparable {
  package static func < (left: Self, right: Self) -> Bool { left.rank < right.rank }

  private var rank: Int {
    switch self {
    case .optional: 0
    case .forExceptions: 1
    case .required: 2
    case .mandatory: 3
    case .prohibited: 4
    }
  }
}
