package import Domain
import SourceFiles

/// What lifts a ticket to a higher tier, whatever it asks for.
package struct RiskLift: Sendable, Equatable {
  /// What a lift looks at.
  ///
  /// All conditions that a lift names must hold.
  package enum Condition: Sendable, Equatable {
    case screens([ScreenKind])
    case channels([Ticket.Channel])
    case languagesOtherThan([String])
    case jurisdictionsOtherThan([String])
    case customerTiers([String])
  }

  package let id: String
  package let tier: RiskTier
  package let conditions: [Condition]
  /// One sentence for a person.
  package let reason: String
  /// The approved refusal, where the lift is to `critical`.
  package let refusal: String?
  /// The approved text told when people take over.
  package let handover: String?
  /// The queue that takes it instead of the intent's.
  package let queue: String?
  /// How long people have, where that is less than the tier gives them.
  package let due: Seconds?
  package let line: Int

  /// The customers' tiers that it names.
  var customerTiers: [String] {
    conditions.flatMap { if case .customerTiers(let tiers) = $0 { tiers } else { [] as [String] } }
  }

  init?(reading node: LocatedNode, log: FindingLog) {
    guard var fields = YAMLFields(node, log: log) else { return nil }
    let id = fields.string("id")
    let tier = fields.choice("to", of: RiskTier.self)
    let reason = fields.string("reason")
    refusal = fields.optionalString("refusal")
    handover = fields.optionalString("handover")
    queue = fields.optionalString("queue")
    due = fields.optionalValue("due", expected: "a time such as `4h` or `2d`") { Seconds($0) }
    conditions = fields.fields("when").map { Self.conditions($0) } ?? []
    fields.finish()
    guard let id, let tier, let reason else { return nil }
    if conditions.isEmpty {
      log.error(at: node.place, "`\(id)` has no condition", hint: "name one under `when:`")
    }
    if tier == .critical, refusal == nil || queue == nil {
      log.error(
        at: node.place,
        "`\(id)` lifts to `critical` without a `refusal` and a `queue`",
        hint: "name the approved refusal and who takes over"
      )
    }
    self.id = id
    self.tier = tier
    self.reason = reason
    line = node.place.line
  }

  private static func conditions(_ when: YAMLFields) -> [Condition] {
    var when = when
    let all: [Condition] = [
      .screens(when.choices("screen", of: ScreenKind.self)),
      .channels(when.choices("channel", of: Ticket.Channel.self)),
      .languagesOtherThan(when.strings("language_other_than")),
      .jurisdictionsOtherThan(when.strings("jurisdiction_other_than")),
      .customerTiers(when.strings("customer_tier")),
    ]
    when.finish()
    return all.filter { !$0.isEmpty }
  }

  /// Whether every condition holds.
  ///
  /// What a ticket does not say fulfils no condition about it.
  func applies(to circumstances: Circumstances) -> Bool {
    !conditions.isEmpty && conditions.allSatisfy { $0.holds(in: circumstances) }
  }
}

extension RiskLift.Condition {
  fileprivate var isEmpty: Bool {
    switch self {
    case .screens(let words): words.isEmpty
    case .channels(let words): words.isEmpty
    case .languagesOtherThan(let words), .jurisdictionsOtherThan(let words),
      .customerTiers(let words):
      words.isEmpty
    }
  }

  fileprivate func holds(in circumstances: Circumstances) -> Bool {
    switch self {
    case .screens(let kinds): kinds.contains { circumstances.found.contains($0) }
    case .channels(let channels): channels.contains(circumstances.channel)
    case .languagesOtherThan(let languages): !languages.contains(circumstances.language)
    case .jurisdictionsOtherThan(let places): !places.contains(circumstances.jurisdiction)
    case .customerTiers(let tiers): circumstances.customerTier.map(tiers.contains) ?? false
    }
  }
}
