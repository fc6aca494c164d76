import Foundation

/// The most memory that a run holds at once, on more input than it could ever keep.
struct PeakMemory {
  private static let ceilingBytes = 256 << 20

  private let ground: ProvingGround
  private let options: Options

  init(_ ground: ProvingGround, _ options: Options) {
    self.ground = ground
    self.options = options
  }

  func run(_ table: inout Table) throws {
    let tickets = try SampleTickets(of: ground.program)
    let count = options.memoryTickets
    try measure("\(count.formatted()) tickets", storeBytes: count * 12_000, &table) { pipe in
      var block: [UInt8] = []
      for index in 0..<count {
        tickets.append(index, to: &block)
        if block.count > 1 << 18 || index == count - 1 {
          guard Pipe.write(block, to: pipe) else { return }
          block.removeAll(keepingCapacity: true)
        }
      }
    }
    let bytes = options.junkBytes
    let name = "\(bytes / 1_000_000) MB of invalid lines"
    try measure(name, storeBytes: bytes / 4, &table) { Junk(bytes: bytes).write(to: $0) }
  }

  private func measure(
    _ what: String,
    storeBytes: Int,
    _ table: inout Table,
    feed: @escaping @Sendable (_ pipe: Int32) -> Void
  ) throws {
    let figure = "peak memory, \(what)"
    let free = try ground.freeBytes()
    // Room for the store, and for whoever else uses the disk meanwhile.
    let wanted = storeBytes + (3 << 30)
    guard free >= wanted else {
      let reason = "the disk has \(Figure.mebibytes(free)) free, \(Figure.mebibytes(wanted)) wanted"
      return table.row(figure, "skipped", "< " + Figure.mebibytes(Self.ceilingBytes), reason)
    }
    let store = try ground.newStore()
    let input = try Pipe()
    let child = try Child(
      ground.program.path,
      ground.run(store: store),
      input: .descriptor(input.reading),
      output: .discarded,
      error: .discarded
    )
    close(input.reading)
    let writing = input.writing
    Thread.detachNewThread {
      feed(writing)
      close(writing)
    }
    let end = try child.wait()
    guard end.status == 65 else { throw Complaint("`run` ended with \(end.status)") }
    try ground.clear(store: store)
    table.row(
      figure,
      Figure.mebibytes(end.peakBytes),
      "< " + Figure.mebibytes(Self.ceilingBytes),
      String(format: "in %.0f s", end.seconds)
    )
  }
}
