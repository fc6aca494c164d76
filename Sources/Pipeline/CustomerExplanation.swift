import CanonicalJSON
package import Domain
import Drafting
import Knowledge
import SourceFiles
package import Storage

/// A decision in a customer's words: what was decided, on which clause, by which rule, by whom, and how to
/// object.
///
/// It is put together of approved sentences, of quotes from public policies and of the reasons that rules
/// give; nothing of it is a free text, names what is internal, or is about anybody.
package struct CustomerExplanation: Sendable {
  /// What a decision rests on, as its policy says it.
  package struct Clause: Sendable, Equatable {
    package let title: String
    package let version: String
    package let inForceSince: CalendarDay
    package let quote: String
    /// Of the section's text.
    package let digest: Digest
  }

  /// Who decided.
  package enum Involvement: Sendable, Equatable {
    case machine
    case people(Int)
    /// Somebody is to decide, or has taken the request over.
    case waiting
  }

  /// Why nothing is explained.
  package enum Gap: Error {
    /// The release in force has no approved text for it.
    case noTexts
    /// Nothing was decided about a customer's request, as with a line that is no ticket.
    case nothingDecided
  }

  package let outcome: Outcome
  package let clauses: [Clause]
  /// The reason that the deciding rule gives; nil where none decided that cites a public clause.
  package let rule: String?
  package let involvement: Involvement

  private let texts: ExplanationTexts
  private let part: ExplanationTexts.Part

  /// The most of a clause that is quoted where no reply quoted it, in characters.
  private static let quoteLength = 500

  /// Explains a recorded decision in the approved sentences of the release in force.
  ///
  /// - Throws: `Gap`, and what the store throws.
  package init(of stored: StoredDecision, in store: Store) throws {
    let all = try Self.textsInForce(in: store)
    guard let part = ExplanationTexts.Part(rawValue: stored.outcome.rawValue),
      let body = try? JSONValue(parsing: stored.body, limits: .object),
      let stages = try? JSONValue(parsing: stored.stages, limits: .object)
    else { throw Gap.nothingDecided }
    let records = try (stages.array ?? []) + Self.stages(before: stored, in: store)
    func result(_ stage: String) -> JSONValue? {
      records.first { $0["stage"]?.string == stage }?["result"]
    }
    let language =
      body["reply"]?["locale"]?.string ?? result(StageName.intake.rawValue)?["locale"]?.string
    guard let texts = Self.texts(of: all, in: language ?? "") else { throw Gap.noTexts }
    let policies = try ReleasedPolicies(of: stored.release, in: store)
    (self.texts, self.part, outcome) = (texts, part, stored.outcome)
    let quoted = (body["citations"]?.array ?? []).compactMap { Citation($0) }
    let deciding = Self.decidingRule(body, stored.outcome)
    let cited = try deciding.flatMap { rule in
      try rule["cite"]?.string.flatMap { SectionName($0) }.flatMap { name in
        try policies.clause(
          name,
          retrieved: result(StageName.retrieve.rawValue),
          asked: result(StageName.intake.rawValue),
          atMost: Self.quoteLength
        )
      }
    }
    let approvals = result("review")?["approvals"]?.array?.count ?? 0
    let isWaiting = approvals == 0 && [.review, .stopped].contains(stored.outcome)
    // Nothing has decided what a person is still to decide.
    rule = cited == nil || isWaiting ? nil : deciding?["reason"]?.string
    clauses =
      try quoted.filter { try policies.check($0) == .confirmed }.map(Clause.init)
      + [cited].compactMap(\.self)
    involvement = approvals > 0 ? .people(approvals) : isWaiting ? .waiting : .machine
  }

  /// The language of the sentences, and the template that they stand in.
  package var source: (language: String, template: String, version: String) {
    (texts.template.locale, texts.template.id, texts.template.version)
  }

  /// The sentences, each a paragraph.
  package var paragraphs: [String] {
    let quotes = versions.map { clauses in
      texts.text(
        .clause,
        [
          "title": clauses[0].title, "version": clauses[0].version,
          "since": clauses[0].inForceSince.description,
          "quote": clauses.map(\.quote).joined(separator: "” “"),
        ]
      )
    }
    let reason = rule.map { texts.text(.rule, ["reason": $0]) }
    let who =
      switch involvement {
      case .machine: texts.text(.machine)
      case .waiting: texts.text(.waiting)
      case .people(1): texts.text(.person)
      case .people(let count): texts.text(.people, ["count": "\(count)"])
      }
    // There is nothing to object to before it is decided.
    let objection = involvement == .waiting ? [] : [texts.text(.objection)]
    return [texts.text(part)] + quotes + [reason].compactMap(\.self) + [who] + objection
  }

  /// The clauses of each version of a document together, in their order.
  private var versions: [[Clause]] {
    var versions: [[Clause]] = []
    for clause in clauses {
      let place = versions.firstIndex {
        $0[0].title == clause.title && $0[0].version == clause.version
      }
      if let place { versions[place].append(clause) } else { versions.append([clause]) }
    }
    return versions
  }

  /// The texts in a language, or in one of its kind; else in English, else the first.
  private static func texts(
    of all: [ExplanationTexts],
    in language: String
  ) -> ExplanationTexts? {
    func kind(_ tag: String) -> Substring { tag.prefix { $0 != "-" } }
    return all.first { $0.template.locale == language }
      ?? all.first { kind($0.template.locale) == kind(language) }
      ?? all.first { kind($0.template.locale) == "en" } ?? all.first
  }

  /// The stages of the decision whose place people's took, which passed none of its own.
  private static func stages(
    before stored: StoredDecision,
    in store: Store
  ) throws -> [JSONValue] {
    let story = try store.story(of: stored.id)
    guard let own = story.first(where: { $0.id == stored.id }), own.ended != nil,
      let superseded = own.superseded,
      case .one(let before) = try store.decision(matching: superseded.text),
      let stages = try? JSONValue(parsing: before.stages, limits: .object)
    else { return [] }
    return stages.array ?? []
  }

  /// The first of the enforced rules that say what was decided, and that a policy bears.
  private static func decidingRule(_ body: JSONValue, _ outcome: Outcome) -> JSONValue? {
    // What people let out or turn down may be what a rule said that another was stricter than.
    let verdict =
      switch outcome {
      case .act: Verdict.permit.rawValue
      case .refuse: Verdict.deny.rawValue
      default: body["verdict"]?["verdict"]?.string
      }
    return (body["verdict"]?["rules"]?.array ?? []).first { rule in
      rule["then"]?.string == verdict && rule["mode"]?.string == "enforce"
        && rule["cite"]?.string != nil
    }
  }
}

