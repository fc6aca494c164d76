import CanonicalJSON
import Domain
import Grounding
import Knowledge
import Rules
import Screening

/// What each stage concluded, as JSON for the record: masked, integers and strings only.
extension Desk {
  static func write(
    _ ticket: Ticket,
    in surroundings: Surroundings,
    to json: inout JSONWriter
  ) {
    json.member("judged_at", surroundings.now.description)
    if surroundings.isCanary { json.member("canary", true) }
    json.member("id", ticket.id)
    json.member("ticket_id", ticket.ticketID)
    json.member("channel", ticket.channel.rawValue)
    json.member("locale", ticket.locale)
    json.member("jurisdiction", ticket.jurisdiction)
    json.member("received_at", ticket.receivedAt.description)
    json.member("messages", ticket.history.count + 1)
    json.member("facts", ticket.facts.members.map(\.name))
  }

  static func write(_ report: ScreenReport, to json: inout JSONWriter) {
    json.name("hits")
    json.array(report.hits) { json, hit in
      json.object {
        $0.member("screen", hit.screen)
        $0.member("kind", hit.kind.rawValue)
        $0.member("field", hit.field)
        $0.member("excerpt", hit.excerpt)
      }
    }
    if report.injection != .clear { write(report.injection, to: &json) }
    json.member("subject", report.maskedSubject)
    json.member("body", report.maskedBody)
  }

  /// What no reader of the message sees; nothing where there is none.
  static func write(_ unseen: [UnseenText], to json: inout JSONWriter) {
    guard !unseen.isEmpty else { return }
    json.name("unseen")
    json.array(unseen) { $0.write(canonical: $1.json.canonicalBytes) }
  }

  private static func write(_ injection: InjectionFinding, to json: inout JSONWriter) {
    json.member("injection", injection.word)
    json.name("injection_because")
    json.array(injection.reasons) { json, reason in
      json.object {
        switch reason {
        case .words(let screen, let field, let reading):
          $0.member("screen", screen)
          $0.member("field", field)
          if reading != .plain { $0.member("reading", reading.rawValue) }
        case .hiddenText(let screen, let field):
          $0.member("screen", screen)
          $0.member("field", field)
        case .unread(let screen, let field):
          $0.member("screen", screen)
          $0.member("field", field)
          $0.member("unread", true)
        case .signs(let score, let signs, let field):
          $0.member("score", score)
          $0.member("signs", signs)
          $0.member("field", field)
        }
      }
    }
  }

  static func write(_ guess: IntentGuess, _ help: IntentHelp?, to json: inout JSONWriter) {
    if let help {
      json.name("model")
      json.object { help.write(to: &$0) }
    }
    guess.write(to: &json)
    json.member("hinted", guess.hinted)
    json.member("is_cut", guess.isCut)
  }

  static func write(_ assessment: RiskAssessment, to json: inout JSONWriter) {
    json.member("tier", assessment.tier.rawValue)
    json.member("because", assessment.because)
    json.member("human_review", assessment.row.humanReview.rawValue)
    json.member("approvals", assessment.row.approvals)
  }

  static func write(_ found: [Retrieved], in scope: Scope, to json: inout JSONWriter) {
    json.member("looked", !found.isEmpty)
    json.member("moment", scope.moment.description)
    if !scope.facts.isEmpty {
      // What is attested as later than the ticket does not count, and stands here as what counted.
      var dates = JSONObject()
      for fact in scope.facts.keys.sorted() {
        dates.append(fact, .string(scope.date(by: fact).description))
      }
      json.member("dates", dates)
    }
    json.name("passages")
    json.array(found.lazy.flatMap(\.passages)) { json, passage in
      json.object {
        $0.member("document", passage.document)
        $0.member("version", passage.version)
        $0.member("section", passage.anchor)
        $0.member("in_force_at", scope.date(by: passage.inForceBy).description)
        if let fact = passage.inForceBy {
          $0.member("in_force_by", fact)
          // Where it is not attested the ticket's own day counts.
          $0.member("attested", scope.facts[fact] != nil)
        }
        $0.member("digest", passage.digest)
        $0.member("score", passage.score)
        $0.member("terms", passage.matchedTerms)
      }
    }
    let withheld = found.flatMap(\.withheld)
    if !withheld.isEmpty {
      json.name("withheld")
      json.array(withheld) { json, passage in
        json.object {
          $0.member("document", passage.document)
          $0.member("version", passage.version)
          $0.member("section", passage.anchor)
          $0.member("digest", passage.digest)
        }
      }
    }
    json.member("empty_because", found.compactMap(\.emptiness).map(\.rawValue))
  }

  static func write(
    _ judgement: Judgement,
    _ actions: [ProposedAction],
    _ answers: [Attestor.Answer],
    on ticket: Ticket,
    to json: inout JSONWriter
  ) {
    judgement.write(to: &json)
    if !answers.isEmpty {
      json.name("attested")
      json.array(answers) { json, answer in json.object { answer.write(to: &$0) } }
    }
    guard !actions.isEmpty else { return }
    json.name("actions")
    json.array(actions) { json, action in json.object { action.write(on: ticket, to: &$0) } }
  }

  static func write(_ draft: Reply?, _ model: ModelDraft?, to json: inout JSONWriter) {
    if let model {
      json.name("model")
      json.object { model.write(to: &$0) }
    }
    guard let draft else { return json.member("reply", nil) }
    json.member("reply", draft)
    json.member("citations", draft.citations)
  }

  static func write(
    _ grounding: GroundingReport?,
    _ screened: [ReplyScreen.Fault],
    _ model: ModelDraft?,
    to json: inout JSONWriter
  ) {
    json.member("checked", grounding?.checkedSentences ?? 0)
    json.name("faults")
    write(grounding?.faults ?? [], to: &json) { "\($0)" }
    if !screened.isEmpty {
      json.name("screened")
      json.array(screened) { json, fault in
        json.object {
          $0.member("screen", fault.screen)
          $0.member("text", fault.text)
        }
      }
    }
    if let faults = model?.faults, !faults.isEmpty {
      json.name("model_faults")
      write(faults, to: &json) { $0.words }
    }
  }

  private static func write(
    _ faults: [GroundingReport.Fault],
    to json: inout JSONWriter,
    words: (GroundingReport.Problem) -> String
  ) {
    json.array(faults) { json, fault in
      json.object {
        $0.member("sentence", fault.sentence)
        $0.member("problem", words(fault.problem))
        if let verdict = fault.verdict { $0.member("verdict", ModelWords.kept(verdict.words)) }
      }
    }
  }

  /// Names of ours alone, so that the log may hold it.
  static func write(_ misses: [NearMiss], to json: inout JSONWriter) {
    guard !misses.isEmpty else { return }
    json.name("near_misses")
    json.array(misses) { json, miss in json.object { miss.write(to: &$0) } }
  }

  static func write(_ route: Route, to json: inout JSONWriter) {
    json.member("outcome", route.outcome.rawValue)
    json.member("reason_code", route.reasonCode)
    json.member("queue", (route.review ?? route.escalation)?.queue)
    json.member("templates", route.reply?.templates ?? [])
  }
}
