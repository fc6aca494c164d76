import CanonicalJSON
import Domain

/// Something that decisions are found by.
package struct SearchTerm: Sendable, Hashable {
  package enum Kind: String, Sendable, CaseIterable {
    case outcome, tier, intent, release
    /// The code and the sentence that give the reason.
    case reason
    /// A document, a version or a section of it, as `id`, `id@version`, `id#anchor` or `id#anchor@version`.
    case source
    case rule, prompt, model, action, channel, language, jurisdiction, screen, fallback
    /// As the platform calls it.
    case customerTier = "customer_tier"
    /// What a wall kept from going further, by what saw it; `any` is borne by all that have one.
    case nearMiss = "near_miss"
    /// Where a wall kept something from going further.
    case nearMissStage = "near_miss_stage"
    /// A signed exception that is used up to within a quarter of its limit over time, or beyond.
    case nearLimit = "near_limit"
    /// What became of the case that it opened.
    case resolution
    /// Somebody who did something to its case, or approved it.
    case reviewer
  }

  package let kind: Kind
  package let name: String

  package init(_ kind: Kind, _ name: String) { (self.kind, self.name) = (kind, name) }
}

extension SearchTerm {
  /// Borne by every decision that has a near miss, whatever saw it.
  package static let anyNearMiss = "any"

  private static let limits = JSONLimits(bytes: 1 << 20, depth: 16, keys: 100_000)

  /// What the account of a decision names: what it rests on, and who approved it.
  static func terms(named names: [UInt8]) -> [SearchTerm] {
    guard let json = try? JSONValue(parsing: names, limits: limits) else { return [] }
    var terms: [SearchTerm] = []
    for cite in (json["citations"]?.array ?? []) + (json["rules"]?.array ?? []) {
      if let cite = cite["cite"]?.string { terms += sources(of: cite) }
      if let rule = cite["rule"]?.string { terms.append(SearchTerm(.rule, rule)) }
    }
    for (member, kind) in [
      ("actions", Kind.action), ("fallbacks", .fallback), ("near_limits", .nearLimit),
      ("screens", .screen),
    ] {
      terms += (json[member]?.array ?? []).compactMap(\.string).map { SearchTerm(kind, $0) }
    }
    let misses = json["near_misses"]?.array ?? []
    terms += misses.compactMap { $0["stage"]?.string }.map { SearchTerm(.nearMissStage, $0) }
    let seen = misses.compactMap { $0["rule"]?.string }
    terms += (seen.isEmpty ? [] : seen + [anyNearMiss]).map { SearchTerm(.nearMiss, $0) }
    for kind in [Kind.channel, .language, .jurisdiction, .customerTier] {
      if let name = json[kind.rawValue]?.string { terms.append(SearchTerm(kind, name)) }
    }
    if let reason = json["reason"]?.string { terms.append(SearchTerm(.reason, reason)) }
    terms += (json["approvals"]?.array ?? []).compactMap { $0["person"]?.string }
      .map { SearchTerm(.reviewer, $0) }
    return terms
  }

  /// What the stages of a release are made of that has a name.
  static func terms(ofStages stages: [UInt8]) -> [SearchTerm] {
    guard let json = try? JSONValue(parsing: stages, limits: limits) else { return [] }
    let models = [json["model"]?.string].compactMap(\.self).map { SearchTerm(.model, $0) }
    let prompts = (json["prompts"]?["names"]?.array ?? []).compactMap(\.string)
    return models + prompts.map { SearchTerm(.prompt, $0) }
  }

  /// `delivery#tracking@1.2.0` with all that it is part of.
  private static func sources(of cite: String) -> [SearchTerm] {
    let parts = cite.split(separator: "@", maxSplits: 1).map(String.init)
    guard let section = parts.first, let document = section.split(separator: "#").first else {
      return []
    }
    var names = [String(document), section]
    if parts.count == 2 { names += ["\(document)@\(parts[1])", cite] }
    return Set(names).sorted().map { SearchTerm(.source, $0) }
  }
}
