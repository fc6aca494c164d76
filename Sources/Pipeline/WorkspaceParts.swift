import Classification
import Domain
import Drafting
import Rules
import Screening
import SourceFiles

/// What was read of a workspace, before anything is trained or indexed.
///
/// Each part is read whatever is wrong with the others, so that all findings come at once.
struct WorkspaceParts: Sendable {
  /// Nil where its file is missing or has errors, as are the screens and the matrix.
  let configuration: Configuration?
  let screens: ScreenSet?
  let matrix: RiskMatrix?
  let catalogue: IntentCatalogue
  let templates: TemplateSet
  let prompts: [PromptFile]

  /// Reads everything but the knowledge; what is wrong with it is in the log.
  init(reading files: WorkspaceFiles, log: FindingLog) {
    configuration = files[Configuration.path].flatMap { Configuration(loading: $0, log: log) }
    screens = Self.file("rules/screens.yaml", in: files, log: log)
      .flatMap { ScreenSet(loading: $0, log: log) }
    matrix = Self.file("rules/risk.yaml", in: files, log: log)
      .flatMap { RiskMatrix(loading: $0, log: log) }
    catalogue = IntentCatalogue(loading: files.under("knowledge/intents"), log: log)
    templates = TemplateSet(loading: files.under("knowledge/templates"), log: log)
    prompts = files.under("prompts").compactMap { PromptFile(loading: $0, log: log) }
  }

  /// The parts that a desk needs, all of them there.
  struct Whole: Sendable {
    let configuration: Configuration
    let screens: ScreenSet
    let matrix: RiskMatrix
    let catalogue: IntentCatalogue
    let templates: TemplateSet
    let opening: Template
    let closing: Template
  }

  /// Nil where a part is missing; the log says which.
  var whole: Whole? {
    guard let configuration, let screens, let matrix,
      let opening = templates[configuration.texts.opening],
      let closing = templates[configuration.texts.closing]
    else { return nil }
    return Whole(
      configuration: configuration,
      screens: screens,
      matrix: matrix,
      catalogue: catalogue,
      templates: templates,
      opening: opening,
      closing: closing
    )
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
}
