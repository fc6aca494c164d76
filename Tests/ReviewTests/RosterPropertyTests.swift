import Domain
import TestSupport
import Testing

@testable import Review

/// What holds of every roster, whatever is tried.
@Suite struct RosterPropertyTests {
  @Test(arguments: [UInt64(1), 2, 3, 4, 5, 6, 7, 8])
  func `nobody gains anything that two keepers, or the only one, did not sign`(
    seed: UInt64
  ) throws {
    var trial = try RosterTrial(seed: seed)
    for _ in 0..<1_000 { try trial.step() }
    #expect(trial.gains > 5, "seed \(seed): \(trial.gains) gains in \(trial.taken) entries")
    #expect(trial.refused > 50, "seed \(seed)")
    #expect(trial.shared > 100, "seed \(seed): two keepers for \(trial.shared) entries")
    #expect(try Roster(trial.desk.entries) == trial.desk.roster, "seed \(seed)")
  }

  @Test func `an entry that is missing, moved or repeated is found`() throws {
    var desk = try RosterDesk.ofThree()
    try desk.both(.raise(try person("noor"), to: [.senior]))
    let entries = desk.entries
    for place in entries.indices {
      var without = entries
      without.remove(at: place)
      // What is cut off the end leaves a shorter chain, which only somebody who saw it can tell.
      if place < entries.count - 1 {
        #expect(throws: RosterError.self, "\(place)") { try Roster(without) }
      }
      var twice = entries
      twice.insert(entries[place], at: place)
      #expect(throws: RosterError.self, "\(place)") { try Roster(twice) }
      for other in entries.indices where other > place {
        var moved = entries
        moved.swapAt(place, other)
        #expect(throws: RosterError.self, "\(place), \(other)") { try Roster(moved) }
      }
    }
  }

  @Test func `an entry that was altered anywhere is found`() throws {
    var desk = try RosterDesk.ofThree()
    let key = PrivateKey()
    let change = RosterChange.rotate(.ownKey(key.publicKey))
    try desk.take(try desk.sign(change, by: "noor", newKey: key))
    for place in desk.entries.indices {
      let entry = desk.entries[place]
      let lengths = (
        entry.statement.bytes.count, entry.statement.signature.count, entry.proof?.count ?? 0
      )
      for at in stride(from: 0, to: lengths.0 + lengths.1 + lengths.2, by: 3) {
        var (bytes, signature, proof) = (
          entry.statement.bytes, entry.statement.signature, entry.proof
        )
        switch at {
        case ..<lengths.0: bytes[at] ^= 1
        case ..<(lengths.0 + lengths.1): signature[at - lengths.0] ^= 1
        default: proof?[at - lengths.0 - lengths.1] ^= 1
        }
        let statement = SignedStatement(
          purpose: .roster,
          person: entry.person,
          key: entry.statement.key,
          bytes: bytes,
          signature: signature
        )
        guard let altered = try? RosterEntry(statement: statement, proof: proof) else { continue }
        var entries = desk.entries
        entries[place] = altered
        #expect(throws: RosterError.self, "entry \(place), byte \(at)") { try Roster(entries) }
      }
    }
  }

  @Test func `a statement under another name or key is found`() throws {
    let desk = try RosterDesk.ofThree()
    for place in desk.entries.indices {
      let entry = desk.entries[place].statement
      for (id, key) in [
        (try person("eve"), entry.key), (entry.person, PrivateKey().publicKey.id),
      ] {
        let statement = SignedStatement(
          purpose: .roster,
          person: id,
          key: key,
          bytes: entry.bytes,
          signature: entry.signature
        )
        let proof = desk.entries[place].proof
        guard let altered = try? RosterEntry(statement: statement, proof: proof) else { continue }
        var entries = desk.entries
        entries[place] = altered
        #expect(throws: RosterError.self, "\(place)") { try Roster(entries) }
      }
    }
  }
}
