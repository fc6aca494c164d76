import Classification
import Domain
import Knowledge
import SourceFiles

/// Warns of what one version of a policy answers and the next does not: gaps between two, customers
/// who are left out, sections that intents name.
struct SuccessionCheck {
  private let catalogue: IntentCatalogue
  private let today: Timestamp
  private let log: FindingLog
  /// The policies by id, those that hold today or later.
  private let policies: [String: [Document]]

  init(
    catalogue: IntentCatalogue,
    knowledge: KnowledgeBase,
    today day: CalendarDay,
    log: FindingLog
  ) {
    let today = Timestamp(startOf: day)
    (self.catalogue, self.today, self.log) = (catalogue, today, log)
    policies = Dictionary(
      grouping: knowledge.documents.filter { document in
        document.imprint.kind == .policy
          && document.imprint.applicability.end.map { today < $0 } ?? true
      },
      by: \.id
    )
  }

  func run() {
    for id in policies.keys.sorted() { checkChanges(of: policies[id] ?? []) }
    for intent in catalogue.intents { checkSections(of: intent) }
  }

  /// Looks at each moment at which a version ends or begins.
  private func checkChanges(of versions: [Document]) {
    let holds = versions.map(\.imprint.applicability)
    let moments = Set(holds.compactMap(\.end) + holds.map(\.start)).filter { today < $0 }
    for moment in moments.sorted() {
      let before = versions.filter { version in
        let holds = version.imprint.applicability
        return holds.start < moment && holds.end.map { moment <= $0 } ?? true
      }
      let after = versions.filter { $0.imprint.applicability.isInForce(at: moment) }
      guard !before.isEmpty else { continue }
      guard let heir = after.last else {
        reportGap(at: moment, before, versions)
        continue
      }
      let lost = Self.lost(
        from: before.map(\.imprint.applicability),
        after.map(\.imprint.applicability)
      )
      guard !lost.isEmpty else { continue }
      log.warning(
        at: SourcePlace(file: heir.path),
        "from \(heir.imprint.applicability.effectiveFrom) on `\(heir.id)` no longer holds for "
          + lost.joined(separator: ", "),
        hint: "write it so, or let the version before go on for them"
      )
    }
  }

  /// A policy may end; one that has a later version is meant to go on.
  private func reportGap(at moment: Timestamp, _ before: [Document], _ versions: [Document]) {
    let next = versions.filter { moment < $0.imprint.applicability.start }
      .min { $0.imprint.applicability.start < $1.imprint.applicability.start }
    guard let next, let last = before.last else { return }
    log.warning(
      at: SourcePlace(file: next.path),
      "nothing of `\(next.id)` is in force from \(moment) to \(next.imprint.applicability.start)",
      hint: "let `\(last.path)` end when this one begins, in the same time zone"
    )
  }

  /// What some document held for before, and none does after.
  private static func lost(from before: [Applicability], _ after: [Applicability]) -> [String] {
    func missing(_ list: (Applicability) -> [String]) -> [String] {
      let kept = Set(after.flatMap(list))
      guard !kept.contains(Applicability.everywhere) else { return [] }
      return Set(before.flatMap(list)).subtracting(kept).sorted()
    }
    let jurisdictions = missing(\.jurisdictions).map {
      $0 == Applicability.everywhere ? "other countries" : $0
    }
    let isPublic = before.contains { $0.audience == .public }
    let stays = after.contains { $0.audience == .public }
    return jurisdictions + missing(\.languages) + missing { $0.channels.map(\.rawValue) }
      + (isPublic && !stays ? ["the public"] : [])
  }

  /// Each version must have as many of the sections that an intent names as any other has.
  private func checkSections(of intent: Intent) {
    let names = Dictionary(grouping: intent.sections, by: \.document)
    for id in names.keys.sorted() {
      let (versions, anchors) = (policies[id] ?? [], names[id, default: []].map(\.anchor))
      let counts = versions.map { version in
        anchors.count { version.section($0) != nil }
      }
      guard let most = counts.max() else { continue }
      for (version, count) in zip(versions, counts) where count < most {
        let missing = anchors.filter { version.section($0) == nil }.map { "`#\($0)`" }
        log.warning(
          at: catalogue.places[intent.name] ?? SourcePlace(file: "knowledge/intents"),
          "`\(id)` \(version.version) has no \(missing.joined(separator: ", ")), which "
            + "`\(intent.name)` names",
          hint: "name the section that says it there, too"
        )
      }
    }
  }
}
