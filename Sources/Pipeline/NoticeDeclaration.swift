package import Attestation
import OutsideCalls
package import Review
import SourceFiles

/// Whom `countersign.yaml` has told of what, under `notices:`.
package struct NoticeDeclaration: Sendable, Equatable {
  package static let limit = 32

  package let audience: NoticeAudience
  package let receiver: NoticeReceiver
  /// Who answers for it; nil where it is whoever owns the stage that has it told.
  package let owner: String?

  /// Reads `notices:`; those with an error are left out, and what is wrong with them is in the log.
  ///
  /// Queues are those of `queues`. No receiver is named twice: it would be told twice.
  static func all(
    in fields: inout YAMLFields,
    queues: [String],
    log: FindingLog
  ) -> [NoticeDeclaration] {
    let nodes = fields.items("notices")
    if nodes.count > limit {
      log.error(at: fields.place(of: "notices"), "\(nodes.count) notices; \(limit) are allowed")
    }
    var known: Set<String> = []
    return nodes.prefix(limit).compactMap { node in
      guard let one = NoticeDeclaration(node, queues: queues, log: log) else { return nil }
      guard known.insert(one.receiver.name).inserted else {
        log.error(
          at: node.place,
          "this receiver is named before",
          hint: "name each once, with all that it is told of"
        )
        return nil
      }
      return one
    }
  }

  private init?(_ node: LocatedNode, queues known: [String], log: FindingLog) {
    guard var fields = YAMLFields(node, log: log) else { return nil }
    let kinds = fields.choices("on", of: NoticeKind.self)
    if kinds.isEmpty, fields.node("on") == nil {
      let words = NoticeKind.allCases.map(\.rawValue).joined(separator: ", ")
      log.error(at: fields.place, "missing `on`", hint: "write `on: [\(words)]`, or some of them")
    }
    let roles = fields.choices("roles", of: Role.self)
    let queues = fields.strings("queues")
    for queue in queues where !known.contains(queue) {
      log.error(
        at: fields.place(of: "queues"),
        "there is no queue `\(queue)`",
        hint: "the queues are: " + known.joined(separator: ", ")
      )
    }
    owner = fields.optionalString("owner")
    let receiver = Self.receiver(&fields, log: log)
    fields.finish()
    guard !kinds.isEmpty, let receiver else { return nil }
    audience = NoticeAudience(kinds: Set(kinds), roles: roles, queues: Set(queues))
    self.receiver = receiver
  }

  private static func receiver(_ fields: inout YAMLFields, log: FindingLog) -> NoticeReceiver? {
    let (hasCommand, hasWebhook) = (fields.node("command") != nil, fields.node("webhook") != nil)
    guard hasCommand != hasWebhook else {
      log.error(
        at: fields.place,
        hasCommand ? "both `command` and `webhook`" : "neither `command` nor `webhook`",
        hint: "say who is told: one of the two"
      )
      return nil
    }
    if hasWebhook {
      return fields.value("webhook", expected: PostAddress.expected) { PostAddress($0) }
        .map { NoticeReceiver(.post($0)) }
    }
    return fields.programCall("command", like: "[./tools/notify, reviews]", log: log)
      .map { NoticeReceiver(.command($0)) }
  }
}
