package import Classification
import Domain
package import Drafting
import Knowledge
package import Rules
package import Screening
package import SourceFiles

/// A workspace as it was read and checked, before anything is trained or indexed.
package struct WorkspaceParts: Sendable {
  package let configuration: Configuration
  package let screens: ScreenSet
  package let matrix: RiskMatrix
  package let catalogue: IntentCatalogue
  package let templates: TemplateSet
  package let prompts: [PromptFile]
  package let opening: Template
  package let closing: Template

  /// Reads everything but the knowledge; nil with findings where something of it is missing.
  package init?(reading files: WorkspaceFiles, log: FindingLog) {
    let configuration = files[Configuration.path].flatMap { Configuration(loading: $0, log: log) }
    let screens = Self.file("rules/screens.yaml", in: files, log: log)
      .flatMap { ScreenSet(loading: $0, log: log) }
    let matrix = Self.file("rules/risk.yaml", in: files, log: log)
      .flatMap { RiskMatrix(loading: $0, log: log) }
    catalogue = IntentCatalogue(loading: files.under("knowledge/intents"), log: log)
    templates = TemplateSet(loading: files.under("knowledge/templates"), log: log)
    prompts = files.under("prompts").compactMap { PromptFile(loading: $0, log: log) }
    guard let configuration, let screens, let matrix,
      let opening = templates[configuration.texts.opening],
      let closing = templates[configuration.texts.closing]
    else {
      if let configuration { Self.checkTexts(configuration, templates, log: log) }
      return nil
    }
    self.configuration = configuration
    self.screens = screens
    self.matrix = matrix
    self.opening = opening
    self.closing = closing
  }

  private static func file(
    _ path: String,
    in files: WorkspaceFiles,
    log: FindingLog
  ) -> SourceFile? {
    if let file = files[path] { return file }
    log.error(at: SourcePlace(file: path), "no such file", hint: "add it; every workspace has one")
    return nil
  }

  static func checkTexts(_ configuration: Configuration, _ templates: TemplateSet, log: FindingLog)
  {
    for (id, purpose) in configuration.texts.purposes {
      templates.require(id, for: purpose, at: SourcePlace(file: Configuration.path), log: log)
    }
  }
}
