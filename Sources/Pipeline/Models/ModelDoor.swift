package import Models
package import Vendors

/// The one way to a model while tickets are judged.
package struct ModelDoor: Sendable {
  /// Asks a model; it always comes back.
  package typealias Question =
    @Sendable (_ model: String, _ request: ModelRequest, _ use: ContractUse) -> ModelExchange

  /// What must come out of no model, by the prompt that it stands in.
  let canary: @Sendable (_ prompt: String) -> String
  let ask: Question

  package init(
    canary: @escaping @Sendable (_ prompt: String) -> String,
    ask: @escaping Question
  ) {
    (self.canary, self.ask) = (canary, ask)
  }
}
