import Domain
import Foundation
import Models
import Storage
import Vendors

extension ModelDesk {
  /// The models of a configuration; nil where it declares none.
  ///
  /// Their programs run in `folder`. `spent` is what models have used up on `day` by now.
  static func of(
    _ declarations: [ModelDeclaration],
    under vendors: VendorContracts,
    folder: String,
    spent: [RecordedSpending],
    on day: CalendarDay
  ) -> ModelDesk? {
    guard !declarations.isEmpty else { return nil }
    return ModelDesk(
      declarations,
      vendors: vendors,
      folder: folder,
      environment: ProcessInfo.processInfo.environment,
      spent: Dictionary(
        spent.map { ($0.model, ModelSpending(tokens: $0.tokens, cost: $0.cost)) },
        uniquingKeysWith: { $0 + $1 }
      ),
      on: day
    )
  }
}

extension ModelDoor {
  /// The models of a release.
  ///
  /// What judges for no store marks its prompts by their digests.
  init(asking models: ModelDesk, canaries: PromptCanaries?, in release: ReleaseID) {
    self.init(
      canary: { prompt in
        canaries?.canary(of: prompt, in: release)
          ?? HexText.text(Array(Digest(of: Array((release.text + prompt).utf8)).bytes.prefix(10)))
      },
      ask: { model, request, use in models.ask(model, request, for: use) }
    )
  }
}
