import Domain
import Review

/// Something that is asked before anything happens.
enum Prompt: Sendable, Equatable {
  case filter(TextEntry)
  /// One key more, for a document without actions.
  case approve(Digest)
  /// The whole id of the case, for one with actions.
  case approveActions(Digest, CaseID, TextEntry)
  case rejectionReason
  case rejectionNote(RejectionReason, TextEntry)
  case escalationRole
  case escalationNote(Role, TextEntry)
  case comment(TextEntry)
  case reveal
  case stopScope
  case stopName(StopScope.Kind, TextEntry)
  case stopReason(StopScope, TextEntry)
  /// The word STOP, for nothing leaves afterwards until two people resume.
  case stop(StopScope, reason: String, TextEntry)

  static let roles = Role.allCases.filter { $0.duties.contains(.review) }

  /// What is asked.
  var question: StyledText {
    switch self {
    case .filter: "queues whose name holds (empty for all):"
    case .approve(let digest):
      StyledText("approve \(ReviewDocument.short(digest)) as it is shown?", .bold)
        + "  y signs it, any other key does not"
    case .approveActions(let digest, let id, _):
      StyledText("approve \(ReviewDocument.short(digest)), which cannot be undone?", .bold)
        + "  type the case's whole id: \(id.text)"
    case .rejectionReason: Self.choice("reject:", RejectionReason.allCases.map(\.rawValue))
    case .rejectionNote(let reason, _):
      "rejected, \(reason.rawValue); more to say"
        + (reason == .other ? " (it must say what):" : " (empty for nothing):")
    case .escalationRole: Self.choice("escalate to:", Self.roles.map(\.rawValue))
    case .escalationNote(let role, _): "why it goes to \(role.rawValue) (empty for nothing):"
    case .comment: "comment:"
    case .reveal:
      StyledText("show personal data?", .bold)
        + "  it is recorded that you did; y shows them, any other key does not"
    case .stopScope: Self.choice("stop:", ["all"] + StopScope.Kind.allCases.map(\.rawValue))
    case .stopName(let kind, _): "stop which \(kind.rawValue)?"
    case .stopReason(let scope, _): "why \(scope.text) is stopped:"
    case .stop(let scope, _, _):
      StyledText("type STOP to stop \(scope.text); two people resume it", .bold)
    }
  }

  /// The line that is typed, where one is.
  var entry: TextEntry? {
    switch self {
    case .filter(let entry), .approveActions(_, _, let entry), .rejectionNote(_, let entry),
      .escalationNote(_, let entry), .comment(let entry), .stopName(_, let entry),
      .stopReason(_, let entry), .stop(_, _, let entry):
      entry
    case .approve, .rejectionReason, .escalationRole, .reveal, .stopScope: nil
    }
  }

  /// The same question with another line.
  func with(_ entry: TextEntry) -> Prompt {
    switch self {
    case .filter: .filter(entry)
    case .approveActions(let digest, let id, _): .approveActions(digest, id, entry)
    case .rejectionNote(let reason, _): .rejectionNote(reason, entry)
    case .escalationNote(let role, _): .escalationNote(role, entry)
    case .comment: .comment(entry)
    case .stopName(let kind, _): .stopName(kind, entry)
    case .stopReason(let scope, _): .stopReason(scope, entry)
    case .stop(let scope, let reason, _): .stop(scope, reason: reason, entry)
    case .approve, .rejectionReason, .escalationRole, .reveal, .stopScope: self
    }
  }

  /// Whether it is about the document that was on the screen when it was asked.
  var document: Digest? {
    switch self {
    case .approve(let digest), .approveActions(let digest, _, _): digest
    default: nil
    }
  }

  private static func choice(_ title: String, _ names: [String]) -> StyledText {
    let options = names.enumerated().map { "\($0 + 1) \($1)" }.joined(separator: "  ")
    return StyledText(title, .bold) + "  \(options)"
  }
}

extension StopScope {
  /// The options of `countersign stop` that say it.
  var words: [String] {
    switch self {
    case .all: ["--all"]
    case .named(let kind, let name): ["--\(kind.rawValue)=\(name)"]
    }
  }

  fileprivate var text: String {
    switch self {
    case .all: "everything"
    case .named(let kind, let name): "\(kind.rawValue) \(name)"
    }
  }
}
