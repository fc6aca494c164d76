import Incidents
import Knowledge
import Rules
import Vendors

/// What a file of a workspace is, by where it lies.
package enum PartKind: String, Sendable, Hashable, CaseIterable {
  case document, playbook, template, intents, synonyms, rules
  case ruleTests = "rule_tests"
  case matrix, screens, claims, vendors, incidents, prompt
  case promptTests = "prompt_tests"
  case configuration
  /// No stage reads it.
  case other

  /// The one place where it is told from a path.
  package init(of path: String) {
    self =
      switch path {
      case Configuration.path: .configuration
      case Synonyms.path: .synonyms
      case WorkspaceParts.matrixPath: .matrix
      case WorkspaceParts.screensPath: .screens
      case WorkspaceParts.claimsPath: .claims
      case VendorContracts.path: .vendors
      case IncidentTaxonomy.path: .incidents
      case _ where path.hasPrefix(Self.policies): .document
      case _ where path.hasPrefix(Self.playbooks): .playbook
      case _ where path.hasPrefix(Self.templates): .template
      case _ where path.hasPrefix(Self.intentFiles): .intents
      case _ where path.hasPrefix(Self.promptTestFiles): .promptTests
      case _ where path.hasPrefix(Self.prompts): .prompt
      case _ where path.hasPrefix("rules/") && RuleFile.isPath(path): .rules
      case _ where path.hasPrefix("rules/") && RuleTestFile.isPath(path): .ruleTests
      default: .other
      }
  }

  static let policies = "knowledge/policies/"
  static let playbooks = "knowledge/playbooks/"
  static let templates = "knowledge/templates/"
  static let intentFiles = "knowledge/intents/"
  static let prompts = "prompts/"
  static let promptTestFiles = "prompts/tests/"

  /// What a part is called that says no id of its own: of a policy its folder, else the file's name without
  /// its ending.
  func name(of path: String) -> String {
    let names = path.split(separator: "/")
    if self == .document, names.count == 4 { return String(names[2]) }
    let name = names.last ?? ""
    let endings = [".rules.yaml", ".tests.yaml", ".prompty", ".yaml", ".md"]
    let ending = endings.first { name.hasSuffix($0) } ?? ""
    return String(name.dropLast(ending.count))
  }

  /// As a heading: `policies`, `rule tests`.
  package var plural: String {
    switch self {
    case .document: "policies"
    case .playbook: "playbooks"
    case .template: "templates"
    case .intents: "intents"
    case .synonyms: "synonyms"
    case .rules: "rules"
    case .ruleTests: "rule tests"
    case .matrix: "risk matrix"
    case .screens: "screens"
    case .claims: "claims"
    case .vendors: "vendors' contracts"
    case .incidents: "incidents"
    case .prompt: "prompts"
    case .promptTests: "prompt tests"
    case .configuration: "configuration"
    case .other: "other files"
    }
  }
}
