import CanonicalJSON
import Domain
package import Incidents
import Releases
import Review
package import Storage

/// What may be done at once against an incident: commands that work as they stand.
package struct ContainmentPlan: Sendable {
  package struct Proposal: Sendable, Equatable {
    package let command: String
    /// What it holds or takes back, in words.
    package let what: String
  }

  /// So many of the newest decisions are looked at, and so many names of a kind are proposed.
  private static let decisionLimit = 200
  private static let nameLimit = 2

  package let proposals: [Proposal]

  /// Proposes the containment of a kind of incident for the decisions that it touches.
  package init(
    _ steps: [Containment],
    against decisions: [ChainDecision],
    incident: IncidentID,
    in store: Store
  ) throws {
    let subject = try ChainSubject(decisions.suffix(Self.decisionLimit), in: store)
    let known = try StoppableNames(inForceIn: store)
    let reason = "--reason \"\(incident.text)\""
    let line = try store.lineState()
    var proposals: [Proposal] = []
    for step in steps {
      switch step {
      case .stopAll:
        proposals.append(
          Proposal(
            command: "countersign stop --all \(reason)",
            what: "holds everything" + Self.already(.all, line)
          )
        )
      case .rollback:
        guard let previous = try store.rollout().previous else { continue }
        proposals.append(
          Proposal(
            command: "countersign release rollback \(reason)",
            what: "goes back to \(previous)"
          )
        )
      case .pin: proposals += try Self.pins(subject, in: store)
      case .stopIntent, .stopAction, .stopDocument, .stopPrompt, .stopModel, .stopChannel:
        guard let kind = step.stopKind else { continue }
        for (name, count) in subject.names(of: kind, known: known).prefix(Self.nameLimit) {
          proposals.append(
            Proposal(
              command: "countersign stop --\(kind.rawValue) \(name) \(reason)",
              what: "holds the \(kind.rawValue) of \(count) of its \(subject.count) decisions"
                + Self.already(.named(kind, name), line)
            )
          )
        }
      }
    }
    self.proposals = proposals
  }

  /// Which stop does that already, in words; nothing where none does.
  private static func already(_ scope: StopScope, _ line: LineState) -> String {
    guard case .stops(let stops) = line else { return "" }
    return stops.first { $0.scope == scope || $0.scope == .all }.map {
      "; \($0.id) does so already"
    } ?? ""
  }

  /// The parts that its decisions rest on, at the versions that they had in the release before.
  private static func pins(_ subject: ChainSubject, in store: Store) throws -> [Proposal] {
    let rollout = try store.rollout()
    guard let now = rollout.inForce, let before = rollout.previous else { return [] }
    let own = try ReleaseManifest(of: now, in: store).files
    let earlier = try ReleaseManifest(of: before, in: store).files
    return subject.parts(among: own).compactMap { file in
      guard let mark = file.mark, let word = word(file.kind),
        let old = earlier.last(where: { $0.kind == file.kind && $0.mark?.id == mark.id })?.mark,
        let version = old.version, version != mark.version,
        !own.contains(where: { $0.mark == old && $0.kind == file.kind })
      else { return nil }
      return Proposal(
        command: "countersign release pin \(word) \(mark.id)@\(version)",
        what: "makes a release with \(mark.id) as it was; it passes the gates like any other"
      )
    }
  }

  private static func word(_ kind: PartKind) -> String? {
    switch kind {
    case .document: ReleasePin.Kind.document.rawValue
    case .rules: ReleasePin.Kind.rules.rawValue
    case .prompt: ReleasePin.Kind.prompt.rawValue
    default: nil
    }
  }
}
