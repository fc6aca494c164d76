import Domain
import Review
import SourceFiles

extension IncidentKind {
  private static let listLimit = 32

  /// Reads one entry of `kinds:`; nil where something of it is missing or wrong, with all of it in the log.
  init?(_ node: LocatedNode, log: FindingLog) {
    guard var fields = YAMLFields(node, log: log) else { return nil }
    let id = fields.declaredID()
    place = fields.place(of: "id")
    let title = fields.title()
    let severity = fields.choice("severity", of: IncidentSeverity.self)
    let owner = fields.string("owner")
    controls = fields.choices("controls", of: StageName.self)
    Self.require(controls, "controls", "[decide, verify]", &fields, log)
    notifications = Self.list("tell", &fields, log) { Self.notification($0, log: log) }
    Self.require(notifications, "tell", "[{role: operator, within: 1h}]", &fields, log)
    for (index, one) in notifications.enumerated()
    where notifications[..<index].contains(where: { $0.role == one.role }) {
      log.error(
        at: fields.place(of: "tell"),
        "`\(one.role.rawValue)` is told twice",
        hint: "keep the shorter time"
      )
    }
    containment = fields.choices("contain", of: Containment.self)
    Self.require(containment, "contain", "[stop_intent, rollback]", &fields, log)
    signs = Self.list("opens_on", &fields, log) { IncidentSign($0, log: log) }
    fields.finish()
    guard let id, let title, let severity, let owner else { return nil }
    (self.id, self.title, self.severity, self.owner) = (id, title, severity, owner)
  }

  /// Says what to write where a list is missing; what is in it and wrong is told by itself.
  private static func require<Element>(
    _ list: [Element],
    _ key: String,
    _ example: String,
    _ fields: inout YAMLFields,
    _ log: FindingLog
  ) {
    guard list.isEmpty, fields.node(key) == nil else { return }
    log.error(at: fields.place, "missing `\(key)`", hint: "add `\(key): \(example)`")
  }

  private static func list<Element>(
    _ key: String,
    _ fields: inout YAMLFields,
    _ log: FindingLog,
    _ read: (LocatedNode) -> Element?
  ) -> [Element] {
    let nodes = fields.items(key)
    if nodes.count > listLimit {
      log.error(
        at: fields.place(of: key),
        "\(nodes.count) entries of `\(key)`; \(listLimit) are allowed"
      )
    }
    return nodes.prefix(listLimit).compactMap(read)
  }

  private static func notification(_ node: LocatedNode, log: FindingLog) -> Notification? {
    guard var fields = YAMLFields(node, log: log) else { return nil }
    let role = fields.choice("role", of: Role.self)
    let within = fields.value("within", expected: "a time such as `1h` or `3d`") {
      Seconds($0).flatMap { $0.count > 0 ? $0 : nil }
    }
    fields.finish()
    guard let role, let within else { return nil }
    return Notification(role, within: within)
  }
}

extension IncidentSign {
  /// Reads one entry of `opens_on:`: `near_miss:`, `fallback:` or `effect: contradicts`.
  init?(_ node: LocatedNode, log: FindingLog) {
    guard var fields = YAMLFields(node, log: log) else { return nil }
    let known = Set(Fallback.allCases.map(\.rawValue))
    let nearMiss = fields.optionalString("near_miss")
    let fallback = fields.optionalValue(
      "fallback",
      expected: "a fallback such as `model.unsupported`"
    ) { known.contains($0) ? $0 : nil }
    let effect = fields.optionalValue("effect", expected: "`contradicts`") {
      $0 == "contradicts" ? $0 : nil
    }
    let written = ["near_miss", "fallback", "effect"].filter { fields.node($0) != nil }
    let times = fields.optionalValue(
      "times",
      expected: "a whole number from 1 to \(Self.timesLimit)"
    ) { text in Int(text).flatMap { (1...Self.timesLimit).contains($0) ? $0 : nil } }
    let within = fields.optionalValue("within", expected: "a time such as `1h`, 30 days at most") {
      Seconds($0).flatMap { $0.count > 0 && $0 <= Self.withinLimit ? $0 : nil }
    }
    fields.finish()
    guard written.count == 1 else {
      log.error(
        at: node.place,
        written.isEmpty
          ? "it does not say what it opens on"
          : "one entry opens on one sign, and this names several",
        hint:
          "write `near_miss: model.leaked`, `fallback: model.unsupported` or `effect: contradicts`"
      )
      return nil
    }
    let subject: Subject
    if let nearMiss {
      subject = .nearMiss(nearMiss)
    } else if let fallback {
      subject = .fallback(fallback)
    } else if effect != nil {
      subject = .contradictedEffect
    } else {
      return nil
    }
    self.init(subject, times: times ?? 1, within: within ?? .days(1))
  }
}
