import ArgumentParser
import Domain
import Pipeline
import Releases
import Review
import SourceFiles
import Storage

/// Whose tickets a release may judge, as it is typed.
struct RolloutScopeOptions: ParsableArguments {
  @Option(help: "The share of customers: 5%, 0.5%.")
  var share: RolloutScope.Share?

  @Option(help: "Only these intents, with commas between them.")
  var intents: NameList?

  @Option(help: "Only customers of these segments (tiers), with commas between them.")
  var segments: NameList?

  @Option(help: "Only these channels, with commas between them.")
  var channels: NameList?

  var isEmpty: Bool { share == nil && intents == nil && segments == nil && channels == nil }

  var scope: RolloutScope {
    RolloutScope(
      share: share ?? .whole,
      intents: intents?.names,
      segments: segments?.names,
      channels: channels?.names
    )
  }

  /// Refuses intents that a release does not know, and channels that there are not: a mistyped one would be
  /// in no canary.
  func check(against release: ReleaseID, in store: Store) throws {
    try check(channels, "channel", among: Ticket.Channel.allCases.map(\.rawValue))
    guard intents != nil else { return }
    let known = try Desk.load(release, from: store).intents.keys.sorted()
    try check(intents, "intent", among: known, " in the release \(release.short)")
  }

  private func check(
    _ list: NameList?,
    _ noun: String,
    among known: [String],
    _ place: String = ""
  ) throws {
    for name in (list?.names ?? []).sorted() where !known.contains(name) {
      throw Complaint(
        .usage,
        "no \(noun) `\(Terminal.escaped(name))`\(place)",
        hint: nearest(to: name, among: known).map { "did you mean `\($0)`?" }
      ).told()
    }
  }
}

/// Names with commas between them.
struct NameList: ExpressibleByArgument {
  let names: Set<String>

  init?(argument: String) {
    let parts = argument.split(separator: ",", omittingEmptySubsequences: false).map {
      $0.trimmingPrefix { $0 == " " }
    }
    guard !parts.contains(where: \.isEmpty) else { return nil }
    names = Set(parts.map(String.init))
  }
}

extension RolloutScope.Share: ExpressibleByArgument {
  package init?(argument: String) { self.init(argument) }
}

/// Why, in a line.
struct ReasonArgument: ExpressibleByArgument {
  let reason: Reason
  init?(argument: String) {
    guard let reason = Reason(argument) else { return nil }
    self.reason = reason
  }
}