extension CustomerExplanation.Clause {
  fileprivate init(_ citation: Citation) {
    self.init(
      title: citation.title,
      version: citation.version,
      inForceSince: citation.inForceSince,
      quote: citation.quote,
      digest: citation.digest
    )
  }
}

/// The policies of a release, for customers to read.
private struct ReleasedPolicies {
  private let documents: ReleasedDocuments

  init(of release: ReleaseID, in store: Store) throws {
    documents = try ReleasedDocuments(of: release, in: store)
  }

  func check(_ citation: Citation) throws -> CitationCheck { try documents.check(citation) }

  /// The beginning of a section that a rule cites, in the version that was in force; nil where that
  /// cannot be told for sure, or is not for customers.
  func clause(
    _ name: SectionName,
    retrieved: JSONValue?,
    asked: JSONValue?,
    atMost length: Int
  ) throws -> CustomerExplanation.Clause? {
    let paths = documents.digests.keys.filter {
      $0.hasPrefix("knowledge/policies/") && ReleasedDocuments.id(of: $0) == name.document
    }
    let files = try paths.sorted().compactMap { try documents.file(at: $0) }
    let knowledge = KnowledgeBase(loading: files, log: FindingLog())
    guard let document = version(of: name, in: knowledge, retrieved, asked),
      document.imprint.applicability.audience != .internal,
      let section = document.section(name.anchor)
    else { return nil }
    let whole = section.sentences.last { $0.upperBound <= length } ?? section.sentences.first
    guard let end = whole?.upperBound, let quote = section.text.scalars(in: 0..<end) else {
      return nil
    }
    return CustomerExplanation.Clause(
      title: document.title,
      version: document.version.description,
      inForceSince: document.imprint.applicability.effectiveFrom,
      quote: String(quote),
      digest: section.digest
    )
  }

  /// The version that was retrieved for the decision, else the one in force where and when it was asked.
  private func version(
    of name: SectionName,
    in knowledge: KnowledgeBase,
    _ retrieved: JSONValue?,
    _ asked: JSONValue?
  ) -> Document? {
    let passage = (retrieved?["passages"]?.array ?? []).first {
      $0["document"]?.string == name.document
    }
    if let version = passage?["version"]?.string.flatMap({ Document.Version($0) }) {
      return knowledge.document(name.document, version: version)
    }
    // What an order's date decides is not known here.
    guard
      knowledge.versions(of: name.document).allSatisfy({
        $0.imprint.applicability.inForceBy == nil
      }),
      let moment = asked?["received_at"]?.string.flatMap({ Timestamp($0) }),
      let channel = asked?["channel"]?.string.flatMap({ Ticket.Channel(rawValue: $0) })
    else { return nil }
    return knowledge.version(
      of: name.document,
      in: Scope(
        moment: moment,
        jurisdiction: asked?["jurisdiction"]?.string ?? "",
        language: asked?["locale"]?.string ?? "",
        channel: channel,
        audiences: [.public, .customer]
      )
    )
  }
}

extension CustomerExplanation {
  /// The texts of the release in force, by their locale and id; what is wrong with them leaves them out.
  private static func textsInForce(in store: Store) throws -> [ExplanationTexts] {
    guard let release = try store.releaseInForce(), let bytes = try store.manifest(of: release),
      let manifest = ReleaseManifest(bytes: bytes)
    else { return [] }
    let log = FindingLog()
    let files = try manifest.files.filter { $0.path.hasPrefix("knowledge/templates/") }
      .compactMap { file in
        try store.object(file.digest).map { SourceFile(path: file.path, bytes: $0) }
      }
    return TemplateSet(loading: files, log: log).templates.values
      .filter { $0.purpose == .explanation }
      .compactMap { ExplanationTexts($0, log: log) }
      .sorted { ($0.template.locale, $0.template.id) < ($1.template.locale, $1.template.id) }
  }
}
