import Attestation
import Domain
import Incidents
import Models
import SourceFiles
import Vendors

/// Looks for parts of a workspace that nobody answers for; a release has none.
struct OwnershipCheck {
  let files: WorkspaceFiles
  let parts: WorkspaceParts
  let marks: PartMarks
  let log: FindingLog

  /// Says nothing of files that have other errors: there, the owner may be what could not be read.
  func run() {
    let faulty = Set(log.findings.filter { $0.severity == .error }.map(\.place.file))
    for file in files.files where PartKind(of: file.path) != .other {
      guard !marks[file.path].hasOwner, !faulty.contains(file.path) else { continue }
      let (message, hint) = Self.words(for: PartKind(of: file.path))
      log.error(at: SourcePlace(file: file.path), message, hint: hint)
    }
    for contract in parts.vendors.contracts where isBlank(contract.owner) {
      log.error(
        at: contract.place,
        "nobody owns the contract `\(contract.id)`",
        hint: "name who answers for it"
      )
    }
    for kind in parts.incidents.kinds where isBlank(kind.owner) {
      log.error(
        at: kind.place,
        "nobody owns the incidents of the kind `\(kind.id)`",
        hint: "name who answers for them"
      )
    }
    if let configuration = parts.configuration, !faulty.contains(Configuration.path) {
      checkConfigured(configuration)
    }
  }

  private static func words(for kind: PartKind) -> (message: String, hint: String) {
    switch kind {
    case .ruleTests:
      (
        "tests of no rules, so that nobody owns them",
        "name them after their rules, `a.tests.yaml` beside `a.rules.yaml`"
      )
    case .promptTests:
      (
        "tests of no prompt, so that nobody owns them",
        "name them after their prompt, `tests/a.yaml` beside `a.prompty`"
      )
    default: ("nobody owns this part", "name who answers for it: `owner: content-team`")
    }
  }

  private func checkConfigured(_ configuration: Configuration) {
    let stages = StageName.allCases.filter { isBlank(configuration.owners[$0]) }
      .map { "the stage `\($0.rawValue)`" }
    let model = configuration.modelOwner.map { isBlank($0) } == true ? ["the model"] : []
    let lookups = configuration.lookups.filter { $0.owner.map { isBlank($0) } == true }
      .map { "the lookup `\($0.id)`" }
    let notices = configuration.notices.enumerated().filter {
      $0.element.owner.map { isBlank($0) } == true
    }.map { "the notice \($0.offset + 1)" }
    let models = configuration.models.filter { $0.owner.map { isBlank($0) } == true }
      .map { "the model `\($0.id)`" }
    for part in stages + model + lookups + models + notices {
      log.error(
        at: SourcePlace(file: Configuration.path),
        "nobody owns \(part)",
        hint: "name who answers for it"
      )
    }
  }

  private func isBlank(_ owner: String?) -> Bool {
    owner?.allSatisfy(\.isWhitespace) ?? true
  }
}
