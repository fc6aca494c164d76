import CanonicalJSON
package import Domain
package import Incidents
import Releases
package import Storage

/// Why no regression case can be made.
package enum RegressionError: Error, Sendable, Equatable, CustomStringConvertible {
  /// Nothing of the decision is left to make it of, or what is left cannot be read; in words.
  case noRecord(DecisionID, String)
  /// People decided it: no release can be held to that.
  case decidedByPeople(DecisionID)
  /// Once it is masked, its own release decides something else.
  case notTheSame([String])
  /// The release that is to be blamed decides it rightly.
  case isRight(Outcome)
  case badTicket(String)

  package var description: String {
    switch self {
    case .noRecord(let id, let why): "no case can be made of `\(id)`: \(why)"
    case .decidedByPeople(let id): "people decided `\(id)`, and no release can be held to that"
    case .notTheSame(let members):
      "once it is masked, its own release decides it otherwise: \(members.joined(separator: ", "))"
    case .isRight(let outcome):
      "its release comes to `\(outcome.rawValue)`, which is named as right: it tests nothing"
    case .badTicket(let why): "the ticket of the case cannot be judged: \(why)"
    }
  }
}

/// Makes of a chain what later releases are held to.
package struct RegressionMaking {
  private let store: Store

  package init(_ store: Store) { self.store = store }

  /// Makes a case of a machine's decision: masked, and decided by its own release as it was.
  ///
  /// `right` says what would have been right. Where that is what came out too, the reply, the actions or the
  /// citations were wrong, and a later release has to come to others.
  package func made(
    of decision: DecisionID,
    right: [Outcome]
  ) throws -> RegressionCase {
    guard let thing = try store.replayables(of: decision).first else {
      throw RegressionError.noRecord(decision, "it is not known")
    }
    guard thing.decider == .machine else { throw RegressionError.decidedByPeople(decision) }
    let recorded: Recorded
    do throws(ReplayFailure) { recorded = try Recorded(thing) } catch {
      throw RegressionError.noRecord(decision, Self.words(error))
    }
    let desk = try Desk.load(recorded.release, from: store)
    guard let line = try? JSONValue(parsing: recorded.payload.line, limits: .line),
      let body = try? JSONValue(parsing: recorded.payload.body, limits: .object),
      let was = DecisionGist(body)
    else { throw RegressionError.noRecord(decision, "it was no ticket") }
    var masks = MaskedRecord(line, desk.screens)
    let stages = Self.surroundings(in: recorded.stages)
    masks.noteNumbers(in: line["facts"] ?? .null)
    for stage in stages {
      for answer in stage["result"]?["attested"]?.array ?? [] {
        masks.noteNumbers(in: answer["facts"] ?? .null)
      }
    }
    for stage in stages { masks.noteKeys(of: stage["result"]?["actions"]?.array ?? []) }
    let made = try labelled(masks.masked(line), stages.map(masks.masked), right, desk)
    let other = was.members(otherThanIn: made.gist).filter { $0 != .reply && $0 != .actions }
    guard other.isEmpty else { throw RegressionError.notTheSame(other.map(\.rawValue)) }
    return made.regression
  }

  /// Makes a case of a ticket that somebody wrote, which a release is known to decide wrongly.
  package func made(
    ofTicket line: [UInt8],
    wrongBy release: ReleaseID,
    right: [Outcome]
  ) throws -> RegressionCase {
    let ticket: JSONValue
    do throws(JSONError) { ticket = try JSONValue(parsing: line, limits: .line) } catch {
      throw RegressionError.badTicket("\(error)")
    }
    guard let at = ticket["received_at"]?.string else {
      throw RegressionError.badTicket("it does not say when it was received (`received_at`)")
    }
    let stages: [JSONValue] = [
      ["stage": .string(StageName.intake.rawValue), "result": ["judged_at": .string(at)]]
    ]
    let desk = try Desk.load(release, from: store)
    let made = try labelled(ticket, stages, right, desk)
    if made.gist.outcome == .invalid { throw RegressionError.badTicket("it is no valid ticket") }
    if right.contains(made.gist.outcome) { throw RegressionError.isRight(made.gist.outcome) }
    return made.regression
  }

  private func labelled(
    _ line: JSONValue,
    _ stages: [JSONValue],
    _ right: [Outcome],
    _ desk: Desk
  ) throws -> (regression: RegressionCase, gist: DecisionGist) {
    let bare = RegressionCase(
      line: line.canonicalBytes,
      stages: stages,
      right: right,
      wrong: Digest(of: []),
      by: desk.stamp.id
    )
    guard let gist = RegressionTrial(desk).gist(of: bare) else {
      throw RegressionError.badTicket("what surrounded it cannot be read")
    }
    let regression = RegressionCase(
      line: bare.line,
      stages: bare.stages,
      right: right,
      wrong: gist.digest,
      by: desk.stamp.id
    )
    return (regression, gist)
  }

  private static func words(_ failure: ReplayFailure) -> String {
    switch failure {
    case .obstacle(let obstacle): "\(obstacle)"
    case .store(let error): "\(error)"
    }
  }

  /// What `Surroundings` reads, and nothing else.
  private static let kept: [StageName: [String]] = [
    .intake: ["judged_at"], .decide: ["attested", "actions"], .classify: ["model"],
    .draft: ["model"],
  ]

  private static func surroundings(in stages: [JSONValue]) -> [JSONValue] {
    StageName.allCases.compactMap { stage in
      guard let names = kept[stage], let result = Surroundings.result(of: stage, in: stages) else {
        return nil
      }
      var members = JSONObject()
      for name in names {
        if let value = result[name] { members.append(name, value) }
      }
      return ["stage": .string(stage.rawValue), "result": .object(members)]
    }
  }
}
