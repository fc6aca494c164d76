import Domain
import Pipeline

/// How many decisions came to which verdict.
struct ReplayCount {
  private var reproduced = 0
  private var verified = 0
  private var differing: [String: Int] = [:]
  /// How many, and the first of them, by the word of what stands in the way.
  private var obstacles: [String: (count: Int, first: ReplayObstacle)] = [:]

  mutating func add(_ replayed: Replayed) {
    switch replayed.verdict {
    case .reproduced: reproduced += 1
    case .verified: verified += 1
    case .differs(let difference): differing[difference.stage, default: 0] += 1
    case .notReplayable(let obstacle):
      obstacles[obstacle.word, default: (0, obstacle)].count += 1
    }
  }

  private var different: Int { differing.values.reduce(0, +) }

  var total: Int {
    reproduced + verified + different + obstacles.values.reduce(0) { $0 + $1.count }
  }

  /// Whether something differs, or is damaged.
  var isAlarming: Bool { different > 0 || obstacles.values.contains { $0.first.isDamage } }

  /// The summary; by another release, of what it would change.
  func lines(by other: ReleaseID?) -> [String] {
    var lines = [
      "\(total) replayed: \(reproduced) \(other == nil ? "reproduced" : "would stay"), "
        + "\(verified) \(other == nil ? "decided by people and verified" : "decided by people"), "
        + "\(different) \(other == nil ? "different" : "would change"), "
        + "\(total - reproduced - verified - different) not replayable"
    ]
    let verb = other == nil ? "differ at" : "would change at"
    for (stage, count) in differing.sorted(by: { Self.place($0.key) < Self.place($1.key) }) {
      lines.append("  \(count) \(verb) \(stage)")
    }
    for (_, obstacle) in obstacles.sorted(by: { $0.key < $1.key }) {
      lines.append("  \(obstacle.count) not replayable: \(obstacle.first)")
    }
    return lines
  }

  /// The order of the stages; what is no stage comes last.
  private static func place(_ stage: String) -> Int {
    StageName(rawValue: stage)?.place ?? StageName.allCases.count
  }
}
