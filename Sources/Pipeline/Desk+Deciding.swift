import Attestation
package import CanonicalJSON
import Classification
package import Domain
import Rules
package import Storage

/// What decides an action besides the ticket: the clock, and what was done before.
package struct Surroundings: Sendable, Equatable {
  /// When the line was read.
  package let now: Timestamp
  package let history: ActionHistory
  /// What was attested when the ticket was judged before; nil where nobody was asked yet.
  package let attested: [Attestor.Answer]?
  /// What models were asked when the ticket was judged before; nil where none was asked yet.
  package let askedModels: [AskedModel]?
  /// The decision on the same ticket whose place the new one takes; nil for a ticket's first.
  package let predecessor: Predecessor?
  /// What people have lowered the arguments of actions to, by the action's name.
  package let ceilings: [String: JSONObject]
  /// Whether it is judged by a canary, for whose share its customer was chosen.
  package let isCanary: Bool
  /// Whether nobody is asked for anything besides what was attested when the ticket was judged before.
  let asksNobody: Bool

  package init(
    now: Timestamp,
    history: ActionHistory = ActionHistory(),
    attested: [Attestor.Answer]? = nil,
    askedModels: [AskedModel]? = nil,
    predecessor: Predecessor? = nil,
    ceilings: [String: JSONObject] = [:],
    isCanary: Bool = false
  ) {
    self.init(
      now: now,
      history: history,
      attested: attested,
      askedModels: askedModels,
      predecessor: predecessor,
      ceilings: ceilings,
      isCanary: isCanary,
      asksNobody: false
    )
  }

  init(
    now: Timestamp,
    history: ActionHistory,
    attested: [Attestor.Answer]?,
    askedModels: [AskedModel]?,
    predecessor: Predecessor?,
    ceilings: [String: JSONObject],
    isCanary: Bool,
    asksNobody: Bool
  ) {
    (self.isCanary, self.asksNobody) = (isCanary, asksNobody)
    self.ceilings = ceilings
    self.now = now
    self.history = history
    self.attested = attested
    self.askedModels = askedModels
    self.predecessor = predecessor
  }
}

/// What the rules judge by: what the customer wrote, and what others attest.
struct Evidence {
  let claims: ClaimReport
  /// What those who were asked said, beside the ticket's own facts.
  let answers: [Attestor.Answer]

  /// No evidence but the ticket's own facts.
  static let none = Evidence(claims: ClaimReport(claims: []), answers: [])

  /// The facts of a ticket under their declarations.
  func facts(of ticket: Ticket, as declarations: [FactDeclaration]) -> Facts {
    var attested = JSONObject()
    for case .success(let answer) in answers.map(\.result) {
      attested[answer.noun] = .object(answer.facts)
    }
    return Facts(of: ticket, adding: attested, as: declarations)
  }

  /// The claims under their declarations; what has no single value counts as failing.
  func claims(as declarations: [FactDeclaration]) -> Facts {
    var facts = Facts(reading: claims.values, as: declarations)
    for name in claims.ambiguous where declarations.contains(where: { $0.name == name }) {
      facts.fail(name, because: "the text says more than one")
    }
    return facts
  }
}

extension Desk {
  /// Gathers what the rules of some actions are to judge by.
  func evidence(
    on actions: [String],
    for ticket: Ticket,
    asking question: String,
    in surroundings: Surroundings
  ) -> Evidence {
    let sets = actions.compactMap { rules[$0] }
    guard !sets.isEmpty else { return .none }
    let text = [ticket.subject, question].compactMap { $0 }.joined(separator: "\n")
    let report = claims?.claims(in: text, now: ticket.receivedAt) ?? ClaimReport(claims: [])
    let nouns = sets.flatMap(\.factDeclarations).map(\.noun).distinct
    let answers: [Attestor.Answer]
    if let attested = surroundings.attested {
      answers =
        surroundings.asksNobody
        ? attested + attestor.lacks(for: nouns, of: ticket, besides: attested) : attested
    } else {
      answers = attestor.answers(
        for: nouns,
        of: ticket,
        claims: report.values,
        at: surroundings.now
      )
    }
    return Evidence(claims: report, answers: answers)
  }

