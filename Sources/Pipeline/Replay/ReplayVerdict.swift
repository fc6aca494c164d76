package import CanonicalJSON
package import Domain
package import Storage

/// What came of deciding something again.
package enum ReplayVerdict: Sendable, Equatable {
  /// Each stage's record and the decision came out byte for byte.
  case reproduced
  /// People decided it: what they approved, their approvals and the rules hold as they did then.
  case verified
  case differs(StageDifference)
  case notReplayable(ReplayObstacle)
}

/// The first stage that came out otherwise, and how.
package struct StageDifference: Sendable, Equatable {
  /// A stage's name; `review` for what people did, `decision` for the line that was told.
  package let stage: String
  /// At least one, what the stage concluded first.
  package let differences: [JSONDifference]
  /// The outcome that it has now, where that is another.
  package let outcome: Outcome?

  /// The stage of what people did.
  package static let review = "review"
  /// What is no stage: the decision's own line and digest.
  package static let decision = "decision"
}

/// Why something cannot be decided again.
package enum ReplayObstacle: Sendable, Equatable, CustomStringConvertible {
  case erased
  /// It was kept as long as the terms of retention said.
  case retained(EndedRetention)
  /// It was recorded before the moment of judging was kept.
  case older
  /// Of a line that is no ticket, the beginning alone is kept.
  case lineCut
  /// By another version of the program, or of Unicode; that one must decide it again.
  case otherEngine(String)
  case releaseDamaged(String)
  case recordDamaged(String)

  /// The word that stands for it in JSON.
  package var word: String {
    switch self {
    case .erased: "erased"
    case .retained: "retention"
    case .older: "older"
    case .lineCut: "line_cut"
    case .otherEngine: "other_engine"
    case .releaseDamaged: "release_damaged"
    case .recordDamaged: "record_damaged"
    }
  }

  /// Whether somebody has to look into it.
  package var isDamage: Bool {
    switch self {
    case .releaseDamaged, .recordDamaged: true
    case .erased, .retained, .older, .lineCut, .otherEngine: false
    }
  }

  package var description: String {
    switch self {
    case .erased: "what the customer wrote is erased"
    case .retained(let ended): "what the customer wrote \(ended.sentence)"
    case .older: "it was recorded by a version that did not keep when it was judged"
    case .lineCut: "of a line that is no ticket, the first 4,096 bytes alone are kept"
    case .otherEngine(let name):
      "its release was made by `\(name)`, and this is `\(Engine.name)`; replay it with that version"
    case .releaseDamaged(let reason): "its release is damaged: \(reason)"
    case .recordDamaged(let reason): "its record is damaged: \(reason)"
    }
  }
}

/// Something that was decided, and what came of deciding it again.
package struct Replayed: Sendable {
  package let name: Replayable.Name
  package let recordedAt: Timestamp
  package let outcome: Outcome?
  package let release: ReleaseID?
  package let verdict: ReplayVerdict
}
