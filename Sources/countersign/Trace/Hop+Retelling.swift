import CanonicalJSON
import Domain
import Review
import Storage

extension Hop.Kind {
  /// What the entries of such hops tell of; nil where they have none of their own, or are held against
  /// the log as they are read.
  var ownEntries: LogKind? {
    switch self {
    case .request, .stage, .told, .decision: nil
    case .stop: .lineStep
    case .step: .caseEvent
    case .judgement: .judgement
    case .reveal: .reveal
    case .attempt: .attempt
    case .effect: .effect
    case .erasure: .erasure
    }
  }
}

extension Hop {
  /// Leaves out what the log does not bear out, and says in its place what the log says.
  mutating func retell(by standing: RecordStanding, _ roll: TraceRoll) {
    altered += standing.faults
    (reads, notes, wrote) = ([], [], nil)
    guard let of = standing.told?["of"] else {
      what = "a step whose entry of the log was altered"
      actor = .system("unknown")
      return
    }
    if let at = standing.told?["at"]?.integer { self.at = Timestamp(milliseconds: at) }
    let key = of["key"]?.string.map { KeyID(text: $0) }
    if let person = of["person"]?.string.flatMap({ PersonID($0) }) {
      let channel = if case .person(let told) = actor { told.channel } else { "queue" }
      actor = .person(roll.participant(person, key: key, at: at, channel: channel))
    } else if case .person = actor {
      actor = .clock
    }
    let told = [of["event"], of["step"], of["status"]].compactMap { $0?.string }.first
    if let told { what = "\(told), by the log" }
  }
}
