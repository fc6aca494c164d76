/// The rules of cases told once more, to hold the state machine against.
///
/// Told differently: people, documents and moments are numbers, nothing that was signed is ever
/// forgotten, and what counts is asked of all of it afresh each time.
struct CaseModel {
  struct Person {
    let mayReview: Bool
    let mayTakeOver: Bool
    let isLegal: Bool
    var isActive = true
    var key = 0
  }

  struct Signature {
    let person: Int
    let key: Int
    /// Which of the rounds of signing it was made in.
    let round: Int
    let expires: Int64
    /// Taken back, or found not to count when it mattered.
    var isGone = false
  }

  struct Hold {
    let person: Int
    let since: Int64
    var until: Int64
    var hasEnded = false
  }

  /// Whose case it is; of the others, nothing is ever let out.
  enum Kind: CaseIterable { case customer, planted, second }

  enum Ending { case released, rejected, expired, withdrawn }

  static let keysPerPerson = 16
  /// Seconds.
  static let (claim, longestHold, longestApproval, settle): (Int64, Int64, Int64, Int64) =
    (900, 7200, 86_400, 10)
  static let (firstDue, legalTime, grace): (Int64, Int64, Int64) = (28_800, 14_400, 172_800)

  var people: [Person]
  let needed: Int
  let kind: Kind
  /// Who may not decide.
  let barred: Set<Int>
  var now: Int64 = 0
  var isStopped = false
  var isActionDone = false

  var document = 0
  /// A new one begins whenever what was signed before must not count any more.
  var round = 0
  var signatures: [Signature] = []
  var usedNonces: Set<Int> = []
  /// Who wrote which document, ever.
  var writings: [(person: Int, document: Int)] = []
  /// The last document that a machine wrote.
  var machineDraft = 0
  /// The place is the token less one.
  var holds: [Hold] = []
  var settlesAt: Int64?
  var ending: Ending?
  var isWithLegal = false
  var overdueSteps = 0
  var due = firstDue
  /// Ends by approval, of customers' cases and of others.
  var releases = 0
  var withheld = 0

  init(people: [Person], needed: Int, kind: Kind = .customer, barred: Set<Int> = []) {
    self.people = people
    self.needed = needed
    self.kind = kind
    self.barred = barred
  }
}

extension CaseModel {
  /// The claim that holds right now.
  var present: Hold? {
    guard ending == nil, settlesAt == nil, let last = holds.last, !last.hasEnded, now < last.until
    else { return nil }
    return last
  }

  func counts(_ signature: Signature) -> Bool {
    let person = people[signature.person]
    return signature.round == round && !signature.isGone && now < signature.expires
      && person.isActive && person.mayReview && person.key == signature.key
      && !hasWritten(signature.person)
  }

  func hasWritten(_ person: Int) -> Bool {
    writings.contains { $0.person == person && $0.document > machineDraft }
  }

  var signers: Set<Int> { Set(signatures.filter(counts).map(\.person)) }

  var lacksLegal: Bool { isWithLegal && !signers.contains { people[$0].isLegal } }

  var hasEnough: Bool { signers.count >= needed && !lacksLegal }

  /// Whether people have said all that is asked of them.
  var isAnswered: Bool {
    switch kind {
    case .customer: hasEnough
    case .planted: hasEnough || isEdited
    case .second: !signers.isEmpty || isEdited
    }
  }

  private var isEdited: Bool { writings.contains { $0.document > machineDraft } }

  private var isHindered: Bool { kind == .customer && (isStopped || isActionDone) }

  /// Whether the case may end as approved at this moment.
  var mayBeEnded: Bool {
    guard ending == nil, let settlesAt, settlesAt <= now else { return false }
    return isAnswered && !isHindered
  }

  /// Whether what is approved may leave the house at this moment.
  var mayBeReleased: Bool { kind == .customer && mayBeEnded }

  private func mayAct(_ person: Int) -> Bool { people[person].isActive && people[person].mayReview }

  private func mayServe(_ person: Int) -> Bool { !lacksLegal || people[person].isLegal }

  private func isHeld(by person: Int, _ token: Int) -> Bool {
    mayAct(person) && present?.person == person && holds.count == token
  }

  private var isTooLate: Bool {
    if ending != nil { return true }
    if let settlesAt { return settlesAt <= now }
    return false
  }

  private func hasSigned(_ person: Int) -> Bool {
    signatures.contains {
      $0.person == person && $0.round == round && !$0.isGone && now < $0.expires
    }
  }

