import ArgumentParser

/// Prints a wire format.
struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "Prints the JSON Schema of a wire format.",
    discussion: """
      EXAMPLES
        countersign schema ticket > ticket.v1.schema.json
      """
  )

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case ticket, decision, effect, receipt, replay, trace, backtest, incident, drill, report
    case incidentBundle = "incident-bundle"
  }

  @Argument(
    help:
      "ticket, decision, effect, receipt, replay, trace, backtest, incident, incident-bundle, drill or report."
  )
  var name: Format

  func run() {
    let bytes =
      switch name {
      case .ticket: PackageResources.ticket_v1_schema_json
      case .decision: PackageResources.decision_v1_schema_json
      case .effect: PackageResources.effect_v1_schema_json
      case .receipt: PackageResources.receipt_v1_schema_json
      case .replay: PackageResources.replay_v1_schema_json
      case .trace: PackageResources.trace_v1_schema_json
      case .backtest: PackageResources.backtest_v1_schema_json
      case .incident: PackageResources.incident_v1_schema_json
      case .incidentBundle: PackageResources.incident_bundle_v1_schema_json
      case .drill: PackageResources.drill_v1_schema_json
      case .report: PackageResources.report_v1_schema_json
      }
    Terminal.print(bytes)
  }
}
