import Attestation
import CanonicalJSON
import Domain
import Drafting
import Grounding
package import Knowledge
package import Review
import Screening
package import SourceFiles
package import Storage

extension Desk {
  /// Holds a document that a person made of a case against all that the machine's own drafts are held
  /// against, and gives everything that is wrong with it.
  ///
  /// Its words may be the person's own. Citations must hold, for this ticket; numbers must stand in what
  /// is cited or attested; what playbooks, screens and the rules of approved texts forbid is refused; and
  /// the rules, judged once more, must put each of its actions before people with no less in it. `knowledge`
  /// holds the documents of this release, playbooks among them. What is a person's own claim is warned of: they
  /// answer for it. Places are those of the file `reply`, or
  /// `actions`, by number.
  package func verify(
    edited document: ReviewDocument,
    of held: HeldCase,
    knowledge: KnowledgeBase
  ) -> [Finding] {
    let log = FindingLog()
    let check = EditCheck(self, held, log: log)
    if let reply = document.reply { check?.read(reply, of: document, knowledge) }
    check?.judge(document)
    if check == nil {
      log.error(
        at: EditCheck.place,
        "the ticket of this case cannot be read any more, so nothing that is written can be verified",
        hint: "reject the case"
      )
    }
    // What a line says alone and with others is told once.
    return log.sorted.distinct
  }
}

/// One document, held against the release and the ticket of its case.
struct EditCheck {
  static let file = "reply"
  static let place = SourcePlace(file: file)

  private let desk: Desk
  private let held: HeldCase
  private let ticket: Ticket
  private let attested: [Attestor.Answer]
  private let log: FindingLog

  /// Nil where what the case was judged by is gone.
  init?(_ desk: Desk, _ held: HeldCase, log: FindingLog) {
    guard let json = try? JSONValue(parsing: held.line, limits: .object),
      let ticket = try? Ticket(
        reading: json,
        lineDigest: Digest(of: held.line),
        now: held.receivedAt
      ),
      let attested = ReleaseTrial.attested(in: held.stages)
    else { return nil }
    (self.desk, self.held, self.ticket) = (desk, held, ticket)
    (self.attested, self.log) = (attested, log)
  }

  func read(_ reply: Reply, of document: ReviewDocument, _ knowledge: KnowledgeBase) {
    let written = desk.grounding.check(
      written: reply,
      attested: forms(of: document),
      threshold: desk.configuration.grounding[tier]
    )
    for fault in written.faults { report(fault, in: reply.body) }
    for claim in written.claims { report(claim, in: reply.body) }
    reportScope(of: reply)
    UnsentText.report(Self.withoutMarks(reply.body), file: Self.file, log: log)
    reportUndone(reply, document)
    let language = ReplyLanguage(desk, knowledge, mayCommit: document.effect == .act)
    language.report(written.ownWords, log: log)
  }

  /// The tier of what was decided; the riskiest where the record does not tell.
  private var tier: RiskTier {
    let body = try? JSONValue(parsing: held.body, limits: .object)
    return body?["risk"]?["tier"]?.string.flatMap { RiskTier(rawValue: $0) } ?? .critical
  }

  /// Reports a claim that a source contradicts, and warns of one that is the person's own.
  private func report(_ claim: WrittenReply.OwnClaim, in body: String) {
    let verdict = claim.verdict
    let place = SourcePlace(scalar: verdict.claim.place.lowerBound, in: body)
    let because = verdict.reasons.first.map { ": " + $0.words } ?? ""
    let source = claim.source.map { "the source [\($0)]" } ?? "a source"
    switch verdict.standing {
    case .supported: break
    case .contradicted:
      log.error(
        at: place,
        "`\(verdict.claim.text)` is not what \(source) says\(because)",
        hint: claim.words.map { "it says: \($0)" }
      )
    case .unsupported:
      log.warning(
        at: place,
        "`\(verdict.claim.text)` is in your own words, and no source says it\(because)",
        hint: claim.words.map { "the nearest is: \($0)" }
      )
    }
  }

  /// Holds the actions against what the rules say to them as they stand in the document.
  func judge(_ document: ReviewDocument) {
    guard !document.actions.isEmpty else { return }
    let trial = ReleaseTrial(of: held, document, by: desk)
    for (index, action) in document.actions.enumerated() {
      let place = SourcePlace(file: "actions", line: index + 1)
      if document.actions[..<index].contains(where: { $0.key == action.key }) {
        log.error(at: place, "`\(action.name)` stands here twice, and is done once")
      }
      let proposed = trial?.proposed.first { $0.name == action.name && $0.key == action.key }
      guard let proposed else {
        log.error(
          at: place,
          "the rules put no `\(action.name)` like this before people on this ticket",
          hint: "leave the action out, or reject the case"
        )
        continue
      }
      report(action, against: proposed, at: place)
    }
    if let trial, trial.verdict > document.verdict {
      log.error(
        at: SourcePlace(file: "actions"),
        "the rules say `\(trial.verdict.rawValue)` to it, and the case says "
          + "`\(document.verdict.rawValue)`"
      )
    }
  }

