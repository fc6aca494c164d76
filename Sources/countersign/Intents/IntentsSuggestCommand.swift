import ArgumentParser
import CanonicalJSON
import Classification
import Domain
import Evaluation
import Pipeline
import Storage

/// Groups tickets that were not understood, as candidates for examples and intents.
struct IntentsSuggestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "suggest",
    abstract:
      "Groups recorded tickets that were not understood: candidates for examples and intents.",
    discussion: """
      Looks through the newest decisions for tickets that fit no intent, are under the threshold, or lie \
      nearly between two, and groups those that have words in common, the largest group first. What is \
      shown is masked, as in `show`. A group most of which is likeliest taken for one intent may be examples of it; \
      another may be an intent that nobody has written yet. Words are for a person to choose: write the \
      example anew, and leave out what is personal.

      EXAMPLES
        countersign intents suggest
        countersign intents suggest --decisions 5000 --least 5
        countersign intents suggest --json
      """
  )

  @OptionGroup var workspace: WorkspaceOptions

  @Option(help: "The newest decisions to look through: 1 to 10000.")
  var decisions = 1_000

  @Option(help: "The fewest tickets of a group: 1 to 100.")
  var least = 2

  @Flag(help: "Print one JSON object.")
  var json = false

  func validate() throws {
    guard (1...UnclearTicket.decisionLimit).contains(decisions) else {
      throw ValidationError("--decisions takes 1 to \(UnclearTicket.decisionLimit)")
    }
    guard (1...100).contains(least) else { throw ValidationError("--least takes 1 to 100") }
  }

  func run() throws {
    var options = IntentOptions()
    options.directory = workspace.directory
    let shelf = try options.shelf()
    let store = try workspace.openStore(.readOnly)
    let nearTie = shelf.configuration.thresholds.nearTie
    let (tickets, count) = try workspace.tellingFailures {
      try UnclearTicket.newest(in: store, limit: decisions, nearTie: nearTie)
    }
    let page = IntentSuggestionPage(
      tickets: tickets,
      decisions: count,
      groups: TextClusters.groups(of: tickets.map { Features($0.text) }),
      least: least
    )
    if json { return Terminal.say(page.json.prettyText) }
    for line in page.lines { Terminal.say(line) }
  }
}
