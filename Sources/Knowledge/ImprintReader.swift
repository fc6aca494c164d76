import Domain
import SourceFiles

/// Reads the front matter of a document, and reports all that is wrong with it.
struct ImprintReader {
  let path: DocumentPath
  let log: FindingLog

  /// The most items of one list.
  static let listLimit = 300

  func read(_ fields: inout YAMLFields) -> Imprint? {
    let id = fields.value("id", expected: "lower-case letters, digits and hyphens") {
      isName($0) ? $0 : nil
    }
    let title = fields.value("title", expected: "the title", read: nonEmpty)
    let owner = fields.value("owner", expected: "the team that answers for it", read: nonEmpty)
    let version = fields.value("version", expected: "three numbers like `3.1.0`") {
      Document.Version($0)
    }
    let applicability = readApplicability(&fields)
    let topics = list("topics", in: &fields, expected: "a name like `gift-cards`") {
      isName($0) ? $0 : nil
    }
    let reviewBy = fields.value("review_by", expected: expectedDay) { CalendarDay($0) }
    let summary = fields.optionalString("change_summary")
    let supersedes = readSupersedes(&fields, id: id)
    let sources = readSources(&fields)
    let composition =
      fields.node("composition") == nil
      ? .free : fields.choice("composition", of: Document.Composition.self)
    let kind = readKind(&fields)
    readRetirement(&fields)
    fields.finish()
    guard let id, let title, let owner, let version, let applicability, let reviewBy,
      let composition
    else { return nil }
    reportMisleading([("title", title), ("owner", owner), ("change_summary", summary)], in: fields)
    if let live = MisleadingText.liveText(in: title) {
      log.error(at: fields.place(of: "title"), live.message, hint: live.hint)
    }
    comparePath(id: id, version: version, fields: fields)
    if case .playbook = kind, applicability.audience != .internal {
      log.error(
        at: fields.place(of: "audience"),
        "a playbook is for reviewers alone",
        hint: "write `audience: internal`"
      )
    }
    return Imprint(
      id: id,
      kind: kind,
      title: title,
      owner: owner,
      version: version,
      applicability: applicability,
      topics: Set(topics).sorted(),
      reviewBy: reviewBy,
      changeSummary: summary,
      supersedes: supersedes,
      sources: sources,
      composition: composition
    )
  }

  private func readApplicability(_ fields: inout YAMLFields) -> Applicability? {
    let from = fields.value("effective_from", expected: expectedDay) { CalendarDay($0) }
    let to = fields.optionalValue("effective_to", expected: expectedDay) { CalendarDay($0) }
    let (zoneName, zone) = readZone(&fields)
    let inForceBy = fields.optionalValue("in_force_by", expected: expectedFact, read: factName)
    let jurisdictions = list(
      "jurisdictions",
      in: &fields,
      expected: "a code of ISO 3166 like `DE`, or `\"*\"`",
      hint: Jurisdiction.hint,
      read: { $0 == Applicability.everywhere || Jurisdiction.codes.contains($0) ? $0 : nil }
    )
    let languages = list("locales", in: &fields, expected: "a language like `en`", read: language)
    let channels = list(
      "channels",
      in: &fields,
      expected: "`\"*\"`, or \(Ticket.Channel.allCases.map(\.rawValue).joined(separator: ", "))",
      read: channels
    )
    let audience = fields.choice("audience", of: Document.Audience.self)
    guard let from, let audience, let zone else { return nil }
    if let to, to <= from {
      log.error(
        at: fields.place(of: "effective_to"),
        "`\(to)` is not after `effective_from`, `\(from)`",
        hint: "`effective_to` is the first day on which it no longer holds"
      )
    }
    let isEverywhere = jurisdictions.contains(Applicability.everywhere)
    let named = Set(channels.joined())
    return Applicability(
      effectiveFrom: from,
      effectiveTo: to,
      timeZone: zoneName,
      start: zone.start(of: from),
      end: to.map(zone.start(of:)),
      inForceBy: inForceBy,
      jurisdictions: isEverywhere ? [Applicability.everywhere] : Set(jurisdictions).sorted(),
      languages: languages,
      channels: Ticket.Channel.allCases.filter(named.contains),
      audience: audience
    )
  }

