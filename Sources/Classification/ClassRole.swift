import Domain

/// What a class stands for beside the other requests.
enum ClassRole: UInt8, Sendable {
  /// It asks for something.
  case request
  /// It asks for nothing: an intent of the lowest tier that no policy answers and that needs neither action nor
  /// facts, such as thanks.
  case background
  /// It is `out_of_scope`: what fits none of the others.
  case outside
}

extension ClassRole {
  init(of intent: Intent) {
    if intent.name == Intent.outOfScope {
      self = .outside
    } else if intent.tier == .low, intent.topics.isEmpty, intent.action == nil,
      intent.facts.isEmpty
    {
      self = .background
    } else {
      self = .request
    }
  }
}