  /// Whether a move is to be taken.
  func accepts(_ move: Move) -> Bool {
    switch move {
    case .claim(let person):
      return mayAct(person) && ending == nil && settlesAt == nil && present == nil
        && mayServe(person) && !barred.contains(person) && !signers.contains(person)
    case .takeOver(let person):
      guard people[person].isActive, people[person].mayTakeOver, let present else { return false }
      return present.person != person && mayServe(person) && !barred.contains(person)
    case .renew(let person, let token):
      guard isHeld(by: person, token), let present else { return false }
      return min(now + Self.claim, present.since + Self.longestHold) > present.until
    case .giveBack(let person, let token): return isHeld(by: person, token)
    case .comment(let person): return mayAct(person)
    case .edit(let person, let token, let number):
      return isHeld(by: person, token) && mayServe(person) && number == document + 1
    case .approve(let person, let token, let number, let nonce, let expires):
      return isHeld(by: person, token) && mayServe(person) && number == document
        && !usedNonces.contains(nonce) && now < expires && expires - now <= Self.longestApproval
        && !hasWritten(person) && !signers.contains(person)
    case .reject(let person, let token): return isHeld(by: person, token) && mayServe(person)
    case .escalate(let person):
      return mayAct(person) && !isTooLate && !isWithLegal && !barred.contains(person)
    case .undo(let person): return mayAct(person) && !isTooLate && hasSigned(person)
    case .moveOn: return ending == nil && kind == .customer
    case .withdraw: return ending == nil
    case .object: return ending != nil && kind == .customer
    case .rotate(let person): return people[person].key + 1 < Self.keysPerPerson
    case .tick, .pass, .stop, .actionDone, .suspend: return true
    }
  }

  /// Does what an accepted move does.
  mutating func take(_ move: Move) {
    switch move {
    case .claim(let person), .takeOver(let person):
      endHold()
      holds.append(Hold(person: person, since: now, until: now + Self.claim))
    case .renew:
      let last = holds.count - 1
      holds[last].until = min(now + Self.claim, holds[last].since + Self.longestHold)
    case .giveBack: endHold()
    case .comment: break
    case .edit(let person, _, let number):
      document = number
      writings.append((person, number))
      round += 1
    case .approve(let person, _, _, let nonce, let expires):
      signatures.append(
        Signature(person: person, key: people[person].key, round: round, expires: expires)
      )
      usedNonces.insert(nonce)
      endHold()
      settleWhereEnough()
    case .reject: end(.rejected)
    case .escalate: hand()
    case .undo(let person):
      for place in signatures.indices where signatures[place].person == person {
        signatures[place].isGone = true
      }
      settlesAt = nil
    case .moveOn: judgeAnew(due: min(due, now + Self.firstDue))
    case .object:
      ending = nil
      judgeAnew(due: now + Self.firstDue)
    case .withdraw: end(.withdrawn)
    case .tick: tick()
    case .pass(let seconds): now += seconds
    case .stop(let isOn): isStopped = isOn
    case .actionDone(let isDone): isActionDone = isDone
    case .suspend(let person, let isOn): people[person].isActive = !isOn
    case .rotate(let person): people[person].key += 1
    }
  }

  private mutating func endHold() {
    if !holds.isEmpty { holds[holds.count - 1].hasEnded = true }
  }

  private mutating func end(_ how: Ending) {
    endHold()
    settlesAt = nil
    ending = how
  }

  private mutating func settleWhereEnough() { if isAnswered { settlesAt = now + Self.settle } }

  private mutating func hand() {
    endHold()
    isWithLegal = true
    settlesAt = nil
    round += 1
  }

  private mutating func judgeAnew(due: Int64) {
    document += 1
    machineDraft = document
    round += 1
    settlesAt = nil
    self.due = due
  }

  private mutating func tick() {
    guard ending == nil, present == nil else { return }
    if let settlesAt {
      if settlesAt <= now { release() }
    } else if isAnswered {
      settleWhereEnough()
    } else if overdueSteps == 0, due <= now {
      overdueSteps = 1
      guard people.contains(where: { $0.isActive && $0.isLegal }) else { return }
      due = now + Self.legalTime
      hand()
    } else if overdueSteps == 1, due + Self.grace <= now {
      end(.expired)
    }
  }

  private mutating func release() {
    if mayBeEnded {
      releases += 1
      return end(.released)
    }
    withheld += 1
    settlesAt = nil
    if isHindered {
      round += 1
    } else {
      for place in signatures.indices where !counts(signatures[place]) {
        signatures[place].isGone = true
      }
    }
  }
}

/// What may be tried; moments and lengths in seconds, tokens and documents by number.
enum Move {
  case claim(Int)
  case takeOver(Int)
  case renew(Int, token: Int)
  case giveBack(Int, token: Int)
  case comment(Int)
  case edit(Int, token: Int, document: Int)
  case approve(Int, token: Int, document: Int, nonce: Int, expires: Int64)
  case reject(Int, token: Int)
  case escalate(Int)
  case undo(Int)
  case moveOn
  case object
  case withdraw
  case tick
  case pass(Int64)
  case stop(Bool)
  case actionDone(Bool)
  case suspend(Int, Bool)
  case rotate(Int)
}
