import ArgumentParser
import CanonicalJSON
import Domain
import Incidents
import Pipeline
import Review
import SourceFiles
import Storage

/// Opens an incident.
struct IncidentOpenCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "open",
    abstract:
      "Opens an incident: freezes the evidence, starts the clocks, and says what to do first.",
    discussion: """
      What it holds is neither erased nor past its term until the incident is closed. At most \
      \(IncidentEvidence.chainLimit) tickets are held in one step, the newest of those that a query \
      finds; how many are beyond is said.

      EXAMPLES
        countersign incident open --kind wrong-commitment --decision dec_5k2m --reason "60 days promised"
        countersign incident open --kind disclosure --query "--prompt reply --since 2026-06-01" --reason "…"
      """
  )

  @OptionGroup var workspace: WorkspaceOptions

  @Option(help: "The kind, as rules/incidents.yaml of the release in force names it.")
  var kind: String

  @OptionGroup var chains: ChainOptions

  @Option(help: "What happened, for colleagues and auditors: 1 to 500 characters, of no customer.")
  var reason: ReasonArgument

  @Flag(help: "Print one JSON object.")
  var json = false

  func run() throws {
    let signing = try SigningSession(workspace, for: .openIncidents, "open an incident")
    let store = signing.store
    let kind = try kind(in: store)
    let evidence = try chains.evidence(in: store, workspace)
    let opening = IncidentOpening(
      kind,
      evidence: Digest(of: evidence.bytes),
      reason: reason.reason
    )
    let incident = try signing.take(.open(opening), beside: evidence.bytes)
    // The log's own word on where it stood; without its key, the step's entry says so alone.
    if let key = (try? store.logKeyFile?.key()) ?? nil {
      _ = try workspace.tellingFailures { try store.signCheckpoint(by: key, at: SystemClock.now) }
    }
    let page = try workspace.tellingFailures { try IncidentPage(of: incident, in: store) }
    try signing.close()
    if json { return Terminal.say(page.json.prettyText) }
    for line in page.openingLines { Terminal.say(line) }
  }

  private func kind(in store: Store) throws -> IncidentKind {
    let taxonomy = try workspace.tellingFailures { try IncidentTaxonomy.inForce(in: store) }
    if let found = taxonomy[kind] { return found }
    let known = taxonomy.kinds.map(\.id)
    throw Complaint(
      .usage,
      "the release in force knows no kind of incident `\(Terminal.escaped(kind))`",
      hint: known.isEmpty
        ? "write \(IncidentTaxonomy.path), and release it"
        : nearest(to: kind, among: known).map { "did you mean `\($0)`?" }
          ?? "there are: " + known.joined(separator: ", ")
    ).told()
  }
}
