import CanonicalJSON
import Domain
import Review
import Testing

/// Each step that is not taken, with what is said about it.
@Suite struct RefusedStepTests {
  struct Attempt: Sendable, CustomTestStringConvertible {
    let message: String
    let kind: CaseError.Kind
    let tier: RiskTier
    let play: @Sendable (inout CaseDesk) throws -> Void

    init(
      _ message: String,
      _ kind: CaseError.Kind = .notAllowed,
      _ tier: RiskTier = .medium,
      _ play: @escaping @Sendable (inout CaseDesk) throws -> Void
    ) {
      self.message = message
      self.kind = kind
      self.tier = tier
      self.play = play
    }

    var testDescription: String { message }
  }

  @Test(arguments: people + claims + approvals + writing + ends)
  func `a refused step says why, and leaves the case as it was`(_ attempt: Attempt) throws {
    var desk = try CaseDesk(tier: attempt.tier)
    let error = #expect(throws: CaseError.self) { try attempt.play(&desk) }
    let refusal = try #require(error)
    #expect("\(refusal)" == attempt.message)
    #expect(refusal.kind == attempt.kind)
    // All that the attempt did before its last step stands, and the last step has left no trace.
    #expect(desk.reviewCase.historyCount == desk.history.count)
  }

  static let people = [
    Attempt("`ole` has no role that may `review`") { try $0.take("ole", .claim) },
    Attempt("`mira` is suspended and can do nothing until reinstated") {
      let claim = try $0.signed("mira", .claim)
      try $0.suspend("mira")
      try $0.take(claim)
    },
    Attempt("`mira` has no role that may `take over`") {
      try $0.take("jonas", .claim)
      try $0.take("mira", .takeOver)
    },
    Attempt(
      "the case was escalated to `legal`, which `mira` is not: somebody of that role signs first"
    ) {
      try $0.take("mira", .escalate(to: .legal, queue: "legal", note: ""))
      try $0.take("mira", .claim)
    },
    Attempt("signed at `2026-05-28T20:27:40Z`, which has not come yet: set the clock") {
      $0.pass(.minutes(1))
      let claim = try $0.signed("mira", .claim)
      $0.pass(Seconds(-1))
      try $0.take(claim)
    },
  ]

  static let claims = [
    Attempt("the case is yours already, until `2026-05-28T20:41:40Z`") {
      try $0.take("mira", .claim)
      try $0.take("mira", .claim)
    },
    Attempt(
      "`mira` has the case until `2026-05-28T20:41:40Z`: take another, or take it over"
    ) {
      try $0.take("mira", .claim)
      try $0.take("jonas", .claim)
    },
    Attempt("the case is yours already, until `2026-05-28T20:41:40Z`") {
      try $0.take("sam", .claim)
      try $0.take("sam", .takeOver)
    },
    Attempt("nobody has the case: claim it first") { try $0.take("sam", .takeOver) },
    Attempt("the claim `1` is over: claim the case again, and look at it again", .stale) {
      try $0.take("mira", .claim)
      $0.pass(.minutes(15))
      try $0.take("mira", .approve($0.approval(), $0.token))
    },
    Attempt("the claim `1` is over, and the case was claimed again (`2`): look again", .stale) {
      try $0.take("mira", .claim)
      let token = $0.token
      try $0.take("sam", .takeOver)
      try $0.take("mira", .giveBack(token))
    },
    Attempt("nobody has the case: claim it first") {
      try $0.take("mira", .approve($0.approval(), $0.token))
    },
    Attempt("that claim is `mira`'s, and serves nobody else") {
      try $0.take("mira", .claim)
      try $0.take("jonas", .approve($0.approval(), $0.token))
    },
    Attempt("held for `120` minutes, as long as anybody may: decide, or give it back") {
      $0.terms.claim = .hours(3)
      try $0.take("mira", .claim)
      try $0.take("mira", .renew($0.token))
    },
  ]

  static let approvals = [
    Attempt("`mira` has approved this already: the next approval is another person's", tier: .high)
    {
      try $0.sign("mira")
      try $0.sign("mira")
    },
    Attempt("`edda` wrote what would be approved: somebody else approves it") {
      try $0.edit("edda")
      try $0.sign("edda")
    },
    Attempt("`edda` wrote what would be approved: somebody else approves it") {
      try $0.edit("edda")
      try $0.edit("jonas", "You have 7 days. [1]")
      try $0.sign("edda")
    },
    Attempt("the approval counted until `2026-05-28T20:26:50Z`: sign again", .stale) {
      try $0.take("mira", .claim)
      let step = try $0.signed("mira", .approve($0.approval(for: Seconds(10)), $0.token))
      $0.pass(Seconds(10))
      try $0.take(step)
    },
    Attempt("the approval would count for more than `24` hours: sign a shorter one") {
      try $0.sign("mira", for: Seconds(86_401))
    },
    Attempt(
      "an approval with the nonce `00000000000000000000000000000101` was taken before: sign again",
      tier: .high
    ) {
      try $0.take("mira", .claim)
      let approval = try $0.approval()
      try $0.take("mira", .approve(approval, $0.token))
      try $0.take("mira", .undo)
      try $0.take("mira", .claim)
      try $0.take("mira", .approve(approval, $0.token))
    },
    Attempt("`jonas` has no approval here that could be undone", tier: .high) {
      try $0.sign("mira")
      try $0.take("jonas", .undo)
    },
  ]

