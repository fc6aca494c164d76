import Foundation

/// How long one ticket waits for its decision on an open pipe, with nothing else to do.
struct LoneTicket {
  private static let count = 500

  private let ground: ProvingGround

  init(_ ground: ProvingGround) { self.ground = ground }

  func run(_ table: inout Table) throws {
    let tickets = try SampleTickets(of: ground.program)
    let store = try ground.newStore()
    let (input, output) = (try Pipe(), try Pipe())
    let child = try Child(
      ground.program.path,
      ground.run(store: store),
      input: .descriptor(input.reading),
      output: .descriptor(output.writing),
      error: .discarded
    )
    close(input.reading)
    close(output.writing)
    var waits: [Double] = []
    // The first waits for the program to start.
    for index in 0...Self.count {
      var line: [UInt8] = []
      tickets.append(index, to: &line)
      var isDecided = false
      let seconds = Clock.seconds {
        isDecided = Pipe.write(line, to: input.writing) && Pipe.readLine(from: output.reading)
      }
      guard isDecided else { throw Complaint("`run` ended before its input") }
      if index > 0 { waits.append(seconds) }
    }
    close(input.writing)
    close(output.reading)
    _ = try child.wait()
    let appends = try Yardsticks.durableAppends(in: ground.folder)
    try ground.clear(store: store)
    for (name, percent) in [("median", 50), ("p99", 99)] {
      let allowed = 2 * appends.percentile(percent) + 0.001
      table.row(
        "a lone ticket, \(name) of \(Self.count)",
        Figure.milliseconds(waits.percentile(percent)),
        "< " + Figure.milliseconds(allowed),
        "two appends of the same percentile and 1 ms"
      )
    }
  }
}
