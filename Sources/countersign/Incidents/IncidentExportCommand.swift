import ArgumentParser
import CanonicalJSON
import Domain
import Foundation
import Incidents
import Pipeline
import Receipts
import Releases
import Review
import Storage
import TransparencyLog

/// Writes an incident out.
struct IncidentExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract:
      "Writes an incident out: a bundle that needs no store to check, and a readable timeline.",
    discussion: """
      The bundle has the entries of its decisions, of what was done and of the releases concerned, each \
      proved to be in the log, the manifests of these releases with what differs between them, and \
      the timeline. Whoever exports signs all of it. It shows what customers were told. With --for it \
      shows what readers of a role may see by their duties: what stages recorded, masked, with the \
      names of tickets (read), and what customers wrote (reveal).

      EXAMPLES
        countersign incident export inc_7d -o inc_7d.bundle --reason "for the insurer"
        countersign incident export inc_7d -o inc_7d.bundle --for auditor --reason "the yearly audit"
        countersign incident export inc_7d --html inc_7d.html --markdown inc_7d.md
        countersign receipt verify inc_7d.bundle --key log.pub
      """
  )

  @OptionGroup var workspace: WorkspaceOptions

  @Argument(help: "The incident, or the beginning of its name, as `incident list` shows it.")
  var incident: String

  @Option(name: .shortAndLong, help: "The file to write the bundle to.")
  var output: String?

  @Option(
    help: ArgumentHelp("The file to write the timeline to, as Markdown.", valueName: "file"),
    completion: .file(extensions: ["md"]),
    transform: OutputFile.markdown
  )
  var markdown: OutputFile?

  @Option(
    help: ArgumentHelp(
      "The file to write the timeline to, as one page without scripts.",
      valueName: "file"
    ),
    completion: .file(extensions: ["html"]),
    transform: OutputFile.page
  )
  var html: OutputFile?

  @Option(
    name: .customLong("for"),
    help: "The role of who reads the bundle: it shows what they may see. Usual: a stranger."
  )
  var reader: Role?

  @Option(help: "For whom it is, for colleagues and auditors; a bundle needs it.")
  var reason: ReasonArgument?

  func validate() throws {
    guard output != nil || markdown != nil || html != nil else {
      throw ValidationError("name a file to write: -o, --markdown or --html")
    }
    guard output == nil || reason != nil else {
      throw ValidationError("a bundle is signed: say for whom it is, with --reason")
    }
    guard output != nil || reader == nil else {
      throw ValidationError("--for says what a bundle shows: name its file with -o")
    }
  }

  func run() throws {
    if let output, let reason { return try export(to: output, reason.reason) }
    let store = try workspace.openStore(.readOnly)
    let found = try workspace.incident(named: incident, in: store)
    let story = try workspace.tellingFailures { try IncidentTimeline(of: found, in: store).story }
    try write(story)
  }

  private func write(_ story: IncidentStory) throws {
    try markdown?.write(story.markdown)
    try html?.write(story.html)
  }

  private func export(to path: String, _ reason: Reason) throws {
    let signing = try SigningSession(workspace, for: .export, "export an incident")
    let store = signing.store
    let found = try signing.incident(incident)
    let timeline = try workspace.tellingFailures { try IncidentTimeline(of: found, in: store) }
    let story = try workspace.tellingFailures { try timeline.story }
    let told = try workspace.tellingFailures { try self.told(found, timeline, story, store) }
    let places = try workspace.tellingFailures { try entries(of: found, timeline, store) }
    _ = try workspace.signedCheckpoint(of: store)
    let before = try disclosures(of: places, in: store)
    let contents = IncidentBundle.contents(before.entries, told)
    try signing.take(.export(found.id, contents: contents, reader: reader, reason: reason))
    _ = try workspace.signedCheckpoint(of: store)
    let step = try workspace.tellingFailures {
      try store.incidentSteps(of: found.id).last { $0.step.contentsOfExport == contents }
    }
    guard let step, let key = step.publicKey else {
      throw Complaint(.different, "what was signed is not in the store").told()
    }
    let now = try disclosures(
      of: places + [Place(index: step.entry, kind: .incidentStep)],
      in: store
    )
    guard let last = now.entries.first(where: { $0.index == UInt64(step.entry) }),
      let log = try logKey(of: now.checkpoint, in: store)
    else { throw Complaint(.different, "no key of this log signed the checkpoint").told() }
    let bundle = IncidentBundle(
      entries: now.entries.filter { $0.index != last.index },
      export: ProvedApproval(entry: last, key: key.bytes),
      told: told,
      checkpoint: log.note,
      key: log.key
    )
    let check = ReceiptVerification(of: bundle, by: .init(keys: [log.key]))
    if let fault = check.verdicts.first(where: { $0.word == "failed" }) {
      throw Complaint(
        .different,
        "the store does not hold what its log says: \(fault.because)",
        hint: "`countersign log verify` says what else was altered"
      ).told()
    }
    try signing.close()
    try workspace.write(bundle.bytes, to: path)
    try write(story)
  }

  // MARK: What stands in it

  private struct Place: Hashable {
    let index: Int64
    let kind: LogKind
  }

  /// The entries that are proved, each once, in their order.
  private func entries(
    of incident: Incident,
    _ timeline: IncidentTimeline,
    _ store: Store
  ) throws -> [Place] {
    let releases = Set(timeline.decisions.map(\.release))
    var places = timeline.decisions.compactMap { decision in
      decision.entry.map { Place(index: $0, kind: .decision) }
    }
    places += try store.incidentSteps(of: incident.id).map {
      Place(index: $0.entry, kind: .incidentStep)
    }
    places += try timeline.lineSteps().compactMap { step in
      step.entry.map { Place(index: $0, kind: .lineStep) }
    }
    places += try releases.flatMap { try store.releaseSteps(of: $0) }.compactMap { step in
      step.entry.map { Place(index: $0, kind: .releaseStep) }
    }
    return Set(places).sorted { $0.index < $1.index }.suffix(IncidentBundle.entryLimit - 1)
  }

  private func told(
    _ incident: Incident,
    _ timeline: IncidentTimeline,
    _ story: IncidentStory,
    _ store: Store
  ) throws -> JSONValue {
    let releases = Set(timeline.decisions.map(\.release)).sorted { $0.text < $1.text }
    let manifests = try releases.map { release -> JSONValue in
      guard let bytes = try store.manifest(of: release),
        let manifest = try? JSONValue(parsing: bytes, limits: IncidentBundle.limits)
      else { throw ReleaseError.damaged("the manifest of `\(release)`") }
      return ["release": .string(release.text), "manifest": manifest]
    }
    let origins = try PartOriginSearch(store)
    let diffs = try releases.compactMap { release -> JSONValue? in
      guard
        let turn = origins.turns(from: .distantPast, through: incident.openedAt)
          .last(where: { $0.release == release }), let before = origins.release(before: turn)
      else { return nil }
      return try ReleaseDifferencePage(
        from: ReleaseContents(of: before, in: store),
        to: ReleaseContents(of: release, in: store)
      ).json
    }
    return [
      "incident": try IncidentPage(of: incident, in: store).json,
      "releases": .array(manifests), "diffs": .array(diffs),
      "timeline": .string(story.markdown),
    ]
  }

  private func disclosures(
    of places: [Place],
    in store: Store
  ) throws -> (entries: [ProvedEntry], checkpoint: SignedNote) {
    let found = try workspace.tellingFailures {
      try store.disclosures(of: places.map { ($0.index, $0.kind) })
    }
    switch found {
    case .failure:
      throw Complaint(.different, "the log has no checkpoint that covers the incident").told()
    case .success(let found):
      let kinds = Dictionary(places.map { (UInt64($0.index), $0.kind) }, uniquingKeysWith: { $1 })
      let entries = found.entries.map { entry in
        let names =
          kinds[entry.index] == .decision
          ? IncidentBundle.parts(for: reader)
          : IncidentBundle.signedParts
        return ProvedEntry(entry, showing: names)
      }
      return (entries, found.checkpoint)
    }
  }

  /// The checkpoint under one signature, and the log's key that made it; nil where none of its keys did.
  private func logKey(
    of note: SignedNote,
    in store: Store
  ) throws -> (note: SignedNote, key: VerifierKey)? {
    for key in try workspace.tellingFailures({ try store.logKeys() }) {
      if let one = note.signed(byOnly: key) { return (one, key) }
    }
    return nil
  }
}

extension IncidentStep {
  /// What was signed to be written out; nil for every other step.
  fileprivate var contentsOfExport: Digest? {
    if case .export(_, let contents, _, _) = self { contents } else { nil }
  }
}

extension Timestamp {
  fileprivate static let distantPast = Timestamp(milliseconds: 0)
}
