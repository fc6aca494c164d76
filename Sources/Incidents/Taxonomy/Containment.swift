package import Review

/// One thing that keeps what goes wrong from going on.
package enum Containment: String, Sendable, Hashable, CaseIterable {
  case stopAll = "stop_all"
  case stopIntent = "stop_intent"
  case stopAction = "stop_action"
  case stopDocument = "stop_document"
  case stopPrompt = "stop_prompt"
  case stopModel = "stop_model"
  case stopChannel = "stop_channel"
  /// Back to the release that was in force before.
  case rollback
  /// The parts that the decisions rest on are kept at the versions that they had before.
  case pin

  /// What a stop of it names; nil for what is no stop of something named.
  package var stopKind: StopScope.Kind? {
    switch self {
    case .stopIntent: .intent
    case .stopAction: .action
    case .stopDocument: .document
    case .stopPrompt: .prompt
    case .stopModel: .model
    case .stopChannel: .channel
    case .stopAll, .rollback, .pin: nil
    }
  }
}
