import ArgumentParser

@main struct Countersign: ParsableCommand {
  static let configuration = CommandConfiguration(abstract: "placeholder")
}
