import ArgumentParser
import CanonicalJSON
import Domain
import Review
import SourceFiles
import Storage

/// Finds decisions.
struct SearchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "search",
    abstract: "Finds decisions by what they rest on, whom they are about and what they came to.",
    discussion: """
      What is asked for by several options is looked for together; of an option that is given several \
      times, any is enough. The newest come first, and the total is exact.

      Each decision that is listed is held against its entry of the log: where its row says otherwise, \
      that is said first, the log's words stand in its place, and the status is 1.

      A source is a document, its version, or a section: ID, ID@VERSION, ID#ANCHOR, ID#ANCHOR@VERSION. \
      A decision rests on what it quotes, and on what the rules cite that fired. A reviewer is whoever \
      did something to its case.

      EXAMPLES
        countersign search --document refund-policy@3.1.0 --since 2026-06-01
        countersign search --reviewer noor --outcome act --json
        countersign search --rule refunds.lost-parcel --count
        countersign search --near-miss any --since 2026-06-01 --count
        countersign search --reason "steer the bot" --tier high --tier critical
      """
  )

  @OptionGroup var workspace: WorkspaceOptions
  @OptionGroup var filter: SearchFilter

  @Option(help: "How many to list, at the most \(DecisionQuery.mostFound).")
  var limit = 20

  @Flag(help: "Print counts by outcome and tier, and no decisions.")
  var count = false

  @Flag(help: "Print one JSON object.")
  var json = false

  func validate() throws {
    guard (1...DecisionQuery.mostFound).contains(limit) else {
      throw ValidationError(
        "--limit is a number from 1 to \(DecisionQuery.mostFound); `--count` lists none"
      )
    }
  }

  func run() throws {
    var query = filter.query
    query.limit = count ? 0 : limit
    query.counts = count || json
    let store = try workspace.openStore(.readOnly)
    let found = try workspace.tellingFailures { try store.search(query) }
    if json {
      Terminal.print(found.json.canonicalBytes + [UInt8(ascii: "\n")])
    } else {
      for line in found.damageLines + (count ? found.countLines : found.lines) {
        Terminal.say(line)
      }
      if found.total == 0 { try suggest(store) }
    }
    if found.isDamaged { throw ExitStatus.different.code }
  }

  /// Says of whom and what nothing is known, and names what a misspelled name may have meant.
  private func suggest(_ store: Store) throws {
    if let customer = filter.customer,
      try workspace.tellingFailures({ try store.customer(named: customer) }) == nil
    {
      Terminal.complain(
        "no ticket names the customer `\(StoryName(text: customer).shown)`, or they were erased; a "
          + "customer is `requester.id` of a ticket, or `requester.email` where there is none"
      )
    }
    if let ticket = filter.ticket,
      try workspace.tellingFailures({ try store.ticket(named: ticket) }) == nil
    {
      Terminal.complain(
        "no ticket has the id `\(StoryName(text: ticket).shown)`; give it in full, as `id` or as "
          + "`ticket_id`"
      )
    }
    for kind in SearchTerm.Kind.allCases {
      for name in filter.names.byKind[kind] ?? [] {
        let known = try workspace.tellingFailures { try store.searchNames(kind, limit: 10_000) }
        if known.contains(name) { continue }
        let near = nearest(to: String(name.prefix(200)), among: known)
        let shown = StoryName(text: name).shown
        Terminal.complain(
          "no decision has the \(kind.rawValue.replacing("_", with: "-")) `\(shown)`"
            + (near.map { "; did you mean `\($0)`?" } ?? "")
        )
      }
    }
  }
}

/// What decisions are looked for by, each by its full name.
struct SearchNames: ParsableArguments {
  @Option(
    name: [.customLong("document"), .customLong("section")],
    help: "A document, its version or a section of it."
  )
  var source: [String] = []

  @Option(help: "A rule that fired, as `file.rule`.")
  var rule: [String] = []

  @Option(help: "A prompt of the release.")
  var prompt: [String] = []

  @Option(help: "The model of the release.")
  var model: [String] = []

  @Option(help: "Somebody who did something to the case.")
  var reviewer: [String] = []

  @Option(help: "A release, in full.")
  var release: [String] = []

  @Option(help: "What was decided: answer, ask, act, review, refuse, stopped, ignore, invalid.")
  var outcome: [String] = []

  @Option(help: "The risk tier: low, medium, medium_high, high, critical.")
  var tier: [String] = []

  @Option(help: "The intent.")
  var intent: [String] = []

  @Option(help: "An action that was let out or proposed.")
  var action: [String] = []

  @Option(help: "The channel that the ticket came by.")
  var channel: [String] = []

  @Option(help: "The language of the message, such as en.")
  var language: [String] = []

  @Option(help: "The customer's country, such as DE.")
  var jurisdiction: [String] = []

  @Option(help: "The customer's tier, as the platform calls it.")
  var customerTier: [String] = []

  @Option(help: "A screen that fired.")
  var screen: [String] = []

  @Option(help: "A path that was taken where a stage could not do its work, such as model.slow.")
  var fallback: [String] = []

  @Option(
    help: "What a wall kept from going further, by what saw it: a screen, a fallback, or `any`."
  )
  var nearMiss: [String] = []

  @Option(help: "A signed exception that is used up to three quarters of its limit, or beyond.")
  var nearLimit: [String] = []

  @Option(help: "What became of its case: approved, edited, rejected, expired, withdrawn.")
  var resolution: [String] = []

  var byKind: [SearchTerm.Kind: [String]] {
    [
      .source: source, .rule: rule, .prompt: prompt, .model: model, .reviewer: reviewer,
      .release: release, .outcome: outcome, .tier: tier, .intent: intent, .action: action,
      .channel: channel, .language: language, .jurisdiction: jurisdiction,
      .customerTier: customerTier, .screen: screen, .fallback: fallback, .nearMiss: nearMiss,
      .nearLimit: nearLimit, .resolution: resolution,
    ]
  }

  /// Refuses a word of a closed list that is none.
  func check() throws {
    let outcomes = Outcome.allCases.map(\.rawValue)
    if let word = outcome.first(where: { !outcomes.contains($0) }) {
      throw ValidationError("`\(StoryName(text: word).shown)` is no outcome; \(listed(outcomes))")
    }
    let resolutions = Resolution.Word.allCases.map(\.rawValue)
    if let word = resolution.first(where: { !resolutions.contains($0) }) {
      throw ValidationError(
        "`\(StoryName(text: word).shown)` is no end of a case; \(listed(resolutions))"
      )
    }
    let tiers = RiskTier.allCases.map(\.rawValue)
    if let word = tier.first(where: { !tiers.contains($0) }) {
      throw ValidationError("`\(StoryName(text: word).shown)` is no tier; \(listed(tiers))")
    }
  }

  private func listed(_ words: [String]) -> String { "there are " + words.joined(separator: ", ") }
}
