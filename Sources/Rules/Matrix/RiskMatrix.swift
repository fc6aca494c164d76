package import Domain
package import SourceFiles

/// The risk matrix of a workspace: what each tier demands, what lifts a ticket, what is excepted.
package struct RiskMatrix: Sendable, Equatable {
  package let file: String
  package let owner: String
  package let version: String
  /// One row a tier, from low to critical.
  package let rows: [RiskRow]
  package let lifts: [RiskLift]
  /// The customers' tiers that lifts name.
  package let customerTiers: Set<String>
  package let exceptions: [RiskException]

  /// Loads `rules/risk.yaml`; nil with findings where it is not a whole matrix.
  package init?(loading source: SourceFile, log: FindingLog) {
    guard let text = source.text(log: log),
      let node = LocatedNode.parse(text, file: source.path, log: log),
      var fields = YAMLFields(node, log: log)
    else { return nil }
    file = source.path
    _ = fields.value("schema", expected: "`risk/1`") { $0 == "risk/1" ? $0 : nil }
    let owner = fields.string("owner")
    let version = fields.string("version")
    rows = fields.items("matrix").compactMap { RiskRow(reading: $0, log: log) }
      .sorted { $0.tier < $1.tier }
    lifts = fields.items("lifts").compactMap { RiskLift(reading: $0, log: log) }
    customerTiers = Set(lifts.flatMap(\.customerTiers))
    exceptions = fields.items("exceptions").compactMap { RiskException(reading: $0, log: log) }
    fields.finish()
    Self.checkRows(rows, at: fields.place(of: "matrix"), log: log)
    log.distinct(lifts, by: \.id) { SourcePlace(file: source.path, line: $0.line) }
    log.distinct(exceptions, by: \.id) { SourcePlace(file: source.path, line: $0.line) }
    guard let owner, let version, rows.map(\.tier) == RiskTier.allCases else { return nil }
    self.owner = owner
    self.version = version
  }

  /// The row of a tier.
  ///
  /// Every tier has one: loading refuses a matrix without.
  package func row(of tier: RiskTier) -> RiskRow { rows[tier.rank] }

  private static func checkRows(_ rows: [RiskRow], at place: SourcePlace, log: FindingLog) {
    for tier in RiskTier.allCases {
      let count = rows.count { $0.tier == tier }
      if count == 0 { log.error(at: place, "the matrix has no row for `\(tier.rawValue)`") }
      if count > 1 { log.error(at: place, "the matrix has \(count) rows for `\(tier.rawValue)`") }
    }
    for (milder, stricter) in zip(rows, rows.dropFirst())
    where stricter.humanReview < milder.humanReview {
      log.error(
        at: SourcePlace(file: place.file, line: stricter.line),
        "`\(stricter.tier.rawValue)` asks less of people than `\(milder.tier.rawValue)`"
      )
    }
  }
}
