package import Domain

/// Why a document does not hold where and when something is looked up.
package enum Inapplicability: Sendable, Equatable, CustomStringConvertible {
  case notYet(from: CalendarDay)
  case noLonger(since: CalendarDay)
  /// Over, but for what a fact dates before that day.
  case onlyBefore(CalendarDay, by: String)
  case elsewhere([String])
  case otherLanguages([String])
  case otherChannels([Ticket.Channel])
  case otherAudience(Document.Audience)

  package var description: String {
    switch self {
    case .notYet(let day): "in force from \(day)"
    case .noLonger(let day): "no longer in force since \(day)"
    case .onlyBefore(let day, let fact): "only where `\(fact)` is before \(day)"
    case .elsewhere(let codes): "holds in \(codes.joined(separator: ", ")) only"
    case .otherLanguages(let tags): "written for \(tags.joined(separator: ", ")) only"
    case .otherChannels(let channels):
      "holds for \(channels.map(\.rawValue).joined(separator: ", ")) only"
    case .otherAudience(let audience): "for readers who are \(audience.rawValue)"
    }
  }
}

extension Applicability {
  /// Every reason for which a document does not hold on the day of a scope; none where it does.
  ///
  /// The day is the document's own: it begins when it does in the document's zone.
  package func reasonsAgainst(_ scope: Scope) -> [Inapplicability] {
    var reasons: [Inapplicability] = []
    if scope.day < effectiveFrom { reasons.append(.notYet(from: effectiveFrom)) }
    if let effectiveTo, effectiveTo <= scope.day {
      reasons.append(
        inForceBy.map { .onlyBefore(effectiveTo, by: $0) } ?? .noLonger(since: effectiveTo)
      )
    }
    if !jurisdictions.contains(Self.everywhere), !jurisdictions.contains(scope.jurisdiction) {
      reasons.append(.elsewhere(jurisdictions))
    }
    if !languages.contains(scope.language) { reasons.append(.otherLanguages(languages)) }
    if !channels.contains(scope.channel) { reasons.append(.otherChannels(channels)) }
    if !scope.audiences.contains(audience) { reasons.append(.otherAudience(audience)) }
    return reasons
  }
}
