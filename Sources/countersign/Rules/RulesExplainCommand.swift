import ArgumentParser
import CanonicalJSON
import Domain
import Rules
import SourceFiles

/// Tells how a verdict comes about.
struct RulesExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Judges facts, and tells which rules fired and which term stopped the others.",
    discussion: """
      The facts stand in a file as on a ticket, in YAML or JSON: `order: {total: 15.00 EUR}`.

      EXAMPLES
        countersign rules explain --action refund --facts facts.yaml
        jq .facts ticket.json | countersign rules explain --action refund --facts -
      """
  )

  @OptionGroup var shelf: RuleShelf

  @Option(help: "The file of facts; - for standard input.")
  var facts: String

  @Option(help: "The file of claims, what the customer wrote.")
  var claims: String?

  @Option(help: "The action. Not needed where one rule file is named.")
  var action: String?

  @Option(help: "The moment of the ticket, such as 2026-03-01T09:00:00Z. Usual: now.")
  var now: String?

  @Flag(help: "Print one JSON object.")
  var json = false

  func validate() throws {
    if facts == "-", claims == "-" {
      throw ValidationError("`--facts` and `--claims` cannot both read standard input")
    }
  }

  func run() throws {
    let set = try shelf.set(deciding: action)
    guard let moment = now.map({ Timestamp($0) }) ?? SystemClock.now else {
      throw Complaint(
        .usage,
        "`\(now ?? "")` is no time",
        hint: "write it as 2026-03-01T09:00:00Z"
      ).told()
    }
    let log = FindingLog()
    let values = try table(facts, set.factDeclarations, log)
    let written = try claims.map { try table($0, set.claimDeclarations, log) }
    if log.hasErrors {
      log.complain()
      throw ExitStatus.noInput.code
    }
    let explanation = set.explain(facts: values, claims: written ?? Facts(), now: moment)
    let page = ExplanationPage(set: set, explanation: explanation)
    if json {
      Terminal.say(page.json.prettyText)
    } else {
      for line in page.lines { Terminal.say(line) }
    }
  }

  private func table(
    _ path: String,
    _ declarations: [FactDeclaration],
    _ log: FindingLog
  ) throws -> Facts {
    let file =
      path == "-"
      ? try Self.standardInput()
      : try NamedFile.read(path, hint: "`-` reads standard input")
    let node = file.text(log: log).flatMap {
      LocatedNode.parse($0, file: path == "-" ? "standard input" : path, log: log)
    }
    let table = FactTable(reading: node, as: declarations, log: log)
    return Facts(reading: table.object, as: declarations)
  }

  private static func standardInput() throws -> SourceFile {
    guard let bytes = Terminal.standardInput(limit: 1 << 20) else {
      throw Complaint(.noInput, "standard input holds more than 1 MiB").told()
    }
    return SourceFile(path: "standard input", bytes: bytes)
  }
}
