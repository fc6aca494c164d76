import ArgumentParser
import CanonicalJSON
import Foundation

/// The model that lies in drills: asked as any program is, it does what the scenario says.
struct DrillModelCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "drill-model",
    abstract: "Plays a model in drills.",
    shouldDisplay: false
  )

  /// What it does, in the words of a scenario.
  enum Deed: String, ExpressibleByArgument {
    case says, exits, hangs, echoes
  }

  @Argument var deed: Deed
  @Argument var file: String?

  func run() throws {
    guard let asked = Terminal.standardInput(limit: 16 << 20) else {
      throw ExitStatus.invalidInput.code
    }
    switch deed {
    case .exits: throw ExitStatus.different.code
    // Longer than any deadline of a drill; whoever asked may be gone by then.
    case .hangs: sleep(60)
    case .echoes: answer(String(decoding: asked, as: UTF8.self))
    case .says:
      guard let file else { throw ExitStatus.usage.code }
      answer(String(decoding: try Data(contentsOf: URL(filePath: file)), as: UTF8.self))
    }
  }

  private func answer(_ text: String) {
    let answer: JSONValue = ["text": .string(text)]
    Terminal.print(answer.bytes + [10])
  }
}