  /// The zone in which the days of a document begin, UTC where it names none; no zone where it errs.
  private func readZone(_ fields: inout YAMLFields) -> (name: String, zone: DayZone?) {
    guard let name = fields.optionalString("timezone") else {
      let isWritten = fields.node("timezone") != nil
      return (DayZone.universal, isWritten ? nil : DayZone(named: DayZone.universal))
    }
    let zone = DayZone(named: name)
    if zone == nil {
      log.error(
        at: fields.place(of: "timezone"),
        "no time zone `\(name)`",
        hint: DayZone.nearestName(to: name).map { "did you mean `\($0)`?" }
          ?? "write a name of the IANA database like `Europe/Berlin`"
      )
    }
    return (name, zone)
  }

  private func readKind(_ fields: inout YAMLFields) -> Document.Kind {
    switch path {
    case .policy: .policy
    case .playbook:
      .playbook(
        for: list("for", in: &fields, expected: "a kind of case like `account_recovery`") {
          isName($0.replacing("_", with: "-")) ? $0 : nil
        }
      )
    }
  }

  /// The anchors of earlier versions that this one gives up; `WrittenDocument` tells which.
  private func readRetirement(_ fields: inout YAMLFields) {
    guard fields.node(WrittenDocument.retirement) != nil else { return }
    _ = list(
      WrittenDocument.retirement,
      in: &fields,
      expected: "an anchor of an earlier version like `return-window`"
    ) { isName($0) ? $0 : nil }
  }

  private func comparePath(id: String, version: Document.Version, fields: YAMLFields) {
    if id != path.id {
      log.error(
        at: fields.place(of: "id"),
        "`\(id)` is not what the path says, `\(path.id)`",
        hint: "ids are permanent: move the file, or mend the id"
      )
    }
    if case .policy(_, let name) = path, version.description != name {
      log.error(
        at: fields.place(of: "version"),
        "`\(version)` is not what the file is called, `\(name)`",
        hint: Document.Version(String(name)) == nil
          ? "name the file `\(version).md`"
          : "a version never changes: write the new one in a file of its own"
      )
    }
  }

  /// A list that must be there and hold something, each item read by `read`.
  private func list<Value>(
    _ key: String,
    in fields: inout YAMLFields,
    expected: String,
    hint: (String) -> String? = { _ in nil },
    read: (String) -> Value?
  ) -> [Value] {
    guard case .list(let items)? = fields.node(key)?.content,
      (1...Self.listLimit).contains(items.count)
    else {
      log.error(
        at: fields.place(of: key),
        "`\(key)` must list 1 to \(Self.listLimit) items",
        hint: "each is \(expected)"
      )
      return []
    }
    return items.compactMap { item in
      guard case .scalar(let text) = item.content else {
        log.error(at: item.place, "this is no item of `\(key)`", hint: "write \(expected)")
        return nil
      }
      guard let value = read(text) else {
        log.error(
          at: item.place,
          "`\(text)` is no item of `\(key)`",
          hint: hint(text) ?? "write \(expected)"
        )
        return nil
      }
      return value
    }
  }
}

let expectedDay = "a day like `2026-06-12`"

private let expectedFact = "an attested fact that is a moment, like `order.placed_at`"

func nonEmpty(_ text: String) -> String? {
  let plain = singleSpaced(text)
  return plain.isEmpty || plain.utf8.count > 1000 ? nil : plain
}

private func language(_ text: String) -> String? {
  let isTag = (2...3).contains(text.utf8.count) && text.utf8.allSatisfy { (97...122).contains($0) }
  return isTag ? text : nil
}

/// A fact of a thing by its name; what the customer claims and who asks are no facts that date a text.
private func factName(_ text: String) -> String? {
  let parts = text.split(separator: ".", omittingEmptySubsequences: false)
  let isFact =
    text.utf8.count <= 80
    && parts.count == 2
    && parts.allSatisfy { part in
      part.utf8.first.map { (97...122).contains($0) } ?? false
        && part.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == 95 }
    }
  return isFact && parts[0] != "claim" && parts[0] != "requester" ? text : nil
}

private func channels(_ text: String) -> [Ticket.Channel]? {
  text == Applicability.everywhere
    ? Ticket.Channel.allCases : Ticket.Channel(rawValue: text).map { [$0] }
}
