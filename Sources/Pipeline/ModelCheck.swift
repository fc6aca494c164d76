import Classification
import Domain
import Models
import SourceFiles
import Vendors

/// Holds the models of a workspace against the contracts with those who run them.
struct ModelCheck {
  private let parts: WorkspaceParts
  private let log: FindingLog

  init(_ parts: WorkspaceParts, log: FindingLog) { (self.parts, self.log) = (parts, log) }

  /// Each model must name a contract, and each prohibition something that there is.
  func run() {
    if parts.areVendorsWhole {
      for model in parts.configuration?.models ?? [] { checkVendor(of: model) }
    }
    for contract in parts.vendors.contracts { checkTopics(of: contract) }
  }

  /// Warns of models whose contract does not hold on a day, or ends soon.
  func runTerms(on day: CalendarDay) {
    for model in parts.configuration?.models ?? [] {
      for gap in parts.vendors[model.terms.vendor]?.gaps(on: day) ?? [] {
        switch gap {
        case .missing, .trains: continue
        case .notBegun, .ended, .ending:
          log.warning(
            at: model.vendorPlace,
            "the contract with `\(model.terms.vendor)` \(gap.words)",
            hint: "see `countersign vendors check`; without one, nothing is sent to `\(model.id)`"
          )
        }
      }
    }
  }

  private func checkVendor(of model: ModelDeclaration) {
    let vendors = parts.vendors.contracts.map(\.id)
    guard !vendors.contains(model.terms.vendor) else { return }
    log.error(
      at: model.vendorPlace,
      "no contract with `\(model.terms.vendor)`, so that nothing may be sent to `\(model.id)`",
      hint: nearest(to: model.terms.vendor, among: vendors).map { "did you mean `\($0)`?" }
        ?? "write it in `\(VendorContracts.path)`"
    )
  }

  /// A topic that nothing is about would forbid nothing.
  private func checkTopics(of contract: VendorContract) {
    guard !log.hasErrors(under: "knowledge/intents/") else { return }
    let intents = parts.catalogue.intents
    let known = Set(
      ScreenKind.allCases.map(\.rawValue) + intents.map(\.name) + intents.flatMap(\.topics)
    )
    for prohibition in contract.prohibited {
      for topic in prohibition.topics where !known.contains(topic) {
        log.error(
          at: prohibition.place,
          "nothing is about `\(topic)`, so that clause `\(prohibition.clause.id)` forbids nothing",
          hint: nearest(to: topic, among: known.sorted()).map { "did you mean `\($0)`?" }
            ?? "name an intent, a topic of one, or a kind of `rules/screens.yaml`"
        )
      }
    }
  }
}
