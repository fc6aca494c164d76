package import Domain
import Grounding
import SourceFiles

/// From which score on a claim in other words is supported, by tier: `grounding` of countersign.yaml.
package struct GroundingThresholds: Sendable, Equatable {
  /// In ten-thousandths, as the file has them.
  private var named: [RiskTier: Int] = [:]

  package init() {}

  /// Warns where a riskier tier asks for less than a milder one.
  init(reading fields: YAMLFields, log: FindingLog) {
    var fields = fields
    for tier in RiskTier.allCases {
      named[tier] = fields.optionalValue(
        tier.rawValue,
        expected: "ten-thousandths such as `7000`, from 1 to 10000"
      ) { text in Int(text).flatMap { (1...10_000).contains($0) ? $0 : nil } }
    }
    fields.finish()
    for (milder, riskier) in zip(RiskTier.allCases, RiskTier.allCases.dropFirst())
    where self[riskier] < self[milder] {
      let key = named[riskier] == nil ? milder : riskier
      log.warning(
        at: fields.place(of: key.rawValue),
        "`\(riskier.rawValue)` takes a claim from \(self[riskier]) on, and `\(milder.rawValue)`, which is "
          + "milder, from \(self[milder]) on",
        hint: "give the riskier tier the same or more"
      )
    }
  }

  /// 7,000 where nothing is named, and 8,000 from `medium_high` on.
  package subscript(tier: RiskTier) -> Int {
    named[tier] ?? (tier < .mediumHigh ? ClaimCheck.usualThreshold : 8000)
  }
}
