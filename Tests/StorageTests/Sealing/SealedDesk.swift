import Domain
import Glibc
import Review
import Testing

@testable import Storage

/// A store in a file with two customers, each with an answered ticket and a case that people work at.
struct SealedDesk {
  static let secrets = [
    "my name is Ada Lovelace and the parcel never came", "Ada Lovelace", "c-1041", "ticket-4711",
    "conversation-90412", "the amount looks wrong to Lovelace",
  ]

  let folder: TemporaryFolder
  let store: Store
  let people = People(["mira", "jonas", "edda"])
  let roster: TestRoster

  init(isFilled: Bool = true) throws {
    folder = try TemporaryFolder()
    store = try Store.prepared(at: folder.store)
    if isFilled { try store.record(Self.tickets()) }
    roster = try TestRoster(
      [
        ("mira", [.operator, .compliance]), ("jonas", [.compliance]), ("edda", [.reviewer]),
      ],
      in: store
    )
  }

  /// The tickets of Ada, who is `c-1041`, and of another customer.
  static func tickets() throws -> [Proposal] {
    try [
      .ticket(
        "ticket-4711",
        line: secrets[0],
        platformID: "conversation-90412",
        customer: "c-1041"
      ),
      held("ticket-4712", customer: "c-1041", "You asked, Ada Lovelace."),
      .ticket("other-1", line: "the other's words", customer: "c-2"),
      held("other-2", customer: "c-2", "You have 30 days."),
      .ticket("nobody-1", line: "nobody's words"), .invalid("{ broken by nobody"),
    ]
  }

  private static func held(_ id: String, customer: String, _ text: String) throws -> Proposal {
    .ticket(
      id,
      line: "the line of \(id)",
      customer: customer,
      outcome: .review,
      reviewCase: NewCase(
        queue: "billing",
        tier: .medium,
        approvalsRequired: 1,
        dueAt: noon.advanced(by: .hours(8)),
        because: ["tier.medium"],
        document: try ReviewDocument(
          reviewCase: caseID(id),
          number: 0,
          effect: .answer,
          reply: Reply(body: text, locale: "en", templates: [], citations: []),
          actions: [],
          verdict: .review,
          release: firstRelease,
          because: []
        )
      )
    )
  }

  static func caseID(_ ticket: String) -> CaseID {
    CaseID(of: DecisionID(ticket: ticket, release: firstRelease, place: 0))
  }

  /// Has people claim and comment on the cases.
  func fill() throws {
    try store.record(Self.tickets())
    for ticket in ["ticket-4712", "other-2"] {
      let id = Self.caseID(ticket)
      for step in [Step.claim, .comment(ticket == "other-2" ? "fine" : Self.secrets[5])] {
        _ = try store.apply(
          step,
          on: id,
          people.sign("mira", step, on: id, at: noon),
          at: noon,
          terms: CaseTerms(),
          standing: people.standing
        ).get()
      }
    }
  }

  func sign(_ name: String, _ step: ErasureStep, at now: Timestamp = noon) throws -> Result<
    ErasureReceipt, ErasureError
  > {
    let statement = try SignedStatement(
      step.members,
      for: .erasure,
      by: try #require(PersonID(name)),
      with: roster.key(name),
      at: now
    )
    return try store.erase(statement, at: now)
  }

  private func signed(_ name: String, _ step: CustodyStep) throws -> SignedStatement {
    try SignedStatement(
      step.members,
      for: .custody,
      by: try #require(PersonID(name)),
      with: roster.key(name),
      at: noon
    )
  }

  func keep(_ name: String, _ step: CustodyStep) throws -> Result<CustodyStep, ErasureError> {
    try store.keep(signed(name, step), at: noon)
  }

  func export(_ name: String, _ step: CustodyStep) throws -> Result<[[UInt8]], ErasureError> {
    try store.export(signed(name, step), at: noon)
  }

  /// Has two people erase a customer.
  @discardableResult
  func erase(_ customer: String = "c-1041") throws -> ErasureReceipt {
    let number = try #require(try store.customer(named: customer))
    let reason = try #require(Reason("asked for it"))
    let proposed = try sign("mira", .propose(customer: number, reason: reason)).get()
    guard case .proposed(let first) = proposed.erasure.state else {
      throw ErasureError.unknown
    }
    return try sign(
      "jonas",
      .erase(customer: number, proposal: first.digest, reason: reason)
    ).get()
  }

  /// The bytes of all files of the store, one after another, but for its key.
  func files() -> [UInt8] {
    var bytes: [UInt8] = []
    for suffix in ["", "-wal", "-shm", ".lock", "-lock", ".stop"] {
      bytes += contents(of: folder.store + suffix)
    }
    return bytes
  }
}

extension [UInt8] {
  /// Whether some bytes stand in it one after another.
  func holds(_ part: [UInt8]) -> Bool {
    withUnsafeBytes { all in
      part.withUnsafeBytes { part in
        guard let own = part.baseAddress, var place = all.baseAddress else { return false }
        var left = all.count
        while left >= part.count {
          guard let found = memchr(place, Int32(part[0]), left - part.count + 1) else { break }
          if memcmp(found, own, part.count) == 0 { return true }
          left -= place.distance(to: found) + 1
          place = UnsafeRawPointer(found) + 1
        }
        return false
      }
    }
  }
}
