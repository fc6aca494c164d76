import CanonicalJSON
import Domain
import SourceFiles

extension Drill {
  /// Reads one entry of `drills:`; nil where something of it is missing or wrong, with all of it in the log.
  init?(_ node: LocatedNode, owner: String, log: FindingLog) {
    guard var fields = YAMLFields(node, log: log) else { return nil }
    let id = fields.declaredID()
    place = fields.place(of: "id")
    let title = fields.title()
    let stake = fields.choice("stake", of: Stake.self)
    incident = fields.optionalString("incident")
    incidentPlace = fields.place(of: "incident")
    let isPlay = fields.node("play") != nil
    let event: Event? =
      if isPlay { fields.choice("play", of: Play.self).map { .play($0) } } else {
        TicketEvent(&fields, log: log).map { .tickets($0) }
      }
    fields.finish()
    guard let id, let title, let stake, let event else { return nil }
    (self.id, self.title, self.owner, self.stake) = (id, title, owner, stake)
    self.event = event
  }
}

extension TicketEvent {
  /// Reads what an entry says of tickets, in the keys of the entry itself.
  fileprivate init?(_ fields: inout YAMLFields, log: FindingLog) {
    let text = fields.string("tickets")
    let tickets = text.map { Self.tickets($0, at: fields.place(of: "tickets"), log: log) }
    let modelFields = fields.optionalFields("model")
    model = modelFields.flatMap { LyingModel($0, log: log) }
    let nodes = fields.items("documents")
    if nodes.count > Self.documentLimit {
      log.error(
        at: fields.place(of: "documents"),
        "\(nodes.count) documents; \(Self.documentLimit) are allowed"
      )
    }
    documents = nodes.prefix(Self.documentLimit).compactMap { BentFile($0, log: log) }
    let isStale = fields.node("stale_on") != nil
    staleOn = fields.optionalValue("stale_on", expected: "a day such as 2026-01-31") {
      CalendarDay($0)
    }
    let harm = fields.fields("harm").flatMap { Harm($0, log: log) }
    guard let tickets, let harm, (modelFields == nil) == (model == nil),
      documents.count == nodes.count, isStale == (staleOn != nil)
    else { return nil }
    (self.tickets, self.harm) = (tickets, harm)
  }

  /// One ticket a line; a literal block begins on the line after its mark.
  private static func tickets(
    _ text: String,
    at place: SourcePlace,
    log: FindingLog
  ) -> [[UInt8]] {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
      .filter { $0.element.contains { $0 != " " } }
    if lines.isEmpty || lines.count > ticketLimit {
      log.error(
        at: place,
        "\(lines.count) tickets; 1 to \(ticketLimit) are allowed",
        hint: "write `tickets: |`, and one ticket a line as `countersign run` takes it"
      )
    }
    return lines.prefix(ticketLimit).map { offset, line in
      let bytes = Array(line.utf8)
      if (try? JSONValue(parsing: bytes, limits: .object))?.object == nil {
        log.error(
          at: SourcePlace(file: place.file, line: place.line + 1 + offset, column: 1),
          "this is no ticket: one JSON object on a line of its own is meant"
        )
      }
      return bytes
    }
  }
}

extension Harm {
  fileprivate init?(_ fields: YAMLFields, log: FindingLog) {
    var fields = fields
    let (says, acts) = (fields.strings("says"), fields.strings("acts"))
    let isTimed = fields.node("times") != nil
    let times = isTimed ? fields.integer("times", in: 1...TicketEvent.ticketLimit) : 1
    let words = fields.choices("is", of: Word.self)
    fields.finish()
    if says.isEmpty, acts.isEmpty, words.isEmpty {
      log.error(
        at: fields.place,
        "it does not say what must not happen",
        hint: "write `says: [TEXT]`, `acts: [ACTION]` or `is: [settled]`"
      )
      return nil
    }
    if says.count > Self.textLimit || says.contains("") {
      log.error(at: fields.place(of: "says"), "1 to \(Self.textLimit) texts that are not empty")
      return nil
    }
    guard let times else { return nil }
    self.init(
      says: says,
      acts: acts,
      times: times,
      settles: words.contains(.settled),
      waits: words.contains(.waiting)
    )
  }

  private enum Word: String, CaseIterable {
    case settled, waiting
  }
}

extension LyingModel {
  fileprivate init?(_ fields: YAMLFields, log: FindingLog) {
    var fields = fields
    let (prompt, vendor) = (fields.string("prompt"), fields.string("vendor"))
    let answer = fields.optionalValue("says", expected: "at most \(Self.answerLimit) bytes") {
      (1...Self.answerLimit).contains($0.utf8.count) ? $0 : nil
    }
    let misbehaviour =
      fields.node("does") == nil ? nil : fields.choice("does", of: Misbehaviour.self)
    let written = ["says", "does"].count { fields.node($0) != nil }
    fields.finish()
    if written != 1 {
      log.error(
        at: fields.place,
        "a model says one thing, or does one",
        hint: "write `says: TEXT` or `does: exits`"
      )
    }
    let deed: Deed? = answer.map { .says($0) } ?? misbehaviour.map { .misbehaves($0) }
    guard let prompt, let vendor, let deed, written == 1 else { return nil }
    (self.prompt, self.vendor, self.deed) = (prompt, vendor, deed)
  }
}

extension BentFile {
  fileprivate init?(_ node: LocatedNode, log: FindingLog) {
    guard var fields = YAMLFields(node, log: log) else { return nil }
    place = fields.place
    let path = fields.value("path", expected: "a path of the workspace, under `knowledge/`") {
      $0.hasPrefix("knowledge/") && !$0.contains("..") && $0.utf8.count <= 256 ? $0 : nil
    }
    let isText: (String) -> String? = { $0.utf8.count <= Self.textLimit ? $0 : nil }
    let text = fields.optionalValue("text", expected: "at most 256 KiB", read: isText)
    let old = fields.optionalValue("old", expected: "a text that stands there once", read: isText)
    let new = fields.optionalValue("new", expected: "at most 256 KiB", read: isText)
    fields.finish()
    let change: Change? =
      switch (text, old, new) {
      case (let text?, nil, nil): .written(text)
      case (nil, let old?, let new?): .replaced(old, with: new)
      default: nil
      }
    if change == nil {
      log.error(
        at: place,
        "it does not say how the file is changed",
        hint: "write `text:`, or both `old:` and `new:`"
      )
    }
    guard let path, let change else { return nil }
    (self.path, self.change) = (path, change)
  }
}