  private func report(
    _ action: Decision.Action,
    against proposed: Decision.Action,
    at place: SourcePlace
  ) {
    guard !proposed.isSame(as: action) else { return }
    for member in action.arguments.members where proposed.arguments[member.name] != member.value {
      let most = proposed.arguments[member.name].map { "`\($0.shown)` is the most" }
      log.error(
        at: place,
        "`\(member.name)` of `\(action.name)` is `\(member.value.shown)`; "
          + "\(most ?? "there is no such argument")",
        hint: "an edit may lower an amount, and change nothing else"
      )
    }
    for member in proposed.arguments.members where action.arguments[member.name] == nil {
      log.error(at: place, "`\(member.name)` of `\(action.name)` is missing")
    }
  }

  /// How the facts of the ticket, those that were asked for, and the arguments of actions may be written.
  private func forms(of document: ReviewDocument) -> [String] {
    var forms = AttestedForms()
    for member in ticket.facts.members { forms.add(member.name, member.value) }
    for case .success(let answer) in attested.map(\.result) {
      forms.add(answer.noun, .object(answer.facts))
    }
    for action in document.actions { forms.add(action.name, .object(action.arguments)) }
    forms.add("ticket", .string(ticket.ticketID))
    return forms.texts
  }

  /// Reports citations of what does not hold for this ticket, or is not for its customer.
  private func reportScope(of reply: Reply) {
    let scope = Setting(of: ticket, configuration: desk.configuration)
      .scope(of: ticket, facts: desk.factsThatCount, policiesOn: desk.policiesOn)
    for citation in reply.citations where !desk.index.covers(citation, scope) {
      log.error(
        at: Self.place(ofMark: citation.number, in: reply.body),
        "`\(citation.document)` \(citation.version), cited as [\(citation.number)], does not hold for "
          + "this ticket",
        hint: "cite what is in force for this customer"
      )
    }
  }

  /// Reports an approved text that tells of what is not done.
  private func reportUndone(_ reply: Reply, _ document: ReviewDocument) {
    guard document.effect != .act else { return }
    let confirmations = desk.templates.templates.values.filter { $0.purpose == .confirmation }
    for template in confirmations.sorted(by: { $0.id < $1.id }) {
      guard let range = reply.body.firstRange(of: template.text) else { continue }
      log.error(
        at: SourcePlace(range.lowerBound, in: reply.body),
        "the approved text `\(template.id)` confirms an action, and none is done",
        hint: "leave it out"
      )
    }
  }

  private func report(_ fault: WrittenReply.Fault, in body: String) {
    let place = fault.offset.map { SourcePlace(scalar: $0, in: body) } ?? Self.place
    switch fault.problem {
    case .unsupportedQuantity(let text):
      log.error(
        at: place,
        "`\(text)` stands in nothing that is cited there, and in no attested fact",
        hint: "leave it out, or put the mark of the source that says it behind the sentence"
      )
    case .noSuchCitation(let number):
      log.error(
        at: place,
        "the reply cites [\(number)], and there is no such source",
        hint: "cite the sources that `countersign queue show` lists"
      )
    case .badCitation(let number, let check):
      log.error(
        at: Self.place(ofMark: number, in: body),
        "the source [\(number)] does not hold: \(check.sentence)"
      )
    case .brokenSentence(let number):
      log.error(
        at: place,
        "the source [\(number)] is quoted by whole sentences alone, and this is none of them",
        hint: "quote the sentence, or say it without the source"
      )
    }
  }

  /// Where a source is cited first.
  private static func place(ofMark number: Int, in body: String) -> SourcePlace {
    body.firstRange(of: "[\(number)]").map { SourcePlace($0.lowerBound, in: body) } ?? place
  }

  /// The same text with spaces in the place of the marks of citations.
  private static func withoutMarks(_ body: String) -> String {
    body.replacing(/\[[0-9]{1,3}\]/) { String(repeating: " ", count: $0.output.count) }
  }
}

extension SourcePlace {
  /// The place of a scalar of a reply.
  init(scalar offset: Int, in body: String) {
    let before = body.unicodeScalars.prefix(offset)
    let line = before.count { $0 == "\n" } + 1
    let column = before.reversed().prefix { $0 != "\n" }.count + 1
    self.init(file: EditCheck.file, line: line, column: column)
  }

  init(_ index: String.Index, in body: String) {
    self.init(
      scalar: body.unicodeScalars.distance(from: body.startIndex, to: index),
      in: body
    )
  }
}

extension JSONValue {
  /// A text without its quotes; anything else as it stands in JSON.
  fileprivate var shown: String { string ?? String(decoding: canonicalBytes, as: UTF8.self) }
}
