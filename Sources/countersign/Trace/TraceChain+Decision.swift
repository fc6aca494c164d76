import CanonicalJSON
import Domain
import Review
import Storage

/// A decision with the stages that led to it.
extension TraceChain {
  /// Adds a decision of the story, with its request, its stages, what held it, what people made of its
  /// case and what the platform did.
  mutating func add(_ chapter: StoryDecision, _ stored: StoredDecision) throws {
    guard let body = try? JSONValue(parsing: stored.body, limits: .object),
      let stages = try? JSONValue(parsing: stored.stages, limits: .object)
    else { throw Complaint(.storeUnreachable, "the record of \(stored.id) is damaged").told() }
    let records = stages.array ?? []
    if hops.isEmpty { addRequest(stored, records) }
    try addStop(chapter)
    let last = add(records, of: stored, body)
    let review = CitationReview(of: stored, body: body, stages: stages, in: store)
    let place = append(decision(chapter, stored, body, review, after: last))
    note(place, as: chapter.id)
    if !review.digestMatches {
      warn(place, "altered: it has not the digest that it was recorded with")
    }
    if let told = chapter.toldAt {
      append(
        Hop(
          kind: .told,
          at: told,
          actor: .machine,
          what: "told",
          about: chapter.id.text,
          follows: [place]
        )
      )
    }
    if let opened = chapter.opened { try add(opened, after: place) }
    try addEffects(of: chapter.id, after: place)
  }

  private mutating func addRequest(_ stored: StoredDecision, _ records: [JSONValue]) {
    let intake = records.first { $0["stage"]?.string == StageName.intake.rawValue }?["result"]
    let screened = records.first { $0["stage"]?.string == StageName.screen.rawValue }?["result"]
    let received = intake?["received_at"]?.string.flatMap { Timestamp($0) }
    var hop = Hop(
      kind: .request,
      at: received ?? stored.recordedAt,
      actor: .customer(channel: intake?["channel"]?.string ?? "an unknown way"),
      what: stored.ticket == nil ? "a line that is no ticket" : "asks",
      about: stored.ticket?.id ?? "",
      entry: nil,
      wrote: Digest(of: stored.line).description
    )
    if let subject = screened?["subject"]?.string { hop.notes.append("Subject: " + subject) }
    if let text = screened?["body"]?.string, !text.isEmpty { hop.notes.append(text) }
    let facts = (intake?["facts"]?.array ?? []).compactMap(\.string)
    if !facts.isEmpty { hop.notes.append("attested: " + facts.joined(separator: ", ")) }
    append(hop)
  }

  /// Adds the stages, each linked to those whose output it read, and gives the place of the last.
  private mutating func add(
    _ records: [JSONValue],
    of stored: StoredDecision,
    _ body: JSONValue
  ) -> Int? {
    var places: [StageName: Int] = [:]
    var outputs: [StageName: Digest] = [:]
    var last: Int?
    for record in records {
      guard let stage = record["stage"]?.string.flatMap({ StageName(rawValue: $0) }) else {
        continue
      }
      var hop = Hop(
        kind: .stage,
        at: stored.recordedAt,
        actor: .stage(
          stage.rawValue,
          owner: record["owner"]?.string ?? "",
          version: record["version"]?.string ?? ""
        ),
        what: StageSummary(of: record).text,
        about: stored.id.text,
        wrote: record["output"]?.string
      )
      hop.reads = StageReading(of: stage, record, body).readings
      let input = record["input"]?.string.flatMap { Digest($0) }
      if stage == .intake {
        if input?.description == hops.first?.wrote {
          hop.follows = [0]
        } else {
          hop.notes.append("of the conversation as it had become by then")
        }
      } else if let read = stage.stagesRead(by: input, outputs) {
        hop.follows = read.compactMap { places[$0] }
      } else {
        hop.warnings.append("what it read is not what the stages before it wrote")
      }
      outputs[stage] = record["output"]?.string.flatMap { Digest($0) }
      last = append(hop)
      places[stage] = last
    }
    return last
  }

  private func decision(
    _ chapter: StoryDecision,
    _ stored: StoredDecision,
    _ body: JSONValue,
    _ review: CitationReview,
    after last: Int?
  ) -> Hop {
    let isPeoples = chapter.ended != nil
    var hop = Hop(
      kind: .decision,
      at: stored.recordedAt,
      actor: .machine,
      what: isPeoples ? "lets out what people approved" : "decides",
      about: chapter.id.text,
      entry: chapter.entry,
      wrote: stored.digest.description
    )
    hop.follows = [last].compactMap(\.self) + basis(of: chapter, stored)
    hop.notes = [
      "\(stored.outcome.rawValue), \(stored.reasonCode): \(body["reason"]?.string ?? "")"
    ]
    if let tier = stored.tier, let intent = stored.intent {
      hop.notes.append("tier \(tier.rawValue), intent \(intent)")
    }
    hop.notes += (body["actions"]?.array ?? []).map(Self.sentence)
    if let opened = stored.reviewCase {
      let approvals =
        opened.approvalsRequired == 1 ? "1 approval" : "\(opened.approvalsRequired) approvals"
      hop.notes.append(
        "opens \(opened.id) for \(opened.queue): \(approvals), due \(opened.dueAt)"
      )
    }
    if let reply = body["reply"]?["body"]?.string, !reply.isEmpty {
      hop.notes.append("reply: " + reply)
    }
    hop.reads = [Hop.Reading(what: "release", name: stored.release.text)]
    for citation in body["citations"]?.array ?? [] {
      let name = Self.name(of: citation)
      hop.reads.append(
        Hop.Reading(what: "quoted", name: name, digest: citation["digest"]?.string)
      )
      let check = review.sentence(on: citation)
      if check != "confirmed" { hop.warnings.append("the quote of \(name): \(check)") }
    }
    return hop
  }

