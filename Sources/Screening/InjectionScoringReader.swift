import Domain
import PatternMatching
import SourceFiles

extension InjectionScoring {
  /// The greatest weight and the greatest threshold.
  private static let limit = 10_000

  /// Reads `injection:` of `rules/screens.yaml`; what it does not say is as usual.
  init(reading fields: inout YAMLFields, log: FindingLog) {
    let usual = Self.usual
    guard var own = fields.optionalFields("injection") else {
      self = usual
      return
    }
    let thresholds = Self.thresholds(&own, over: usual.thresholds, log: log)
    var channels: [Ticket.Channel: Thresholds] = [:]
    if var named = own.optionalFields("channels") {
      for channel in Ticket.Channel.allCases {
        guard var fields = named.optionalFields(channel.rawValue) else { continue }
        channels[channel] = Self.thresholds(&fields, over: thresholds, log: log)
        fields.finish()
      }
      named.finish()
    }
    var weights = usual.weights
    if var named = own.optionalFields("signs") {
      for sign in Sign.allCases where named.node(sign.rawValue) != nil {
        weights[sign] = named.integer(sign.rawValue, in: 0...Self.limit)
      }
      named.finish()
    }
    let reported = readPattern(&own, "reported", isRequired: false, log: log)
    let followed = readPattern(&own, "followed", isRequired: false, log: log)
    own.finish()
    self.init(
      thresholds: thresholds,
      channels: channels,
      weights: weights,
      reported: reported,
      followed: followed
    )
  }

  private static func thresholds(
    _ fields: inout YAMLFields,
    over usual: Thresholds,
    log: FindingLog
  ) -> Thresholds {
    var own = usual
    if fields.node("suspicious") != nil {
      own.suspicious = fields.integer("suspicious", in: 1...limit) ?? own.suspicious
    }
    if fields.node("hostile") != nil {
      own.hostile = fields.integer("hostile", in: 1...limit) ?? own.hostile
    }
    if own.hostile < own.suspicious {
      log.error(
        at: fields.place(of: "hostile"),
        "`hostile` is \(own.hostile), less than `suspicious`, which is \(own.suspicious)",
        hint: "what is hostile is suspicious too: give `hostile` the higher number"
      )
    }
    return own
  }
}

/// Reads a pattern of a field; nil where it is missing or none, with a finding where that is wrong.
func readPattern(
  _ fields: inout YAMLFields,
  _ key: String,
  isRequired: Bool,
  log: FindingLog
) -> Pattern? {
  guard let source = isRequired ? fields.string(key) : fields.optionalString(key) else {
    return nil
  }
  do {
    let pattern = try Pattern(source)
    guard !pattern.matchesNothing(scratch: MatchScratch()) else {
      log.error(
        at: fields.place(of: key),
        "`\(key)` matches the empty text, and so every text",
        hint: "leave out what may be empty, such as a `|` with nothing beside it"
      )
      return nil
    }
    return pattern
  } catch {
    log.error(
      at: fields.place(of: key),
      "`\(key)` is not a pattern: \(error.message)",
      hint: "see byte \(error.offset) of it"
    )
    return nil
  }
}