  /// Judges the actions that a ticket asks for by their rules.
  ///
  /// What `history` does not know of is taken for never done: whoever commits the decision looks, and
  /// has it judged anew where something was.
  func propose(
    _ actions: [String],
    for ticket: Ticket,
    by evidence: Evidence,
    in surroundings: Surroundings
  ) -> [ProposedAction] {
    actions.map { name in
      guard let set = rules[name], set.file.rules.contains(where: { $0.mode != .off }) else {
        return ProposedAction(name: name, judged: nil)
      }
      let judgement = set.judge(
        facts: evidence.facts(of: ticket, as: set.factDeclarations),
        claims: evidence.claims(as: set.claimDeclarations),
        counters: surroundings.history.totals(of: set.file.id),
        ceilings: surroundings.ceilings[name] ?? JSONObject(),
        now: ticket.receivedAt
      )
      let judged = ProposedAction.Judged(file: set.file, judgement: judgement)
      var obstacles: [ProposedAction.Obstacle] = []
      let key = ProposedAction(name: name, judged: judged).key(ticket: ticket.id)
      if surroundings.history.done.contains(key) { obstacles.append(.alreadyDone) }
      if surroundings.history.isUnanchored { obstacles.append(.unanchored) }
      if isClockOff(ticket, surroundings.now) { obstacles.append(.clockSkew) }
      return ProposedAction(name: name, judged: judged, obstacles: obstacles)
    }
  }

  /// Whether nothing may be done by a ticket's moment; working files may be tried on old tickets.
  private func isClockOff(_ ticket: Ticket, _ now: Timestamp) -> Bool {
    !stamp.isDraft
      && (ticket.receivedAt > now.advanced(by: configuration.clock.ahead)
        || ticket.receivedAt.advanced(by: configuration.clock.behind) < now)
  }

  /// What letting the actions out adds to the counters.
  ///
  /// It counts from when it is done: a ticket that comes late would else be forgotten early, and dates
  /// spread over the days that may be late would split one limit into many. Trials count by their
  /// tickets alone.
  func reservations(
    _ actions: [ProposedAction],
    for ticket: Ticket,
    in surroundings: Surroundings
  ) -> [ActionReservation] {
    let moment =
      stamp.isDraft ? ticket.receivedAt : max(ticket.receivedAt, surroundings.now)
    return actions.map { $0.reservation(ticket: ticket, at: moment) }
  }

  /// What must be found out of the past before the actions may be let out.
  func question(_ actions: [ProposedAction], ticket: Ticket) -> ActionQuestion {
    var question = ActionQuestion()
    for action in actions {
      guard let judged = action.judged else { continue }
      question.actions.append(action.key(ticket: ticket.id))
      // What is tried is let out by nobody, and recorded in no log.
      if !stamp.isDraft { question.anchoredWithin = configuration.anchoredWithin }
      for reading in judged.judgement.counters {
        let since = ticket.receivedAt.advanced(by: Seconds(-reading.window.count))
        question.counters.append(ActionQuestion.Counter(key: reading.key, since: since))
      }
    }
    return question
  }
}

extension ActionHistory {
  /// What the counters of a rule file have counted, by their names there.
  fileprivate func totals(of ruleFile: String) -> [String: CounterTotal] {
    var totals: [String: CounterTotal] = [:]
    for (key, total) in counters where key.ruleFile == ruleFile { totals[key.name] = total }
    return totals
  }
}

extension ProposedAction {
  /// The action as a decision lets it out.
  func action(ticket: Ticket) -> Decision.Action {
    var arguments = JSONObject()
    for argument in judged?.judgement.arguments ?? [] {
      arguments.append(argument.name, argument.value)
    }
    return Decision.Action(name: name, arguments: arguments, key: key(ticket: ticket.id))
  }

  /// What letting it out adds to the counters, at a moment.
  func reservation(ticket: Ticket, at moment: Timestamp) -> ActionReservation {
    var counts: [CounterKey: CounterAmount] = [:]
    for reading in judged?.judgement.counters ?? [] { counts[reading.key] = reading.adds }
    return ActionReservation(key: key(ticket: ticket.id), counts: counts, at: moment)
  }

  /// Writes what the record keeps of it: counters and obstacles among it, so that replaying asks nobody.
  func write(on ticket: Ticket, to json: inout JSONWriter) {
    json.member("action", name)
    json.member("idempotency_key", key(ticket: ticket.id).text)
    guard let judgement = judged?.judgement else { return }
    json.member("verdict", judgement.verdict.rawValue)
    var arguments = JSONObject()
    for argument in judgement.arguments { arguments.append(argument.name, argument.value) }
    json.member("arguments", arguments)
    json.name("counters")
    json.array(judgement.counters) { json, reading in
      json.object {
        $0.member("counter", reading.key.counter)
        $0.member("subject", reading.key.subject)
        $0.member("count", Int(reading.total.count))
        $0.member("amounts", reading.total.amountsByCurrency)
      }
    }
    json.member("obstacles", obstacles.map { "\($0)" })
  }
}

extension CounterTotal {
  fileprivate var amountsByCurrency: JSONObject {
    var object = JSONObject()
    for (currency, units) in amounts.sorted(by: { $0.key < $1.key }) {
      object.append(currency, .integer(units))
    }
    return object
  }
}
