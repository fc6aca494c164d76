import CanonicalJSON
import Domain
import Review
import Testing

/// One case and its people, who sign each step with keys of their own.
struct CaseDesk {
  static let noon = Timestamp(milliseconds: 1_780_000_000_000)

  let id = CaseID(text: "case_00000000000000000000000001")
  var terms = CaseTerms()
  var now = noon
  var line = Circumstances()
  private(set) var reviewCase: Case
  private(set) var history: [CaseEvent] = []
  private(set) var keys: [String: PrivateKey] = [:]
  private(set) var standing = Standing([:])
  private var roles: [String: Set<Role>] = [
    "mira": [.reviewer], "jonas": [.reviewer], "edda": [.reviewer], "sam": [.senior],
    "lena": [.legal], "ole": [.operator],
  ]
  private var suspended: Set<String> = []
  private var nonces: UInt8 = 0

  init(tier: RiskTier = .medium, required: Int = 1, verdict: Verdict = .review) throws {
    reviewCase = Case(
      document: try Self.document(id, 0, verdict: verdict),
      queue: "billing",
      tier: tier,
      approvalsRequired: required,
      dueAt: Self.noon.advanced(by: .hours(8))
    )
    for (name, number) in zip(roles.keys.sorted(), 0...) {
      let bytes = [UInt8](repeating: UInt8(number), count: 32)
      let key = try #require(PrivateKey(bytes: bytes))
      keys[name] = key
    }
    try meet()
  }

  static func document(
    _ id: CaseID,
    _ number: Int,
    _ text: String = "You have 30 days. [1]",
    verdict: Verdict = .review,
    effect: ReviewDocument.Effect = .answer,
    actions: [Decision.Action] = []
  ) throws -> ReviewDocument {
    try ReviewDocument(
      reviewCase: id,
      number: number,
      effect: effect,
      reply: Reply(body: text, locale: "en", templates: ["returns"], citations: [citation]),
      actions: actions,
      verdict: verdict,
      release: ReleaseID(text: "rel_00000000000000000000000001"),
      because: ["tier.medium"]
    )
  }

  static let citation = Citation(
    number: 1,
    document: "returns",
    title: "Returns",
    section: "window",
    version: "2.0.0",
    inForceSince: CalendarDay(daysSince1970: 20_000),
    quote: "You have 30 days.",
    range: 4..<21,
    digest: Digest(of: "section")
  )

  static let refund = Decision.Action(
    name: "refund",
    arguments: JSONObject([.init(name: "order", value: "A-17")]),
    key: ActionKey(action: "refund", once: "A-17")
  )

  func person(_ name: String) throws -> PersonID { try #require(PersonID(name)) }

  func key(_ name: String) throws -> PrivateKey { try #require(keys[name]) }

  var token: FencingToken { reviewCase.lastToken }

  mutating func suspend(_ name: String, _ isOn: Bool = true) throws {
    if isOn { suspended.insert(name) } else { suspended.remove(name) }
    try meet()
  }

  mutating func give(_ name: String, _ roles: Set<Role>) throws {
    self.roles[name] = roles
    try meet()
  }

  mutating func rotate(_ name: String) throws {
    keys[name] = PrivateKey()
    try meet()
  }

  private mutating func meet() throws {
    var people: [PersonID: Standing.Person] = [:]
    for (name, roles) in roles {
      people[try person(name)] = Standing.Person(
        isActive: !suspended.contains(name),
        roles: roles,
        key: try key(name).publicKey
      )
    }
    standing = Standing(people)
  }

  /// A statement of approval with a nonce of its own.
  mutating func approval(
    of document: Digest? = nil,
    on other: CaseID? = nil,
    for time: Seconds = .hours(24)
  ) throws -> ApprovalStatement {
    nonces += 1
    return ApprovalStatement(
      reviewCase: other ?? id,
      document: document ?? reviewCase.document.digest,
      nonce: try #require(Nonce(String(repeating: "0", count: 29) + String(100 + Int(nonces)))),
      expiresAt: now.advanced(by: time)
    )
  }

  func signed(_ name: String, _ step: Step) throws -> SignedStep {
    try SignedStep(
      step,
      on: id,
      SignedStep.statement(step, on: id, by: person(name), with: key(name), at: now),
      standing: standing
    )
  }

  mutating func take(_ name: String, _ step: Step) throws { try take(signed(name, step)) }

  mutating func take(_ step: SignedStep) throws {
    keep(try reviewCase.applying(step, at: now, standing: standing, terms: terms))
  }

  mutating func take(_ occurrence: Occurrence) throws {
    keep(try reviewCase.applying(occurrence, at: now, standing: standing, terms: terms))
  }

  private mutating func keep(_ change: CaseChange) {
    reviewCase = change.after
    history += change.events
  }

  mutating func tick(after time: Seconds = Seconds(0)) throws {
    pass(time)
    try take(.tick(line))
  }

  mutating func pass(_ time: Seconds) { now = now.advanced(by: time) }

  /// Claims, and approves what is there.
  mutating func sign(_ name: String, for time: Seconds = .hours(24)) throws {
    try take(name, .claim)
    try take(name, .approve(approval(for: time), token))
  }

  mutating func edit(_ name: String, _ text: String = "You have 14 days. [1]") throws {
    try take(name, .claim)
    let document = try Self.document(id, reviewCase.document.number + 1, text)
    try take(name, .edit(document, token))
    try take(name, .giveBack(token))
  }

  func anew(_ text: String = "You have 30 days. [1]", tier: RiskTier = .low) throws
    -> Occurrence.Anew
  {
    Occurrence.Anew(
      document: try Self.document(id, reviewCase.document.number + 1, text),
      queue: "returns",
      tier: tier,
      approvalsRequired: 1,
      dueAt: now.advanced(by: .hours(24))
    )
  }

  var tally: Tally { reviewCase.tally(at: now, standing: standing) }

  /// The history as a reader sees it: what, and by whom.
  var told: [String] { history.map { $0.kind.rawValue + ($0.by.map { ", \($0)" } ?? "") } }
}
