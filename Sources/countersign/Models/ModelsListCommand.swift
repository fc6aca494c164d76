import ArgumentParser
import CanonicalJSON
import Models
import OutsideCalls
import Pipeline

/// Lists the models of the working files.
struct ModelsListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "Lists the models that may be asked, with their vendors.",
    discussion: """
      No key is shown, only where it is kept.

      EXAMPLES
        countersign models list
        countersign models list --json
      """
  )

  @OptionGroup var shelf: ContractShelf

  @Flag(help: "Print one JSON object.")
  var json = false

  func run() throws {
    let models = try shelf.whole().models
    if json {
      let whole: JSONValue = ["models": .array([Self.extractive] + models.map(Self.json))]
      return Terminal.say(whole.prettyText)
    }
    let rows = models.map { model in
      [
        model.id, model.kind.rawValue, model.name ?? "-", model.terms.vendor,
        model.leavesMachine ? "leaves the machine" : "stays here", Self.place(of: model),
      ]
    }
    let head = [
      ["ID", "KIND", "MODEL", "VENDOR", "WHAT IS ASKED", "PLACE"],
      ["extractive", "extractive", "-", "-", "stays here", "built in"],
    ]
    for line in Columns(head + rows).lines { Terminal.say(Terminal.escapedLine(line)) }
  }

  private static let extractive: JSONValue = [
    "id": .string(ModelKind.extractive.rawValue), "kind": .string(ModelKind.extractive.rawValue),
    "leaves_machine": false,
  ]

  private static func json(_ model: ModelDeclaration) -> JSONValue {
    var key: JSONValue = .null
    if case .server(_, let secret?, _) = model.source { key = .string(secret.description) }
    return [
      "id": .string(model.id), "kind": .string(model.kind.rawValue),
      "model": model.name.map { .string($0) } ?? .null, "vendor": .string(model.terms.vendor),
      "place": .string(place(of: model)), "key": key, "leaves_machine": .bool(model.leavesMachine),
      "owner": model.owner.map { .string($0) } ?? .null,
      "parameters": model.terms.parameters.json,
    ]
  }

  private static func place(of model: ModelDeclaration) -> String {
    switch model.source {
    case .server(let address, _, _): address.url
    case .command(let arguments): arguments.joined(separator: " ")
    }
  }
}
