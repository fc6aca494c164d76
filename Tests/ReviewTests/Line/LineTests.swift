import CanonicalJSON
import Domain
import Review
import TestSupport
import Testing

/// People who stop a line and let it go on.
struct LineCrew {
  let people: [PersonID]
  let keys: [PersonID: PrivateKey]
  /// What the roster says; nobody else is in it.
  var roles: [PersonID: Set<Role>]

  init() throws {
    people = try ["mira", "jonas", "anouk"].map { try #require(PersonID($0)) }
    keys = Dictionary(uniqueKeysWithValues: people.map { ($0, PrivateKey()) })
    roles = Dictionary(uniqueKeysWithValues: people.map { ($0, [.senior]) })
  }

  var standing: Standing {
    Standing(
      keys.reduce(into: [:]) { people, entry in
        let (person, key) = entry
        people[person] = roles[person].map {
          Standing.Person(isActive: true, roles: $0, key: key.publicKey)
        }
      }
    )
  }

  func signed(_ step: LineStep, by person: PersonID, at second: Int64) throws -> SignedStatement {
    try step.signed(
      by: person,
      with: try #require(keys[person]),
      at: Timestamp(milliseconds: 1_780_000_000_000 + second * 1000)
    )
  }
}

@Suite struct LineTests {
  private let crew: LineCrew
  private let mira: PersonID
  private let jonas: PersonID
  private let anouk: PersonID

  init() throws {
    crew = try LineCrew()
    (mira, jonas, anouk) = (crew.people[0], crew.people[1], crew.people[2])
  }

  /// A line that mira stopped, wholly.
  private func stopped() throws -> (Line, StopID) {
    var line = Line()
    let stop = try crew.signed(.stop(.all, reason: "leak"), by: mira, at: 0)
    try line.admit(stop, standing: crew.standing)
    return (line, try #require(line.stories.first?.stop.id))
  }

  @Test func `one person stops, two let it go on, and the first of them may be who stopped it`()
    throws
  {
    var (line, stop) = try stopped()
    #expect(line.state.stop(holding: StopSubject()) == .stop(stop, .all))
    let proposal = try crew.signed(.propose(stop, reason: "mended"), by: mira, at: 1)
    try line.admit(proposal, standing: crew.standing)
    #expect(!line.state.isFlowing)
    try line.admit(
      crew.signed(.resume(stop, proposal: proposal.digest, reason: "seen"), by: jonas, at: 2),
      standing: crew.standing
    )
    #expect(line.state.isFlowing)
  }

  @Test func `what is wrong with a step is said, and nothing of it is taken`() throws {
    let (line, stop) = try stopped()
    let proposal = try crew.signed(.propose(stop, reason: "mended"), by: mira, at: 1)
    var proposed = line
    try proposed.admit(proposal, standing: crew.standing)
    var resumed = proposed
    let resume = LineStep.resume(stop, proposal: proposal.digest, reason: "seen")
    try resumed.admit(crew.signed(resume, by: jonas, at: 2), standing: crew.standing)

    func check(
      _ line: Line,
      _ statement: SignedStatement,
      _ expected: LineError,
      _ crew: LineCrew? = nil
    ) {
      var line = line
      let before = line
      #expect(throws: expected) {
        try line.admit(statement, standing: (crew ?? self.crew).standing)
      }
      #expect(line == before)
    }
    let unknown = StopID(text: "stop_none")
    check(
      line,
      try crew.signed(.propose(unknown, reason: "x"), by: mira, at: 3),
      .unknownStop(unknown)
    )
    check(line, try crew.signed(resume, by: jonas, at: 3), .proposalDiffers(stop))
    check(
      proposed,
      try crew.signed(resume, by: mira, at: 3),
      .secondPersonNeeded(stop, besides: mira)
    )
    check(
      proposed,
      try crew.signed(.propose(stop, reason: "again"), by: mira, at: 3),
      .secondPersonNeeded(stop, besides: mira)
    )
    check(
      proposed,
      try crew.signed(.propose(stop, reason: "me too"), by: jonas, at: 3),
      .proposedBefore(stop, by: mira)
    )
    check(
      proposed,
      try crew.signed(
        .resume(stop, proposal: Digest(of: "another"), reason: "x"),
        by: jonas,
        at: 3
      ),
      .proposalDiffers(stop)
    )
    check(resumed, try crew.signed(resume, by: anouk, at: 3), .resumedBefore(stop))
    let again = try crew.signed(.stop(.all, reason: "leak"), by: mira, at: 0)
    check(line, again, .stoppedBefore(stop))
    check(resumed, again, .resumedBefore(stop))

    var others = crew
    others.roles[jonas] = [.reviewer]
    check(proposed, try crew.signed(resume, by: jonas, at: 3), .notAllowed(jonas, .resume), others)
    others.roles[jonas] = nil
    check(proposed, try crew.signed(resume, by: jonas, at: 3), .notActive(jonas), others)
    others = crew
    others.roles[mira] = nil
    check(proposed, try crew.signed(resume, by: jonas, at: 3), .proposerNotAllowed(mira), others)

    let forged = try resume.signed(
      by: jonas,
      with: try #require(crew.keys[mira]),
      at: Timestamp(milliseconds: 0)
    )
    check(proposed, forged, .notSigned(jonas))
    let step = try SignedStatement(
      JSONObject(),
      for: .line,
      by: mira,
      with: try #require(crew.keys[mira]),
      at: Timestamp(milliseconds: 0)
    )
    check(line, step, .unreadable)
  }

