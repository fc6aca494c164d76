import ArgumentParser
import CanonicalJSON
import Domain
import Foundation
import Models
import SourceFiles
import Vendors

/// Asks each model something that tells of nobody.
struct ModelsCheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Asks each model whether it answers.",
    discussion: """
      Each is asked the same short question, which tells of nobody, as it would be asked for a \
      ticket: under its deadline, with its key, by a contract that is in force. The status is 3 \
      where one does not answer.

      EXAMPLES
        countersign models check
        countersign models check local --json
      """
  )

  @OptionGroup var shelf: ContractShelf

  @Argument(help: "The ids of models. Usual: all.")
  var models: [String] = []

  @Flag(help: "Print one JSON object.")
  var json = false

  private static let request = ModelRequest(
    prompt: "models-check@1.0.0",
    messages: [
      ModelRequest.Message(.system, "You are asked whether you work. Answer with one word."),
      ModelRequest.Message(.user, "Write the word ready."),
    ]
  )

  func run() throws {
    let (declared, contracts) = try shelf.whole()
    for id in models where !declared.contains(where: { $0.id == id }) {
      let ids = declared.map(\.id)
      throw Complaint(
        .noInput,
        "no model `\(id)` in countersign.yaml",
        hint: nearest(to: id, among: ids).map { "did you mean `\($0)`?" }
          ?? "there are: \(ids.joined(separator: ", "))"
      ).told()
    }
    let day = SystemClock.now.day
    let desk = ModelDesk(
      declared.filter { models.isEmpty || models.contains($0.id) },
      vendors: contracts,
      folder: shelf.workspace.folder,
      environment: ProcessInfo.processInfo.environment,
      on: day
    )
    let exchanges = desk.models.map { desk.ask($0, Self.request, for: .check(on: day)) }
    if json {
      let whole: JSONValue = [
        "ok": .bool(exchanges.allSatisfy(Self.hasAnswered)),
        "models": .array(exchanges.map(Self.json)),
      ]
      Terminal.say(whole.prettyText)
    } else {
      tell(exchanges)
    }
    if !exchanges.allSatisfy(Self.hasAnswered) { throw ExitStatus.findings.code }
  }

  private func tell(_ exchanges: [ModelExchange]) {
    if exchanges.isEmpty {
      Terminal.say("no model is declared; replies quote whole sentences, and nobody is asked")
    }
    let rows = exchanges.map { exchange in
      [
        Self.hasAnswered(exchange) ? "ready" : "failed", exchange.model, Self.words(of: exchange),
      ]
    }
    for line in Columns(rows).lines { Terminal.say(Terminal.escapedLine(line)) }
  }

  private static func hasAnswered(_ exchange: ModelExchange) -> Bool {
    if case .success = exchange.outcome { true } else { false }
  }

  private static func words(of exchange: ModelExchange) -> String {
    switch exchange.outcome {
    case .failure(let failure): return "\(failure.name): \(failure)"
    case .success:
      let tokens = exchange.usage.map { ", \($0.inputTokens + $0.outputTokens) tokens" } ?? ""
      return (exchange.reported.map { "`\($0)` answered" } ?? "answered")
        + " in \(exchange.latencyMilliseconds) ms" + tokens
    }
  }

  private static func json(_ exchange: ModelExchange) -> JSONValue {
    [
      "exchange": exchange.json, "latency_milliseconds": .integer(exchange.latencyMilliseconds),
    ]
  }
}
