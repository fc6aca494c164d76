import CanonicalJSON
import Domain
import Review
import Storage

/// A decision with the stages that led to it.
extension TraceChain {
  /// Adds a decision of the story, with its request, its stages, what held it, what people made of its
  /// case and what the platform did.
  ///
  /// Of a record that is not what the log says, nothing is told but what the log says.
  mutating func add(_ chapter: StoryDecision) throws {
    let found = try reading("the decision \(chapter.id)") { (store) throws(StoreError) in
      try ExaminedDecision(of: chapter.id, in: store)
    }
    guard let found = found.flatMap(\.self) else { return }
    if hops.isEmpty, let stored = found.stored, let pages = found.pages {
      addRequest(stored, pages.stages)
    }
    if found.pages != nil { ticket = found.stored?.ticket }
    try addStop(chapter)
    let place: Int
    if let stored = found.stored, let pages = found.pages {
      place = add(chapter, found, stored, pages)
    } else {
      place = add(chapter, found)
    }
    note(place, as: chapter.id)
    if let told = chapter.toldAt {
      append(
        Hop(
          kind: .told,
          at: told,
          actor: .machine,
          what: chapter.ended == nil ? "writes its line out" : "is told that its line was taken",
          about: chapter.id.text,
          follows: [place]
        )
      )
    }
    if let opened = chapter.opened { try add(opened, after: place) }
    try addEffects(of: chapter.id, after: place)
  }

  /// Adds a decision whose texts are what the log committed to.
  private mutating func add(
    _ chapter: StoryDecision,
    _ found: ExaminedDecision,
    _ stored: StoredDecision,
    _ pages: RecordPages
  ) -> Int {
    let last = add(pages.stages, of: stored, at: found.words.at, pages.body)
    let review = CitationReview(of: found, in: store)
    let follows = basis(of: chapter, pages.stages) + [last].compactMap(\.self)
    var hop = decision(chapter, found, follows)
    hop.wrote = stored.digest.description
    if let id = chapter.opened {
      hop.notes.append("opens \(id)" + (found.opened.map { " \($0.sentence)" } ?? ""))
    }
    tell(pages.body, review, in: &hop)
    return append(hop)
  }

  /// Adds a decision of which no more can be told than the log says of it.
  private mutating func add(_ chapter: StoryDecision, _ found: ExaminedDecision) -> Int {
    var hop = decision(chapter, found, basis(of: chapter, []))
    let source = found.standing?.told == nil ? "its row" : "its entry of the log"
    let gone =
      found.retention.map { "; what it was about \($0.sentence)" }
      ?? (found.erasure == nil ? "" : "; what it was about was erased")
    let approvals = found.standing?.told?["account"]?["names"]?["approvals"]?.array ?? []
    let people = approvals.compactMap { $0["person"]?.string }
    if !people.isEmpty { hop.notes.append("approved by " + people.joined(separator: " and ")) }
    hop.notes.append("this is what \(source) says\(gone)")
    if let id = chapter.opened, let opened = found.opened {
      hop.notes.append("opens \(id) \(opened.sentence)")
    }
    let place = append(hop)
    add(found.erasure ?? [], after: place)
    return place
  }

  /// Adds the signatures under an erasure, once for all that went with it.
  private mutating func add(_ signatures: [ErasureSignature], after place: Int) {
    guard !signatures.isEmpty else { return }
    if let told = erasures[signatures.map(\.entry)] {
      return link(told, to: place)
    }
    var before = place
    for (number, signature) in signatures.enumerated() {
      let isLast = number == signatures.count - 1
      before = append(
        Hop(
          kind: .erasure,
          at: signature.at,
          actor: .person(
            roll.participant(
              signature.person,
              key: signature.key,
              at: signature.at,
              channel: "command line"
            )
          ),
          what: isLast ? "erases the customer, as the second" : "signs that the customer is erased",
          about: "",
          entry: signature.entry,
          follows: [before],
          notes: [signature.reason].compactMap(\.self)
        )
      )
    }
    erasures[signatures.map(\.entry)] = before
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
    at moment: Timestamp,
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
        at: moment,
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

  /// A decision in the words that the log has for it.
  private func decision(
    _ chapter: StoryDecision,
    _ found: ExaminedDecision,
    _ follows: [Int]
  ) -> Hop {
    let words = found.words
    var hop = Hop(
      kind: .decision,
      at: words.at,
      actor: .machine,
      what: chapter.ended == nil ? "decides" : "lets out what people approved",
      about: chapter.id.text,
      entry: chapter.entry,
      follows: follows
    )
    hop.notes = ["\(words.outcome), \(words.reasonCode)"] + [words.tierAndIntent].compactMap(\.self)
    hop.reads = [Hop.Reading(what: "release", name: words.release)]
    hop.altered = found.alterations
    return hop
  }

  /// Adds what the decision's own line says of it.
  private func tell(_ body: JSONValue, _ review: CitationReview, in hop: inout Hop) {
    if let reason = body["reason"]?.string { hop.notes[0] += ": " + reason }
    hop.notes += (body["actions"]?.array ?? []).map(Self.sentence)
    if let reply = body["reply"]?["body"]?.string, !reply.isEmpty {
      hop.notes.append("reply: " + reply)
    }
    for citation in body["citations"]?.array ?? [] {
      let name = Self.name(of: citation)
      hop.reads.append(
        Hop.Reading(what: "quoted", name: name, digest: citation["digest"]?.string)
      )
      let check = review.sentence(on: citation)
      if check != "confirmed" { hop.warnings.append("the quote of \(name): \(check)") }
    }
  }

  /// What a decision rests on besides its stages: the one whose place it took, the case it ended, and
  /// who signed for it.
  private func basis(of chapter: StoryDecision, _ records: [JSONValue]) -> [Int] {
    var places = [chapter.superseded.flatMap { decisions[$0] }]
    if let ended = chapter.ended { places.append(cases[ended]) }
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
