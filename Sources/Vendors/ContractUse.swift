package import Domain

/// What somebody is about to send to a model, as far as a contract asks.
package struct ContractUse: Sendable, Hashable {
  package let purpose: ModelPurpose
  package let tier: RiskTier
  /// What it is about: the intent and its topics, and what the screens have found, by their words
  /// (`health`, `legal`, `minor`).
  package let topics: Set<String>
  package let dataClasses: Set<DataClass>
  /// The customer's country, by two letters of ISO 3166 in capitals; empty where nobody knows it.
  package let jurisdiction: String
  package let day: CalendarDay

  /// Takes a jurisdiction as tickets have it, `DE` or `DE-BY`; whatever else it is counts as unknown.
  package init(
    purpose: ModelPurpose,
    tier: RiskTier,
    topics: Set<String>,
    dataClasses: Set<DataClass>,
    jurisdiction: String,
    day: CalendarDay
  ) {
    self.purpose = purpose
    self.tier = tier
    self.topics = topics
    self.dataClasses = dataClasses
    let country = jurisdiction.prefix { $0 != "-" }.uppercased()
    // Whoever is nowhere that is known is at home nowhere.
    let isCountry = country.utf8.count == 2 && country.utf8.allSatisfy { (65...90).contains($0) }
    self.jurisdiction = isCountry ? country : ""
    self.day = day
  }

  /// A question that tells of nobody.
  package static func check(on day: CalendarDay) -> ContractUse {
    ContractUse(
      purpose: .check,
      tier: .low,
      topics: [],
      dataClasses: [],
      jurisdiction: "",
      day: day
    )
  }
}
