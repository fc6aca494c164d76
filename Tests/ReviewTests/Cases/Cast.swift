import CanonicalJSON
import Domain
import Testing

@testable import Review

/// What all worlds share, made once: people and their keys, documents, moments.
final class Cast: Sendable {
  let id = CaseID(text: "case_00000000000000000000000001")
  let release = ReleaseID(text: "rel_00000000000000000000000001")
  let actions: [Decision.Action]
  let terms: CaseTerms
  private let persons: [PersonID]
  private let keys: [[(public: PublicKey, id: KeyID)]]
  private let machineDrafts: [ReviewDocument]
  private let edits: [[ReviewDocument]]

  init() throws {
    var terms = CaseTerms()
    terms.escalation = EscalationRule(
      levels: [.init(role: .legal, queue: "legal", time: Seconds(CaseModel.legalTime))],
      expiresAfter: Seconds(CaseModel.grace)
    )
    self.terms = terms
    let persons = try CaseWorld.names.map { try #require(PersonID($0)) }
    self.persons = persons
    keys = try CaseWorld.names.indices.map { person in
      try (0..<CaseModel.keysPerPerson).map { number in
        let bytes = [UInt8(person), UInt8(number)] + [UInt8](repeating: 7, count: 30)
        let key = try #require(PrivateKey(bytes: bytes)).publicKey
        return (key, key.id)
      }
    }
    let actions = [
      Decision.Action(
        name: "refund",
        arguments: JSONObject([.init(name: "order", value: "A-17")]),
        key: ActionKey(action: "refund", once: "A-17")
      )
    ]
    self.actions = actions
    let (id, release) = (id, release)
    func document(_ number: Int, _ text: String) throws -> ReviewDocument {
      try ReviewDocument(
        reviewCase: id,
        number: number,
        effect: .act,
        reply: Reply(body: text, locale: "en", templates: [], citations: []),
        actions: actions,
        verdict: .review,
        release: release,
        because: ["tier.high"]
      )
    }
    machineDrafts = try (0..<100).map { try document($0, "The machine's draft.") }
    edits = try (0..<100).map { number in
      try persons.map { try document(number, "\($0) wrote this, number \(number).") }
    }
  }

  func document(_ number: Int, _ text: String) throws -> ReviewDocument { machineDrafts[number] }

  func edited(_ number: Int, by person: Int) -> ReviewDocument { edits[number][person] }

  func anew(_ number: Int, dueAt now: Int64) -> Occurrence.Anew {
    Occurrence.Anew(
      document: machineDrafts[number],
      queue: "billing",
      tier: .low,
      approvalsRequired: 1,
      dueAt: moment(now + CaseModel.firstDue)
    )
  }

  func moment(_ seconds: Int64) -> Timestamp {
    Timestamp(milliseconds: (1_780_000_000 + seconds) * 1000)
  }

  func nonce(_ number: Int) -> Nonce {
    let digits = String(number, radix: 16)
    let text = String(repeating: "0", count: 32 - digits.count) + digits
    guard let nonce = Nonce(text) else { preconditionFailure("32 hex digits are a nonce") }
    return nonce
  }

  func signer(_ person: Int, key: Int, at now: Timestamp) -> Signer {
    Signer(
      person: persons[person],
      key: keys[person][key % CaseModel.keysPerPerson].id,
      signedAt: now
    )
  }

  func standing(_ people: [CaseModel.Person]) -> Standing {
    var entries: [PersonID: Standing.Person] = [:]
    for (number, person) in people.enumerated() {
      entries[persons[number]] = Standing.Person(
        isActive: person.isActive,
        roles: CaseWorld.roles[number],
        key: keys[number][person.key % CaseModel.keysPerPerson].public
      )
    }
    return Standing(entries)
  }
}