  @Test func `who proposed and was suspended since is replaced by another who proposes`() throws {
    var (line, stop) = try stopped()
    try line.admit(
      crew.signed(.propose(stop, reason: "mended"), by: mira, at: 1),
      standing: crew.standing
    )
    var others = crew
    others.roles[mira] = nil
    let proposal = try crew.signed(.propose(stop, reason: "checked"), by: jonas, at: 2)
    try line.admit(proposal, standing: others.standing)
    try line.admit(
      crew.signed(.resume(stop, proposal: proposal.digest, reason: "seen"), by: anouk, at: 3),
      standing: others.standing
    )
    #expect(line.state.isFlowing)
  }

  /// Holds the line against a model that knows of each stop only who signed under its end.
  @Test(arguments: 0..<50)
  func `no order of steps lifts a stop without two people`(round: UInt64) throws {
    let seed = 4_100 + round
    var random = SeededRandom(seed: seed)
    var line = Line()
    // Who signed last as the first of two, by stop; nil where nobody has.
    var model: [StopID: PersonID?] = [:]
    for second in 0..<40 {
      let person = crew.people[Int(random.next() % 3)]
      let stops = line.stories.map(\.stop.id)
      let stop = stops.isEmpty ? nil : stops[Int(random.next() % UInt64(stops.count))]
      let first = stop.flatMap { model[$0] ?? nil }
      let step: LineStep
      switch (random.next() % 3, stop) {
      case (1, let stop?): step = .propose(stop, reason: "p")
      case (2, let stop?):
        let digest: Digest =
          if case .proposed(let proposal) = line.story(of: stop)?.state { proposal.digest } else {
            Digest(of: "none")
          }
        step = .resume(stop, proposal: digest, reason: "r")
      default: step = .stop(.all, reason: "s")
      }
      let statement = try crew.signed(step, by: person, at: Int64(second))
      let isTaken = (try? line.admit(statement, standing: crew.standing)) != nil
      switch step {
      case .stop: if let new = line.stories.last?.stop.id { model[new] = .some(nil) }
      case .propose(let stop, _):
        #expect(isTaken == (model[stop] == .some(nil)), "seed \(seed)")
        if isTaken { model[stop] = .some(person) }
      case .resume(let stop, _, _):
        #expect(isTaken == (first != nil && first != person), "seed \(seed)")
        if isTaken { model[stop] = nil }
      }
      let inForce = Set(line.stories.filter(\.isInForce).map(\.stop.id))
      #expect(inForce == Set(model.keys), "seed \(seed)")
    }
  }
}
