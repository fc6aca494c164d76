package import Domain
import Grounding
import SourceFiles

/// From which score on a claim in other words is supported, by tier: `grounding` of countersign.yaml.
package struct GroundingThresholds: Sendable, Equatable {
  /// In ten-thousandths, as the file has them.
  private var named: [RiskTier: Int] = [:]

  package init() {}

  init(reading fields: YAMLFields) {
    var fields = fields
    for tier in RiskTier.allCases {
      named[tier] = fields.optionalValue(
        tier.rawValue,
        expected: "ten-thousandths such as `7000`, from 1 to 10000"
      ) { text in Int(text).flatMap { (1...10_000).contains($0) ? $0 : nil } }
    }
    fields.finish()
  }

  /// 7,000 where nothing is named, and 8,000 from `medium_high` on.
  package subscript(tier: RiskTier) -> Int {
    named[tier] ?? (tier < .mediumHigh ? ClaimCheck.usualThreshold : 8000)
  }
}
