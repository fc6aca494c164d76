import Foundation

/// From the start of the process to its first decision.
struct StartUp {
  private static let rounds = 20
  /// Playbooks and templates count among the 10,000 documents that a workspace may have.
  private static let documents = [1_000, 9_900]

  private let ground: ProvingGround

  init(_ ground: ProvingGround) { self.ground = ground }

  func run(_ table: inout Table) throws {
    try measure("sample release", &table)
    defer { ManyDocuments.clear(ground.folder + "/knowledge/policies") }
    for count in Self.documents {
      ManyDocuments.clear(ground.folder + "/knowledge/policies")
      try ManyDocuments.fill(ground.folder + "/knowledge/policies", upTo: count)
      try measure("\(count) documents", &table)
    }
  }

  private func measure(_ what: String, _ table: inout Table) throws {
    let tickets = try SampleTickets(of: ground.program)
    let store = try ground.newStore()
    let waits = try (0..<Self.rounds).map { try firstDecision(tickets, $0, store) }
    try ground.clear(store: store)
    table.row(
      "start to first decision, \(what)",
      Figure.milliseconds(waits.percentile(50)),
      "< 100 ms",
      "median of \(Self.rounds)"
    )
  }

  private func firstDecision(_ tickets: SampleTickets, _ index: Int, _ store: String) throws
    -> Double
  {
    let (input, output) = (try Pipe(), try Pipe())
    var line: [UInt8] = []
    tickets.append(index, to: &line)
    // One line fits into the pipe before anybody reads.
    _ = Pipe.write(line, to: input.writing)
    close(input.writing)
    let began = Clock.seconds
    let child = try Child(
      ground.program.path,
      ground.run(store: store),
      input: .descriptor(input.reading),
      output: .descriptor(output.writing),
      error: .discarded
    )
    close(input.reading)
    close(output.writing)
    let isDecided = Pipe.readLine(from: output.reading)
    let seconds = Clock.seconds - began
    close(output.reading)
    _ = try child.wait()
    guard isDecided else { throw Complaint("`run` decided nothing") }
    return seconds
  }
}
