import ArgumentParser
import CanonicalJSON
import Domain
import Knowledge
import Pipeline

/// Tells which documents hold on a day, and why the others do not.
struct KnowledgeEffectiveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "effective",
    abstract: "Tells which versions hold on a day and in a country, and why the others do not.",
    discussion: """
      EXAMPLES
        countersign knowledge effective --at 2026-01-15 --jurisdiction DE
        countersign knowledge effective --at 2026-01-15 --jurisdiction GB --channel email --json
      """
  )

  @OptionGroup var options: ScopeOptions
  @OptionGroup var shelf: KnowledgeShelf

  @Flag(help: "Print one JSON object.")
  var json = false

  func run() throws {
    let library = try shelf.library()
    let scope = options.scope(in: library, for: Set(Document.Audience.allCases))
    let documents = library.knowledge.documents.map { document in
      (document, document.imprint.applicability.reasonsAgainst(scope).map(\.description))
    }
    let holding = documents.filter { $0.1.isEmpty }.map { $0.0 }
    let others = documents.filter { !$0.1.isEmpty }
    if json {
      var object = JSONObject()
      for (name, value) in scope.json { object.append(name, .string(value)) }
      object.append("in_force", .array(holding.map(\.json)))
      let reasons = others.map { document, reasons -> JSONValue in
        [
          "id": .string(document.id), "version": .string(document.version.description),
          "because": .array(reasons.map { .string($0) }),
        ]
      }
      object.append("not_in_force", .array(reasons))
      return Terminal.say(JSONValue.object(object).prettyText)
    }
    Terminal.say(Terminal.styled("in force on \(Terminal.escapedLine(scope.sentence))", .bold))
    let rows = holding.map { document in
      [
        "  " + document.id, document.version.description, document.imprint.applicability.days,
        document.imprint.applicability.audience.rawValue, Terminal.escapedLine(document.title),
      ]
    }
    for line in Columns(rows).lines { Terminal.say(line) }
    if rows.isEmpty { Terminal.say("  nothing") }
    guard !others.isEmpty else { return }
    Terminal.say("")
    Terminal.say(Terminal.styled("not in force", .bold))
    let reasons = others.map {
      ["  " + $0.0.id, $0.0.version.description, $0.1.joined(separator: "; ")]
    }
    for line in Columns(reasons).lines { Terminal.say(line) }
  }
}
