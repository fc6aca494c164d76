package import Domain
package import Review

/// What came of holding the flag and the store against each other.
package struct FlagSettlement: Sendable, Equatable {
  /// Stops that only the flag knew, and that are recorded now.
  package var recorded: [StopID] = []
  /// Stops that the roster does not let in; they are taken out of the flag.
  package var refused: [StopID: LineError] = [:]
  /// Whether the flag could not be read: it stops everything, and stays.
  package var isFlagUnreadable = false
  /// Why the flag does not say what the store says; nil where it does.
  package var failure: StopFlagError?

  package init() {}
}

extension Store {
  /// Records what the flag knows and the store does not, and has the flag say what is in force.
  ///
  /// A stop that was lifted leaves the flag; one that the flag has lost returns to it. A flag that
  /// cannot be read is replaced only with `replacesUnreadable`, which takes what two people signed: the
  /// end of a stop of everything.
  ///
  /// Who may stop is asked of the roster.
  package func settleFlag(
    at now: Timestamp,
    replacesUnreadable: Bool = false
  ) throws(StoreError) -> FlagSettlement {
    try settleFlag(at: now, replacesUnreadable: replacesUnreadable, standing: nil)
  }

  func settleFlag(
    at now: Timestamp,
    replacesUnreadable: Bool = false,
    standing: Standing?
  ) throws(StoreError) -> FlagSettlement {
    var settlement = FlagSettlement()
    guard let flag else { return settlement }
    let content = flag.content()
    var inForce = try notices()
    if case .notices(let flagged) = content {
      let known = try lineStories()
      for notice in flagged where !known.contains(notice.stop.id) {
        switch try take(notice.statement, at: now, standing: standing) {
        case .success: settlement.recorded.append(notice.stop.id)
        case .failure(.stoppedBefore), .failure(.resumedBefore): break
        case .failure(let error): settlement.refused[notice.stop.id] = error
        }
      }
      inForce = try notices()
    }
    let known = try lineStories()
    do throws(StopFlagError) {
      try flag.update { before in
        switch before {
        case .unreadable:
          settlement.isFlagUnreadable = !replacesUnreadable
          return replacesUnreadable ? inForce : nil
        case .missing: return inForce
        case .notices(let notices):
          // What came into the flag meanwhile stays in it.
          return inForce
            + notices.filter {
              !known.contains($0.stop.id) && settlement.refused[$0.stop.id] == nil
            }
        }
      }
    } catch { settlement.failure = error }
    return settlement
  }

  /// The names of all stops that the store knows, lifted ones too.
  private func lineStories() throws(StoreError) -> Set<StopID> {
    switch try line() {
    case .success(let line): Set(line.stories.map(\.stop.id))
    case .failure: []
    }
  }
}