  static let writing = [
    Attempt("the document is of the case `case_other`, not of this one") {
      try $0.take("mira", .claim)
      let document = try CaseDesk.document(CaseID(text: "case_other"), 1, "Else.")
      try $0.take("mira", .edit(document, $0.token))
    },
    Attempt(
      "the document has the number `2`, and `1` comes next: begin from the present one",
      .stale
    ) {
      try $0.take("mira", .claim)
      try $0.take("mira", .edit(CaseDesk.document($0.id, 2, "Else."), $0.token))
    },
    Attempt("the edit changes nothing: approve what is there, or reject it") {
      try $0.take("mira", .claim)
      try $0.take("mira", .edit(CaseDesk.document($0.id, 1), $0.token))
    },
    Attempt("there is no text: write one") { try $0.take("mira", .comment("")) },
    Attempt("the text has `4097` bytes; at most `4096` are kept: shorten it") {
      try $0.take("mira", .comment(String(repeating: "a", count: 4097)))
    },
    Attempt("there is no text: write one") {
      try $0.take("mira", .escalate(to: .legal, queue: "", note: ""))
    },
    Attempt("the text has `65` bytes; at most `64` are kept: shorten it") {
      let queue = String(repeating: "q", count: 65)
      try $0.take("mira", .escalate(to: .legal, queue: queue, note: ""))
    },
    Attempt("the role `auditor` reviews no cases: escalate to one that does") {
      try $0.take("mira", .escalate(to: .auditor, queue: "audit", note: ""))
    },
    Attempt("the case is with `legal` in the queue `legal` already") {
      try $0.take("mira", .escalate(to: .legal, queue: "legal", note: ""))
      try $0.take("lena", .escalate(to: .legal, queue: "legal", note: ""))
    },
    Attempt(
      "the case was escalated to `legal`, which `mira` is not: somebody of that role signs first"
    ) {
      try $0.take("mira", .escalate(to: .legal, queue: "legal", note: ""))
      try $0.take("mira", .escalate(to: .reviewer, queue: "returns", note: ""))
    },
    Attempt("the reason `other` needs a note that says which") {
      try $0.take("mira", .claim)
      try $0.take("mira", .reject(.other, note: "", $0.token))
    },
  ]

  private static let approved =
    "all approvals are there, and it is released at `2026-05-28T20:26:50Z`: undo one of them first"
  private static let settled =
    "the approvals were final at `2026-05-28T20:26:50Z`: it is too late for that"
  private static let rejected = "the case is decided: `rejected`"

  private static func reject(_ desk: inout CaseDesk) throws {
    try desk.take("mira", .claim)
    try desk.take("mira", .reject(.unsafe, note: "a knife", desk.token))
  }

  static let ends = [
    Attempt(approved, .stale) {
      try $0.sign("mira")
      try $0.take("jonas", .claim)
    },
    Attempt(approved, .stale) {
      try $0.sign("mira")
      try $0.take("sam", .takeOver)
    },
    Attempt(approved, .stale) {
      try $0.sign("mira")
      try $0.take("mira", .reject(.unsafe, note: "", $0.token))
    },
    Attempt(settled, .stale) {
      try $0.sign("mira")
      $0.pass(Seconds(10))
      try $0.take("jonas", .escalate(to: .legal, queue: "legal", note: ""))
    },
    Attempt(rejected, .stale) {
      try reject(&$0)
      try $0.take("jonas", .claim)
    },
    Attempt(rejected, .stale) {
      try reject(&$0)
      try $0.take("mira", .renew($0.token))
    },
    Attempt(rejected, .stale) {
      try reject(&$0)
      try $0.take("jonas", .undo)
    },
    Attempt(rejected, .stale) {
      try reject(&$0)
      try $0.take("jonas", .escalate(to: .legal, queue: "legal", note: ""))
    },
    Attempt(rejected, .stale) {
      try reject(&$0)
      try $0.take(.movedOn($0.anew(), note: ""))
    },
    Attempt(rejected, .stale) {
      try reject(&$0)
      try $0.take(.withdrawn(note: ""))
    },
    Attempt("the case is not decided yet, so there is nothing to object to") {
      try $0.take(.objected($0.anew(), note: ""))
    },
  ]

  @Test func `a comment is taken at any time, of a decided case too`() throws {
    var desk = try CaseDesk()
    try Self.reject(&desk)
    try desk.take("jonas", .comment("I agree"))
    #expect(desk.history.last?.note == "I agree" && desk.history.last?.after.word == .decided)
  }

  @Test func `a history has an end`() throws {
    let desk = try CaseDesk()
    let full = Case(
      document: desk.reviewCase.document,
      queue: "q",
      tier: .low,
      approvalsRequired: 1,
      dueAt: desk.now,
      historyCount: Case.longestHistory
    )
    let step = try desk.signed("mira", .claim)
    let error = CaseError.tooManySteps(10_000)
    #expect("\(error)" == "the case has `10000` steps, as many as one may have")
    #expect(throws: error) {
      try full.applying(step, at: desk.now, standing: desk.standing, terms: desk.terms)
    }
  }

  @Test(arguments: [
    ("case_1", "`case_1`"), ("case\u{1B}[31m`\u{202E}x", "`case?[31m??x`"),
    (String(repeating: "a", count: 1_000_000), "`\(String(repeating: "a", count: 48))…`"),
  ])
  func `a case that is not there is named shortly and harmlessly`(_ id: String, _ shown: String) {
    let error = CaseError.noSuchCase(id)
    #expect(error.kind == .noSuch)
    #expect("\(error)" == "there is no case \(shown): `queue list` shows those that wait")
  }
}

extension RefusedStepTests.Attempt {
  init(
    _ message: String,
    tier: RiskTier,
    _ play: @escaping @Sendable (inout CaseDesk) throws -> Void
  ) {
    self.init(message, .notAllowed, tier, play)
  }
}
