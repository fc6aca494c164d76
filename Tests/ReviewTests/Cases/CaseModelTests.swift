import Domain
import Foundation
import Review
import TestSupport
import Testing

/// Random and exhaustive interleavings, held against `CaseModel`.
@Suite struct CaseModelTests {
  /// Of one random run; `COUNTERSIGN_SEED` repeats one.
  private static let steps = 120_000
  private static let stepsPerCase = 60

  @Test(.timeLimit(.minutes(5)))
  func `no interleaving of people, time, stops and moving tickets releases what it must not`()
    throws
  {
    let named = ProcessInfo.processInfo.environment["COUNTERSIGN_SEED"].flatMap { UInt64($0) }
    let seed = named ?? UInt64.random(in: 0...UInt64.max)
    print("cases against the model: COUNTERSIGN_SEED=\(seed)")
    let cast = try Cast()
    var random = SeededRandom(seed: seed)
    var (played, taken, releases, concluded, edited, withheld) = (0, 0, 0, 0, 0, 0)
    while played < Self.steps {
      let isCustomer = Int.random(in: 0..<3, using: &random) > 0
      let kind: CaseModel.Kind =
        isCustomer ? .customer : Bool.random(using: &random) ? .planted : .second
      var world = try CaseWorld(
        cast,
        tier: Bool.random(using: &random) ? .high : .medium,
        kind: kind,
        barred: isCustomer ? [] : [Int.random(in: 0..<3, using: &random)]
      )
      var tokens = [Int](repeating: 0, count: CaseWorld.names.count)
      for _ in 0..<Self.stepsPerCase {
        let move = Move.random(in: world.model, tokens: tokens, using: &random)
        played += 1
        guard try world.play(move) else { continue }
        taken += 1
        switch move {
        case .claim(let person), .takeOver(let person): tokens[person] = world.model.holds.count
        default: break
        }
      }
      try #require(world.difference == nil, "COUNTERSIGN_SEED=\(seed): \(world.difference ?? "")")
      releases += isCustomer ? world.model.releases : 0
      concluded += isCustomer ? 0 : world.model.releases
      edited += world.reviewCase.state == .decided(.edited) ? 1 : 0
      withheld += world.model.withheld
    }
    // A walk that never gets anywhere would prove nothing.
    #expect(taken > played / 4 && releases > 200 && concluded > 100)
    #expect(edited > 5 && withheld > 60)
    print(
      "cases against the model: \(played) steps, \(taken) taken, \(releases) released, \(concluded) concluded, \(edited) or more of them edited, \(withheld) withheld"
    )
  }

  @Test(arguments: Letter.allCases)
  func `no sequence of six releases what it must not`(_ first: Letter) throws {
    let world = try CaseWorld(Cast(), tier: .high)
    var tally = (sequences: 0, releases: 0)
    let difference = try Self.explore(world, [first], &tally)
    #expect(difference == nil)
    #expect(tally.sequences == 1 << 15 || difference != nil)
  }

  /// Plays each sequence of six letters that begins with these; the first difference ends it.
  private static func explore(
    _ world: CaseWorld,
    _ letters: [Letter],
    _ tally: inout (sequences: Int, releases: Int)
  ) throws -> String? {
    var world = world
    if let letter = letters.last { try letter.play(in: &world) }
    if let difference = world.difference { return "\(letters): \(difference)" }
    guard letters.count < 6 else {
      tally.sequences += 1
      tally.releases += world.model.releases
      return nil
    }
    for letter in Letter.allCases {
      if let difference = try explore(world, letters + [letter], &tally) { return difference }
    }
    return nil
  }
}

/// What a sequence is made of: enough to get a case of a high tier released, and all that may undo it.
enum Letter: String, CaseIterable {
  case miraSigns, jonasSigns, miraEdits, settles, jonasLeavesOrReturns, stopsOrResumes, movesOn
  case dayPasses

