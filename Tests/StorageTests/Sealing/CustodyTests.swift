import CanonicalJSON
import Domain
import Review
import Testing

@testable import Storage

/// What is held is not erased, and what is read out is recorded.
@Suite struct CustodyTests {
  private let desk: SealedDesk

  init() throws {
    desk = try SealedDesk()
    try desk.fill()
  }

  private func step(_ kind: CustodyStep.Kind, _ subject: CustodyStep.Subject) throws -> CustodyStep
  {
    CustodyStep(kind, of: subject, reason: try #require(Reason("a claim is open")))
  }

  @Test(arguments: [CustodyStep.Subject.customer(1), .ticket(1), .ticket(2)])
  func `what is held is not erased, by whoever signs, until it is released`(
    subject: CustodyStep.Subject
  ) throws {
    let mira = try #require(PersonID("mira"))
    #expect(try desk.keep("mira", step(.release, subject)) == .failure(.notHeld))
    _ = try desk.keep("mira", step(.hold, subject)).get()
    #expect(try desk.keep("jonas", step(.hold, subject)) == .failure(.heldBefore))
    #expect(try desk.store.holds().map(\.step.subject) == [subject])
    #expect(throws: ErasureError.held(by: mira, reason: "a claim is open")) { try desk.erase() }
    #expect(try desk.store.customer(named: "c-1041") == 1)
    _ = try desk.keep("jonas", step(.release, subject)).get()
    #expect(try desk.store.holds().isEmpty)
    try desk.erase()
    #expect(try !desk.store.verifyLog().isFailed)
  }

  @Test func `a hold that comes between the two signatures counts`() throws {
    let reason = try #require(Reason("asked for it"))
    let proposed = try desk.sign("mira", .propose(customer: 1, reason: reason)).get()
    guard case .proposed(let first) = proposed.erasure.state else { return }
    _ = try desk.keep("mira", step(.hold, .customer(1))).get()
    let erase = ErasureStep.erase(customer: 1, proposal: first.digest, reason: reason)
    #expect(throws: ErasureError.self) { try desk.sign("jonas", erase).get() }
    #expect(try desk.store.customer(named: "c-1041") == 1)
  }

  @Test func `all that is kept of a customer is read out, and nothing of another`() throws {
    let lines = try desk.export("mira", step(.export, .customer(1))).get()
    let json = try lines.map { try JSONValue(parsing: $0, limits: .object) }
    let kinds = Dictionary(grouping: json) { $0["kind"]?.string ?? "" }.mapValues(\.count)
    #expect(kinds == ["ticket": 2, "decision": 2, "document": 1, "event": 2])
    let text = lines.map { String(decoding: $0, as: UTF8.self) }.joined()
    for secret in SealedDesk.secrets where secret != "c-1041" {
      #expect(text.contains(secret), "\(secret)")
    }
    #expect(!text.contains("other-1") && !text.contains("nobody"))
    #expect(try desk.store.integer("SELECT count(*) FROM custody WHERE step = 'export'") == 1)
    #expect(try !desk.store.verifyLog().isFailed)
  }

  @Test func `who may not is refused, and that is written down`() throws {
    let edda = try #require(PersonID("edda"))
    let hold = try desk.keep("edda", step(.hold, .customer(1)))
    #expect(hold == .failure(.refused(.lacksDuty(edda, .hold))))
    let export = try desk.export("edda", step(.export, .customer(1)))
    #expect(export == .failure(.refused(.lacksDuty(edda, .export))))
    #expect(
      try desk.store.attempts(limit: 2).map(\.what) == [
        "export a customer", "hold or release a customer",
      ]
    )
    #expect(try desk.export("mira", step(.hold, .customer(1))) == .failure(.unreadable))
    #expect(try desk.keep("mira", step(.export, .customer(1))) == .failure(.unreadable))
    #expect(try desk.export("mira", step(.export, .customer(77))) == .failure(.unknown))
  }
}
