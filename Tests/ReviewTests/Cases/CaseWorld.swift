import CanonicalJSON
import Domain
import Testing

@testable import Review

/// One case, its people and its line, twice: as the product has them, and as the model does.
struct CaseWorld {
  /// Two reviewers, one who edits, one who may take over, one of the legal people, one of another duty.
  static let names = ["mira", "jonas", "edda", "sam", "lena", "ole"]
  static let roles: [Set<Role>] = [
    [.reviewer], [.reviewer], [.reviewer, .editor], [.senior], [.legal], [.operator],
  ]

  let cast: Cast
  var model: CaseModel
  private(set) var reviewCase: Case
  private(set) var standing: Standing
  /// By number: what any document of that number was last.
  private var documents: [Int: ReviewDocument] = [:]
  private(set) var trace: [String] = []
  /// Where machine and model first said different things.
  private(set) var difference: String?

  init(
    _ cast: Cast,
    tier: RiskTier = .high,
    kind: CaseModel.Kind = .customer,
    barred: Set<Int> = []
  ) throws {
    self.cast = cast
    let people = Self.roles.map { roles in
      CaseModel.Person(
        mayReview: !roles.isDisjoint(with: [.reviewer, .senior, .legal]),
        mayTakeOver: roles.contains(.senior),
        isLegal: roles.contains(.legal)
      )
    }
    model = CaseModel(people: people, needed: tier >= .high ? 2 : 1, kind: kind, barred: barred)
    let document = try cast.document(0, "The machine's draft.")
    documents[0] = document
    reviewCase = Case(
      document: document,
      queue: "billing",
      tier: tier,
      approvalsRequired: 1,
      dueAt: cast.moment(CaseModel.firstDue),
      kind: try #require(CaseKind(rawValue: "\(kind)")),
      barred: Set(try barred.map { try #require(PersonID(Self.names[$0])) })
    )
    standing = cast.standing(people)
  }

  /// Puts a move to both and compares what they make of it; true where it was taken.
  @discardableResult
  mutating func play(_ move: Move, keepsTrace: Bool = true) throws -> Bool {
    if keepsTrace { trace.append("\(move)") }
    let isExpected = model.accepts(move)
    let (mayBeReleased, mayBeEnded) = (model.mayBeReleased, model.mayBeEnded)
    if isExpected { model.take(move) }
    switch try attempt(move) {
    case .taken(let events):
      if !isExpected { differ("\(move) was taken, and must not be") }
      if events.contains(.released), !mayBeReleased { differ("an illegal release by \(move)") }
      if events.contains(.concluded), mayBeReleased || !mayBeEnded {
        differ("an illegal conclusion by \(move)")
      }
    case .refused(let error):
      if isExpected { differ("\(move) was refused: \(error)") }
    case .outside: standing = cast.standing(model.people)
    }
    compare(after: move)
    return isExpected
  }

  private enum Outcome {
    case taken([CaseEvent.Kind])
    case refused(CaseError)
    /// It is none of the case's business.
    case outside
  }

  private mutating func attempt(_ move: Move) throws -> Outcome {
    let now = cast.moment(model.now)
    do throws(CaseError) {
      let change: CaseChange
      if let occurrence = try occurrence(move) {
        change = try reviewCase.applying(occurrence, at: now, standing: standing, terms: cast.terms)
      } else if let (person, step) = try step(move) {
        change = try reviewCase.applying(
          step,
          by: cast.signer(person, key: model.people[person].key, at: now),
          at: now,
          standing: standing,
          terms: cast.terms
        )
      } else {
        return .outside
      }
      if change.after.document != reviewCase.document {
        documents[change.after.document.number] = change.after.document
      }
      reviewCase = change.after
      return .taken(change.events.map(\.kind))
    } catch {
      return .refused(error)
    }
  }

  private func occurrence(_ move: Move) throws(CaseError) -> Occurrence? {
    let number = reviewCase.document.number + 1
    switch move {
    case .moveOn: return .movedOn(cast.anew(number, dueAt: model.now), note: "a newer message")
    case .object: return .objected(cast.anew(number, dueAt: model.now), note: "an objection")
    case .withdraw: return .withdrawn(note: "the customer takes it back")
    case .tick:
      var circumstances = Circumstances()
      if model.isStopped { circumstances.stops = ["stop_1"] }
      if model.isActionDone { circumstances.doneActions = Set(cast.actions.map(\.key)) }
      return .tick(circumstances)
    default: return nil
    }
  }

  private func step(_ move: Move) throws(CaseError) -> (Int, Step)? {
    func token(_ number: Int) -> FencingToken { FencingToken(Int64(number)) }
    switch move {
    case .claim(let person): return (person, .claim)
    case .takeOver(let person): return (person, .takeOver)
    case .renew(let person, let number): return (person, .renew(token(number)))
    case .giveBack(let person, let number): return (person, .giveBack(token(number)))
    case .comment(let person): return (person, .comment("seen"))
    case .edit(let person, let number, let document):
      return (person, .edit(cast.edited(document, by: person), token(number)))
    case .approve(let person, let number, let document, let nonce, let expires):
      let statement = ApprovalStatement(
        reviewCase: cast.id,
        document: documents[document]?.digest ?? Digest(of: "none"),
        nonce: cast.nonce(nonce),
        expiresAt: cast.moment(expires)
      )
      return (person, .approve(statement, token(number)))
    case .reject(let person, let number):
      return (person, .reject(.unsupported, note: "", token(number)))
    case .escalate(let person): return (person, .escalate(to: .legal, queue: "legal", note: ""))
    case .undo(let person): return (person, .undo)
    default: return nil
    }
  }

  private mutating func compare(after move: Move) {
    guard difference == nil else { return }
    let tally = reviewCase.tally(at: cast.moment(model.now), standing: standing)
    let signers = Set(tally.counted.map { Self.names.firstIndex(of: $0.signer.person.text) })
    if signers != Set(model.signers.map(Optional.some)) {
      differ("those who count are \(signers), and should be \(model.signers)")
    }
    if tally.counted.count != signers.count { differ("somebody counts twice") }
    if word != expectedWord { differ("the case is \(word), and should be \(expectedWord)") }
    if reviewCase.lastToken.number != Int64(model.holds.count) { differ("the token is off") }
    if reviewCase.document.number != model.document { differ("the document is off") }
  }

  private var word: String {
    switch reviewCase.state {
    case .decided(let resolution) where resolution.isRelease:
      (resolution == .edited) == reviewCase.authors.isEmpty ? "misnamed" : "released"
    case .decided(let resolution): resolution.word.rawValue
    case .claimed(let claim):
      claim.holds(at: cast.moment(model.now)) ? "claimed by \(claim.by)" : "waiting"
    case .approved, .waiting: reviewCase.state.word.rawValue
    }
  }

  private var expectedWord: String {
    if let ending = model.ending { return "\(ending)" }
    if model.settlesAt != nil { return "approved" }
    return model.present.map { "claimed by \(Self.names[$0.person])" } ?? "waiting"
  }

  private mutating func differ(_ what: String) {
    if difference == nil { difference = what + " after:\n" + trace.joined(separator: "\n") }
  }
}
