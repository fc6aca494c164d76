package import CanonicalJSON
package import Classification
package import Domain
package import Evaluation
package import SourceFiles
package import Storage

/// The intents of a workspace, for those who own them.
package struct IntentShelf: Sendable {
  package let catalogue: IntentCatalogue
  package let configuration: Configuration
  private let workspace: WorkspaceFiles

  /// Nil where the intents or the configuration have errors, which are in the log.
  package init?(reading workspace: WorkspaceFiles, log: FindingLog) {
    let configuration = workspace[Configuration.path].flatMap {
      Configuration(loading: $0, log: log)
    }
    catalogue = IntentCatalogue(loading: workspace.under("knowledge/intents"), log: log)
    guard let configuration, !log.hasErrors(under: "knowledge/intents"),
      !log.hasErrors(under: Configuration.path)
    else { return nil }
    (self.configuration, self.workspace) = (configuration, workspace)
  }

  /// The files that the intents are written in.
  package var files: [SourceFile] { workspace.under("knowledge/intents") }

  package var names: [String] { catalogue.intents.map(\.name) }

  package func intent(named name: String) -> Intent? {
    catalogue.intents.first { $0.name == name }
  }

  /// The classifier that a release of these intents would have: that of the release in force of a store where
  /// it was trained on the same, else a new one.
  package func classifier(besides store: Store? = nil) throws -> Classifier {
    if let store, let release = try store.releaseInForce() {
      let contents = try ReleaseContents(of: release, in: store)
      if let classifier = try contents.classifier(ofSame: workspace) { return classifier }
    }
    return try Classifier(training: catalogue)
  }

  /// Each example as it is judged by what has not learnt from it.
  package func heldOut() throws(ClassifierError) -> [JudgedText] {
    try HeldOutJudging.judge(catalogue, configuration.intentThresholds)
  }

  /// The words of a ticket that are classified: its subject, and what the customer asks.
  ///
  /// - Throws: what is wrong with the line.
  package func words(
    of line: LineReader.Line,
    at now: Timestamp
  ) throws(InvalidLine) -> (subject: String?, body: String) {
    let ticket: Ticket
    do throws(RefusedLine) {
      ticket = try Desk.intake(line, digest: Desk.digest(of: line), now: now).ticket
    } catch {
      throw error.error
    }
    return (ticket.subject, Setting(of: ticket, configuration: configuration).question)
  }
}
