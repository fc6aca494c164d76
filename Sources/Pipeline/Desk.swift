package import Classification
package import Domain
package import Drafting
import Drills
package import Grounding
package import Incidents
package import Knowledge
import Prompting
package import Rules
package import Screening
import Storage
package import Vendors

/// Everything that tickets are judged by under one release: the stages with what they run on.
///
/// A value that never changes; every worker judges with the same one.
package struct Desk: Sendable {
  package let manifest: ReleaseManifest
  package let stamp: Decision.ReleaseStamp
  package let versions: StageVersions
  /// The stages as the log tells of them.
  let stageAccount: [UInt8]
  package let configuration: Configuration
  package let screens: ScreenSet
  let passageScreening: PassageScreening
  package let intents: [String: Intent]
  package let matrix: RiskMatrix
  /// What reads claims out of texts; nil where nothing does.
  package let claims: ClaimExtractor?
  /// The contracts with those who run models.
  package let vendors: VendorContracts
  /// What counts as an incident.
  package let incidents: IncidentTaxonomy
  /// The rules that decide an action, by its name.
  package let rules: [String: RuleSet]
  package let classifier: Classifier
  let exampleLanguages: ExampleLanguages
  package let index: SectionIndex
  package let templates: TemplateSet
  /// The prompts that models are asked by, by their names; others are read by nobody here.
  let prompts: [String: GuardedPrompt]
  package let draft: ExtractiveDraft
  package let grounding: GroundingCheck
  let replyScreen: ReplyScreen
  /// The facts whose moments some document counts by.
  let factsThatCount: [String]
  /// Who is asked for facts that a ticket does not bring; nobody at first.
  package var attestor = Attestor.none
  /// The way to the models of the configuration; nil where none may be asked, as where anything is judged again.
  package var models: ModelDoor?
  /// The day whose policies hold for every ticket, to see what they would lead to; nil where each ticket's own
  /// day decides.
  var policiesOn: CalendarDay?
  /// The walls that a drill has taken away from its own copy; none anywhere else.
  var missing: Set<Wall> = []
  /// The day whose policies a drill finds where nobody looks at dates.
  var staleOn: CalendarDay?

  init(
    parts: WorkspaceParts.Whole,
    classifier: Classifier,
    index: SectionIndex,
    manifest: ReleaseManifest,
    isDraft: Bool
  ) {
    self.manifest = manifest
    stamp = manifest.stamp(isDraft: isDraft)
    versions = StageVersions(of: manifest)
    configuration = parts.configuration
    stageAccount = DecisionAccount.stages(
      stamp,
      manifest,
      versions,
      owners: parts.configuration.owners
    )
    screens = parts.screens
    passageScreening = PassageScreening(screens: parts.screens)
    intents = Dictionary(uniqueKeysWithValues: parts.catalogue.intents.map { ($0.name, $0) })
    matrix = parts.matrix
    claims = parts.claims
    vendors = parts.vendors
    incidents = parts.incidents
    rules = Dictionary(
      parts.rules.flatMap { set in set.file.actions.map { ($0, set) } },
      uniquingKeysWith: { first, _ in first }
    )
    self.classifier = classifier
    exampleLanguages = ExampleLanguages(
      of: parts.catalogue,
      usual: parts.configuration.language
    )
    self.index = index
    factsThatCount = index.factsThatCount
    templates = parts.templates
    let asked = Set(parts.configuration.modelTasks.all.map(\.prompt))
    prompts = Dictionary(
      parts.prompts.filter { asked.contains($0.name) }.map { ($0.name, GuardedPrompt($0)) },
      uniquingKeysWith: { first, _ in first }
    )
    draft = ExtractiveDraft(opening: parts.opening, closing: parts.closing)
    replyScreen = ReplyScreen(parts.screens, links: parts.configuration.links)
    grounding = GroundingCheck(
      approvedTexts: parts.templates.templates.values.filter { $0.purpose != .explanation }
        .map(\.text),
      index: index,
      meanings: Meanings(parts.synonyms)
    )
  }
}
