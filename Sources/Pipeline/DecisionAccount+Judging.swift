import CanonicalJSON
import Domain
import Rules
import Storage

extension DecisionAccount {
  /// What the log tells of a judged decision: names out of the release's own files, and never a word of
  /// the ticket's.
  init(_ decision: Decision, _ found: Considered?, stages: [UInt8]) {
    var json = JSONWriter()
    json.object { json in
      if let actions = found?.actions, !actions.isEmpty {
        json.member("actions", actions.map(\.name))
      }
      if let channel = found?.ticket.channel { json.member("channel", channel.rawValue) }
      if let segments = found?.segments { segments.write(to: &json) }
      if let reply = decision.reply { Self.write(reply, to: &json) }
      if let error = decision.error { json.member("error", error.code.rawValue) }
      if !decision.fallbacks.isEmpty {
        json.member("fallbacks", decision.fallbacks.map(\.rawValue))
      }
      if let intent = decision.intent {
        json.name("intent")
        json.object { intent.write(to: &$0) }
      }
      if decision.release.isDraft { json.member("is_draft", true) }
      // What is wrong with a line may quote it; every other reason is the program's or a rule's.
      if decision.error == nil { json.member("reason", decision.reason) }
      if let risk = decision.risk {
        json.member("controls", risk.controls)
        json.member("tier_because", risk.because)
      }
      if let asked = found?.askedModels, !asked.isEmpty {
        json.name("models")
        json.array(asked) { json, asked in json.object { asked.exchange.writeAccount(to: &$0) } }
      }
      if let limits = found?.nearLimits, !limits.isEmpty { json.member("near_limits", limits) }
      Desk.write(found?.nearMisses ?? [], to: &json)
      if let judgement = decision.judgement { Self.write(judgement, to: &json) }
      if let hits = found?.report.hits, !hits.isEmpty {
        json.member("screens", Set(hits.map(\.screen)).sorted())
      }
    }
    self.init(names: json.canonicalBytes, stages: stages)
  }

  private static func write(_ judgement: Judgement, to json: inout JSONWriter) {
    json.member("verdict", judgement.verdict.rawValue)
    guard !judgement.rules.isEmpty else { return }
    json.name("rules")
    json.array(judgement.rules) { json, rule in
      json.object {
        if let cite = rule.cite { $0.member("cite", cite) }
        $0.member("file", rule.file)
        $0.member("rule", rule.rule)
        if rule.isShadow { $0.member("shadow", true) }
        $0.member("then", rule.isError ? "error" : rule.then.rawValue)
        // Of the rule's file; which version of a clause is in force is not the rule's to say.
        if let version = rule.version { $0.member("version", version) }
      }
    }
  }

  /// The stages of a release with their owners and versions, and what else it is made of.
  static func stages(
    _ stamp: Decision.ReleaseStamp,
    _ manifest: ReleaseManifest,
    _ versions: StageVersions,
    owners: [StageName: String]
  ) -> [UInt8] {
    var json = JSONWriter()
    json.object { json in
      json.member("classifier", stamp.classifier)
      json.member("engine", stamp.engine)
      json.member("knowledge", stamp.knowledge)
      json.member("model", stamp.model)
      json.name("prompts")
      json.object {
        $0.member("digest", stamp.prompts)
        $0.member("names", manifest.prompts)
      }
      json.member("release", stamp.id.text)
      json.member("rules", stamp.rules)
      json.name("stages")
      json.array(StageName.allCases) { json, stage in
        json.object {
          $0.member("owner", owners[stage] ?? "")
          $0.member("stage", stage.rawValue)
          $0.member("version", versions[stage])
        }
      }
    }
    return json.canonicalBytes
  }
}
