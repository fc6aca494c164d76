import CanonicalJSON
package import Domain
package import Storage

/// A recorded ticket of which it is not clear what it asks, as the record shows it: with personal data masked.
package struct UnclearTicket: Sendable, Equatable {
  package let decision: DecisionID
  /// Subject and body, with what is personal masked.
  package let text: String
  /// What it was likeliest taken for; nil where no word was known.
  package let likeliest: String?
  package let confidence: Confidence
  package let margin: Confidence
}

extension UnclearTicket {
  /// The newest decisions that are looked through at the most.
  package static let decisionLimit = 10_000

  /// Those among the newest decisions of a store, the newest first.
  ///
  /// They fit no intent, are under the threshold of their release, or lie nearly between two. What is erased or
  /// cannot be read is passed over.
  ///
  /// - Returns: Them, and how many decisions were looked through.
  package static func newest(
    in store: Store,
    limit: Int,
    nearTie: Confidence
  ) throws(StoreError) -> (tickets: [UnclearTicket], decisions: Int) {
    var query = DecisionQuery()
    query.limit = min(limit, decisionLimit)
    query.counts = false
    let found = try store.search(query).decisions
    var tickets: [UnclearTicket] = []
    for found in found {
      guard let stored = try readable(found.id, in: store),
        let stages = try? JSONValue(parsing: stored.stages, limits: .object)
      else { continue }
      if let ticket = UnclearTicket(found.id, stages, nearTie: nearTie) { tickets.append(ticket) }
    }
    return (tickets, found.count)
  }

  private static func readable(
    _ id: DecisionID,
    in store: Store
  ) throws(StoreError) -> StoredDecision? {
    do {
      if case .one(let stored) = try store.decision(matching: id.text) { return stored }
      return nil
    } catch {
      switch error {
      case .erased, .retained, .sealed: return nil
      default: throw error
      }
    }
  }

  private init?(_ decision: DecisionID, _ stages: JSONValue, nearTie: Confidence) {
    func result(_ stage: StageName) -> JSONValue? {
      stages.array?.first { $0["stage"]?.string == stage.rawValue }?["result"]
    }
    guard let guess = result(.classify), let screen = result(.screen),
      let name = guess["name"]?.string, let body = screen["body"]?.string
    else { return nil }
    let (confidence, margin) = (guess["confidence"]?.integer ?? 0, guess["margin"]?.integer ?? 0)
    guard name == Intent.outOfScope || margin < nearTie.tenThousandths else { return nil }
    self.decision = decision
    text = [screen["subject"]?.string, body].compactMap(\.self).joined(separator: "\n")
    likeliest = name == Intent.outOfScope ? guess["runner_up"]?.string : name
    self.confidence = Confidence(tenThousandths: Int(confidence))
    self.margin = Confidence(tenThousandths: Int(margin))
  }
}
