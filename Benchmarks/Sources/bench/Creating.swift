import Foundation

/// How long it takes to make a release: checks, tests, training, indexing and storing.
struct Creating {
  private static let rounds = 5

  private let ground: ProvingGround

  init(_ ground: ProvingGround) { self.ground = ground }

  func run(_ table: inout Table) throws {
    try measure("the sample", &table)
    let (policies, intents) = (
      ground.folder + "/knowledge/policies", ground.folder + "/knowledge/intents"
    )
    defer {
      ManyDocuments.clear(policies)
      ManyIntents.clear(intents)
    }
    try ManyDocuments.fill(policies, upTo: 1_000)
    try ManyIntents.fill(intents, upTo: 300)
    try measure("1,000 documents, 300 intents", &table)
  }

  private func measure(_ what: String, _ table: inout Table) throws {
    let store = try ground.newStore()
    let file = ground.folder + "/countersign.yaml"
    let text = try String(contentsOfFile: file, encoding: .utf8)
    defer { try? text.write(toFile: file, atomically: false, encoding: .utf8) }
    var waits: [Double] = []
    for round in 0..<Self.rounds {
      // Another comment is another release.
      try (text + "\n# \(round)\n").write(toFile: file, atomically: false, encoding: .utf8)
      let began = Clock.seconds
      _ = try ground.output(of: ["release", "create"], store)
      waits.append(Clock.seconds - began)
    }
    try ground.clear(store: store)
    table.row(
      "release create, \(what)",
      Figure.milliseconds(waits.percentile(50)),
      "",
      "median of \(Self.rounds), longest \(Figure.milliseconds(waits.percentile(100)))"
    )
  }
}
