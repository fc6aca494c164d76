import Classification
import Domain
import Drafting
import Incidents
import Knowledge
import Prompting
import Rules
import Screening
import SourceFiles
import Vendors

/// What was read of a workspace, before anything is trained or indexed.
///
/// Each part is read whatever is wrong with the others, so that all findings come at once.
struct WorkspaceParts: Sendable {
  /// Nil where its file is missing or has errors, as are the screens and the matrix.
  let configuration: Configuration?
  let screens: ScreenSet?
  let matrix: RiskMatrix?
  let catalogue: IntentCatalogue
  /// None where the workspace has no such file, or the file has errors.
  let synonyms: Synonyms
  let templates: TemplateSet
  let prompts: [PromptFile]
  /// What reads claims out of texts; nil where the workspace has none, or its file has errors.
  let claims: ClaimExtractor?
  /// The contracts with those who run models; none where the workspace has no such file.
  let vendors: VendorContracts
  /// Whether the file of contracts, where there is one, could be read.
  let areVendorsWhole: Bool
  /// What counts as an incident; nothing where the workspace has no such file.
  let incidents: IncidentTaxonomy
  /// The rule files without errors.
  let rules: [RuleSet]
  /// Whether every rule file is among `rules`.
  let areRulesWhole: Bool

  /// Reads everything but the knowledge; what is wrong with it is in the log.
  ///
  /// `knows` tells whether a policy has the clause that a rule cites. Of the files of a release it is known that no
  /// example of an intent stands twice.
  init(
    reading files: WorkspaceFiles,
    isReleased: Bool = false,
    log: FindingLog,
    knows: RuleFile.KnownClause
  ) {
    // The patterns and the examples take as long as the rest together, each.
    let screens = Later {
      let log = FindingLog()
      let set = Self.file(Self.screensPath, in: files, log: log)
        .flatMap { ScreenSet(loading: $0, log: log) }
      return (set, log.findings)
    }
    let catalogue = Later {
      let log = FindingLog()
      let files = files.under("knowledge/intents")
      let catalogue = IntentCatalogue(loading: files, isReleased: isReleased, log: log)
      return (catalogue, log.findings)
    }
    configuration = files[Configuration.path].flatMap { Configuration(loading: $0, log: log) }
    matrix = Self.file(Self.matrixPath, in: files, log: log)
      .flatMap { RiskMatrix(loading: $0, log: log) }
    synonyms = files[Synonyms.path].flatMap { Synonyms(loading: $0, log: log) } ?? .none
    templates = TemplateSet(loading: files.under("knowledge/templates"), log: log)
    prompts = files.files.filter { PartKind(of: $0.path) == .prompt }
      .compactMap { PromptFile(loading: $0, log: log) }
    claims = files[Self.claimsPath].flatMap { ClaimExtractor(loading: $0, log: log) }
    let contracts = files[VendorContracts.path].map { VendorContracts(loading: $0, log: log) }
    vendors = (contracts ?? nil) ?? .none
    areVendorsWhole = !log.hasErrors(under: VendorContracts.path)
    let taxonomy = files[IncidentTaxonomy.path].map { IncidentTaxonomy(loading: $0, log: log) }
    incidents = (taxonomy ?? nil) ?? .none
    let ruleFiles = files.under("rules").filter { RuleFile.isPath($0.path) }
    rules = ruleFiles.compactMap { RuleSet(loading: $0, log: log, knows: knows) }
    areRulesWhole = rules.count == ruleFiles.count
    let (screenSet, screenFindings) = screens.value()
    let (intents, intentFindings) = catalogue.value()
    (self.screens, self.catalogue) = (screenSet, intents)
    log.add(screenFindings + intentFindings)
  }

  static let claimsPath = "rules/claims.yaml"
  static let matrixPath = "rules/risk.yaml"
  static let screensPath = "rules/screens.yaml"

  /// The parts that a desk needs, all of them there.
  struct Whole: Sendable {
    let configuration: Configuration
    let screens: ScreenSet
    let matrix: RiskMatrix
    let catalogue: IntentCatalogue
    let synonyms: Synonyms
    let templates: TemplateSet
    let opening: Template
    let closing: Template
    let prompts: [PromptFile]
    let claims: ClaimExtractor?
    let vendors: VendorContracts
    let incidents: IncidentTaxonomy
    let rules: [RuleSet]
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
      synonyms: synonyms,
      templates: templates,
      opening: opening,
      closing: closing,
      prompts: prompts,
      claims: claims,
      vendors: vendors,
      incidents: incidents,
      rules: rules
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
