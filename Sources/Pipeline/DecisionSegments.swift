import CanonicalJSON
import Domain

/// Which group of customers a decision is counted with, in words that name nobody.
struct DecisionSegments: Sendable, Equatable {
  /// ISO 639, or `other` where the platform says something else.
  let language: String
  /// ISO 3166, or `other`.
  let jurisdiction: String
  /// One that the risk matrix names, or `other`; nil where the platform says nothing of it.
  let customerTier: String?

  /// What stands in the place of a word that may be anything.
  private static let other = "other"

  init(of ticket: Ticket, _ setting: Setting, knownTiers: Set<String>) {
    language = Self.word(setting.language, letters: 97...122, count: 2...3)
    jurisdiction = Self.word(setting.jurisdiction, letters: 65...90, count: 2...2)
    customerTier = ticket.requester.tier.map { knownTiers.contains($0) ? $0 : Self.other }
  }

  /// The word itself where it has so many letters, and nothing else.
  private static func word(
    _ text: String,
    letters: ClosedRange<UInt8>,
    count: ClosedRange<Int>
  ) -> String {
    let isWord = text.utf8.allSatisfy(letters.contains)
    return isWord && count.contains(text.utf8.count) ? text : other
  }

  /// Adds the words to an object that is being written.
  func write(to json: inout JSONWriter) {
    if let customerTier { json.member("customer_tier", customerTier) }
    json.member("jurisdiction", jurisdiction)
    json.member("language", language)
  }
}
