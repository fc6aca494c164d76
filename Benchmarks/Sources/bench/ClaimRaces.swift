import Foundation

/// Whether cases that many people claim at once are handed out once each, and how fast.
///
/// Each person is a thread that runs `queue next --claim` until nothing waits.
struct ClaimRaces {
  private static let cases = 1_000
  private static let people = 16

  private let ground: ProvingGround

  init(_ ground: ProvingGround) { self.ground = ground }

  func run(_ table: inout Table) throws {
    let waiting = try WaitingCases(Self.cases, on: ground)
    defer { try? ground.clear(store: waiting.store) }
    let people = try ground.enroll(Self.people, as: "senior", in: waiting.store)
    let claims = Claims()
    let claimers = people.map { Claimer($0, store: waiting.store, on: ground) }
    let seconds = Clock.seconds { claims.make(by: claimers) }
    let made = try claims.all()
    let owners = try WaitingCases.list(waiting.store, on: ground).reduce(into: [:]) {
      $0[$1["case"] as? String] = $1["claimed_by"] as? String
    }
    let kept = made.filter { owners[$0.id] == $0.person }.count
    table.row(
      "\(waiting.count) cases claimed by \(Self.people) processes",
      Figure.rate(Double(made.count) / seconds),
      "",
      "each with a key of its own; \(Set(made.map(\.id)).count) of \(owners.count) cases handed out, "
        + "\(made.count - Set(made.map(\.id)).count) twice"
    )
    let counts = [made.count, Set(made.map(\.id)).count, kept, owners.count]
    guard counts.allSatisfy({ $0 == waiting.count }) else {
      throw Complaint("\(made.count) claims, of which \(kept) hold, on \(waiting.count) cases")
    }
  }
}

/// One person who claims with one process after the other.
private struct Claimer: Sendable {
  let person: Person
  private let program: String
  private let command: [String]
  private let page: String

  init(_ person: Person, store: String, on ground: ProvingGround) {
    self.person = person
    program = ground.program.path
    command = ["queue", "next", "--claim", "-C", ground.folder, "--store", store]
    page = ground.folder + "/page-\(person.id)"
  }

  /// The case that was claimed; nil where nothing waits.
  func claim() throws -> String? {
    let end = try Child(
      program,
      command,
      output: .file(page),
      error: .discarded,
      variables: [Person.variable: person.home]
    ).wait()
    guard end.status != 66 else { return nil }
    let text = try String(contentsOfFile: page, encoding: .utf8)
    guard end.status == 0, let id = text.firstMatch(of: /case_[0-9a-z]+/) else {
      throw Complaint("`queue next --claim` ended with \(end.status)")
    }
    return String(id.output)
  }
}

/// What people have claimed, each on a thread of their own.
///
/// `@unchecked` because the lock guards both fields.
private final class Claims: @unchecked Sendable {
  struct Claim {
    let id: String
    let person: String
  }

  private let lock = NSLock()
  private var claims: [Claim] = []
  private var failure: (any Error)?

  /// Claims everything that waits.
  func make(by claimers: [Claimer]) {
    let group = DispatchGroup()
    for claimer in claimers {
      group.enter()
      // Threads of their own: a queue would let only as many wait at once as there are cores.
      Thread.detachNewThread { [self] in
        claimAll(by: claimer)
        group.leave()
      }
    }
    group.wait()
  }

  func all() throws -> [Claim] {
    try lock.withLock {
      if let failure { throw failure }
      return claims
    }
  }

  private func claimAll(by claimer: Claimer) {
    do {
      while let id = try claimer.claim() {
        lock.withLock { claims.append(Claim(id: id, person: claimer.person.id)) }
      }
    } catch {
      lock.withLock { failure = error }
    }
  }
}
