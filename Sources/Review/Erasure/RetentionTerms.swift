package import CanonicalJSON
package import Domain

/// How long what was recorded of tickets is kept, by risk class; what has no term is kept.
package struct RetentionTerms: Sendable, Equatable {
  /// What is erased by itself: first what was written, and later of whom it was.
  package enum Part: String, Sendable, CaseIterable {
    /// The line, the stages' records, the decision's own line, documents, notes, what people signed of
    /// them, what the platform reported, and the salts of all their commitments.
    case payload
    /// Which ticket it was, and of which customer.
    case envelope
  }

  /// The risk of a ticket: the highest tier of its decisions and cases.
  package enum Class: Sendable, Hashable, Comparable, CaseIterable {
    /// None of its decisions has a tier, as on a line that is no ticket.
    case untiered
    case tier(RiskTier)

    package static var allCases: [Class] { [.untiered] + RiskTier.allCases.map { .tier($0) } }

    /// The word that stands for it in the configuration and in the log.
    package var word: String {
      switch self {
      case .untiered: "untiered"
      case .tier(let tier): tier.rawValue
      }
    }

    package static func < (left: Self, right: Self) -> Bool { left.rank < right.rank }

    private var rank: Int { if case .tier(let tier) = self { tier.rank } else { -1 } }
  }

  /// From the last that was recorded of a ticket on; an envelope is kept as long as its payload at least.
  package struct Term: Sendable, Equatable {
    package let payload: Seconds?
    package let envelope: Seconds?

    /// Nil where the envelope would go before its payload.
    package init?(payload: Seconds?, envelope: Seconds?) {
      if let envelope {
        guard let payload, payload <= envelope else { return nil }
      }
      (self.payload, self.envelope) = (payload, envelope)
    }

    package subscript(part: Part) -> Seconds? {
      switch part {
      case .payload: payload
      case .envelope: envelope
      }
    }
  }

  private let terms: [Class: Term]

  package init(_ terms: [Class: Term] = [:]) { self.terms = terms }

  package subscript(kind: Class) -> Term? { terms[kind] }

  package var isEmpty: Bool { shortest == nil }

  /// The least time after which anything goes; nil where all is kept.
  package var shortest: Seconds? { terms.values.compactMap(\.payload).min() }

  /// Until when a part is kept of which nothing was recorded since a moment; nil where it has no term.
  ///
  /// At that moment it may go, and not before.
  package func end(of part: Part, _ kind: Class, since last: Timestamp) -> Timestamp? {
    terms[kind]?[part].map { last.advanced(by: $0) }
  }

  // MARK: As the log tells them

  private static let limits = JSONLimits(bytes: 4096, depth: 3, keys: 64)

  /// Reads what `json` writes; nil for anything else.
  package init?(json: String) {
    guard let object = try? JSONValue(parsing: Array(json.utf8), limits: Self.limits).object else {
      return nil
    }
    var terms: [Class: Term] = [:]
    for member in object.members {
      func seconds(_ part: Part) -> Seconds? {
        member.value[part.rawValue]?.integer.map { Seconds($0) }
      }
      guard let kind = Class.allCases.first(where: { $0.word == member.name }),
        let term = Term(payload: seconds(.payload), envelope: seconds(.envelope))
      else { return nil }
      terms[kind] = term
    }
    self.terms = terms
  }

  /// Canonical JSON: the seconds of each part, by class.
  package var json: JSONValue {
    var object = JSONObject()
    for kind in Class.allCases {
      guard let term = terms[kind] else { continue }
      var own = JSONObject()
      for part in Part.allCases {
        if let seconds = term[part] { own.append(part.rawValue, .integer(seconds.count)) }
      }
      object.append(kind.word, .object(own))
    }
    return .object(object)
  }
}