  func play(in world: inout CaseWorld) throws {
    switch self {
    case .miraSigns: try sign(0, in: &world)
    case .jonasSigns: try sign(1, in: &world)
    case .miraEdits:
      try world.play(.claim(0))
      let token = world.model.holds.count
      try world.play(.edit(0, token: token, document: world.model.document + 1))
      try world.play(.giveBack(0, token: token))
    case .settles:
      try world.play(.pass(CaseModel.settle))
      try world.play(.tick)
    case .jonasLeavesOrReturns: try world.play(.suspend(1, world.model.people[1].isActive))
    case .stopsOrResumes: try world.play(.stop(!world.model.isStopped))
    case .movesOn: try world.play(.moveOn)
    case .dayPasses: try world.play(.pass(CaseModel.longestApproval))
    }
  }

  private func sign(_ person: Int, in world: inout CaseWorld) throws {
    try world.play(.claim(person))
    let token = world.model.holds.count
    let model = world.model
    try world.play(
      .approve(
        person,
        token: token,
        document: model.document,
        nonce: model.signatures.count,
        expires: model.now + CaseModel.longestApproval
      )
    )
    // Where it was refused, the case is free for the next letter.
    try world.play(.giveBack(person, token: token))
  }
}

extension Move {
  /// What brings a case nearer to its release.
  private static func onward(_ model: CaseModel, _ anybody: Int) -> Move {
    if let settlesAt = model.settlesAt {
      return settlesAt <= model.now ? .tick : .pass(settlesAt - model.now)
    }
    guard let holder = model.present?.person else { return .claim(anybody) }
    return .approve(
      holder,
      token: model.holds.count,
      document: model.document,
      nonce: model.signatures.count,
      expires: model.now + CaseModel.longestApproval
    )
  }

  /// A move of which about half lead somewhere, for what is chosen blindly is mostly refused.
  static func random(
    in model: CaseModel,
    tokens: [Int],
    using random: inout SeededRandom
  ) -> Move {
    let anybody = Int.random(in: tokens.indices, using: &random)
    let holder = model.present?.person
    if Int.random(in: 0..<3, using: &random) == 0 { return onward(model, anybody) }
    let person = Int.random(in: 0..<4, using: &random) == 0 ? anybody : holder ?? anybody
    let token = Int.random(in: 0..<8, using: &random) == 0 ? model.holds.count : tokens[person]
    let isOdd = Int.random(in: 0..<8, using: &random) == 0
    switch Int.random(in: 0..<47, using: &random) {
    case 0..<9: return .claim(anybody)
    case 9..<21:
      let longest = CaseModel.longestApproval
      let lengths = [
        longest, longest, longest, longest, longest, 3600, 3600, 20, 1, 0, longest + 1,
      ]
      return .approve(
        person,
        token: token,
        document: isOdd ? max(0, model.document - 1) : model.document,
        nonce: isOdd ? 0 : model.signatures.count,
        expires: model.now + lengths[Int.random(in: lengths.indices, using: &random)]
      )
    case 21..<28: return .tick
    case 28..<31:
      let seconds: [Int64] = [1, 9, 10, 10, 60, 899, 900, 3600, 28_800, 86_400, 200_000]
      return .pass(seconds[Int.random(in: seconds.indices, using: &random)])
    case 31, 44, 45, 46:
      return .edit(person, token: token, document: model.document + (isOdd ? 0 : 1))
    case 32: return isOdd ? .reject(person, token: token) : .comment(anybody)
    case 33: return .renew(person, token: token)
    case 34: return .giveBack(person, token: token)
    case 35: return .takeOver(anybody)
    case 36: return .escalate(anybody)
    case 37: return .undo(anybody)
    case 38: return model.ending == nil && !isOdd ? .moveOn : .object
    case 39: return isOdd ? .withdraw : .object
    case 40: return .stop(Bool.random(using: &random) && Bool.random(using: &random))
    case 41: return .actionDone(isOdd)
    case 42:
      let isActive = model.people[anybody].isActive
      return .suspend(anybody, isActive && Bool.random(using: &random))
    default: return .rotate(anybody)
    }
  }
}
