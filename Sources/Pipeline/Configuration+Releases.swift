package import Releases
package import Review
import SourceFiles

extension Configuration {
  /// What stands between a release and those whom it may answer, besides what holds for every release.
  package struct Promotion: Sendable, Equatable {
    /// On so many tickets a candidate is tried at least, or on all that there are.
    package var leastBacktest = 100
    /// The greatest share that a canary may have before it is promoted; nil where none is set.
    package var greatestCanary: RolloutScope.Share?

    package init() {}

    init(reading fields: YAMLFields) {
      var fields = fields
      leastBacktest =
        fields.optionalValue("least_backtest", expected: "a number from 1 to 1000000") { text in
          Int(text).flatMap { (1...1_000_000).contains($0) ? $0 : nil }
        } ?? leastBacktest
      greatestCanary = fields.optionalValue(
        "greatest_canary",
        expected: "a share such as `25%`"
      ) { RolloutScope.Share($0) }
      fields.finish()
    }
  }

  /// What somebody answered for before anybody was answered.
  package struct Launch: Sendable, Equatable {
    /// Who signed off what the tiers of risk demand, and in which version.
    package struct RiskClasses: Sendable, Equatable {
      package let by: PersonID
      package let version: String
    }

    package var riskClasses: RiskClasses?

    package init() {}

    init(reading fields: YAMLFields) {
      var fields = fields
      riskClasses = fields.optionalFields("risk_classes").flatMap { RiskClasses(reading: $0) }
      fields.finish()
    }
  }
}

extension Configuration.Launch.RiskClasses {
  fileprivate init?(reading fields: YAMLFields) {
    var fields = fields
    let by = fields.value("signed_off_by", expected: "a person's id") { PersonID($0) }
    let version = fields.string("version")
    fields.finish()
    guard let by, let version else { return nil }
    (self.by, self.version) = (by, version)
  }
}