  /// What a decision rests on besides its stages: the one whose place it took, the case it ended, and
  /// who signed for it.
  private func basis(of chapter: StoryDecision, _ stored: StoredDecision) -> [Int] {
    var places = [chapter.superseded.flatMap { decisions[$0] }]
    if let ended = chapter.ended { places.append(cases[ended]) }
    let records = (try? JSONValue(parsing: stored.stages, limits: .object))?.array ?? []
    let signed = records.first { $0["stage"] == "review" }?["result"]?["approvals"]?.array ?? []
    places += signed.map { approval in
      guard let person = approval["person"]?.string,
        let document = approval["document"]?.string.flatMap({ Digest($0) })
      else { return nil }
      return approvals[Approved(person: person, document: document)]
    }
    return Set(places.compactMap(\.self)).sorted()
  }

  /// `delivery#tracking@1.2.0`.
  static func name(of citation: JSONValue) -> String {
    let (document, section) = (citation["document"]?.string, citation["section"]?.string)
    return "\(document ?? "")#\(section ?? "")@\(citation["version"]?.string ?? "")"
  }

  private static func sentence(on action: JSONValue) -> String {
    let arguments = (action["arguments"]?.object?.members ?? []).map {
      "\($0.name) \($0.value.string ?? $0.value.integer.map(String.init) ?? "–")"
    }
    return "lets out \(action["action"]?.string ?? "") of "
      + arguments.joined(separator: ", ") + ", as \(action["idempotency_key"]?.string ?? "")"
  }
}

extension StageName {
  /// The stages whose outputs a stage reads, each where it was passed.
  private var inputs: [StageName] {
    switch self {
    case .intake: []
    case .screen, .classify: [.intake]
    case .tier: [.intake, .screen, .classify]
    case .retrieve, .decide: [.intake, .classify, .tier]
    case .draft: [.retrieve, .tier]
    case .verify: [.draft]
    case .route: [.screen, .classify, .tier, .retrieve, .decide, .draft, .verify]
    case .record: StageName.allCases
    }
  }

  /// The stages that were read, where the digest of an input is that of their outputs; nil where it is
  /// of no outputs that this stage reads.
  func stagesRead(by input: Digest?, _ outputs: [StageName: Digest]) -> [StageName]? {
    // A message that is not for the bot goes from intake to its route.
    for stages in [inputs, [.intake]] {
      let read = stages.filter { outputs[$0] != nil }
      if !read.isEmpty, Digest(parts: read.compactMap { outputs[$0] }) == input { return read }
    }
    return nil
  }
}

/// What a stage read besides the stages before it: parts of its release, by name and digest.
struct StageReading {
  let readings: [Hop.Reading]

  init(of stage: StageName, _ record: JSONValue, _ decision: JSONValue) {
    let (release, result) = (decision["release"], record["result"])
    func part(_ what: String, _ member: String) -> Hop.Reading {
      Hop.Reading(what: what, digest: release?[member]?.string)
    }
    switch stage {
    case .intake, .screen, .tier, .verify, .route, .record: readings = []
    case .classify: readings = [part("classifier", "classifier")]
    case .retrieve:
      let passages = (result?["passages"]?.array ?? []).map {
        Hop.Reading(
          what: "passage",
          name: TraceChain.name(of: $0),
          digest: $0["digest"]?.string
        )
      }
      readings = [part("knowledge", "knowledge")] + passages
    case .decide:
      let rules = (decision["verdict"]?["rules"]?.array ?? []).map { rule in
        let version = rule["version"]?.string.map { "@\($0)" } ?? ""
        let cite = rule["cite"]?.string.map { ", citing \($0)" } ?? ""
        let then = rule["then"]?.string ?? ""
        let name = "\(rule["rule"]?.string ?? "")\(version) (\(then)\(cite))"
        return Hop.Reading(what: "rule", name: name)
      }
      readings = [part("rules", "rules")] + rules
    case .draft:
      readings = [
        Hop.Reading(what: "model", name: release?["model"]?.string), part("prompts", "prompts"),
      ]
    }
  }
}
