import CanonicalJSON
import Foundation
import Testing

/// What fails around a run: the reader of the decisions, the one who feeds the tickets, signals.
///
/// In each case the next piping of the same tickets tells what was told, and what was not.
@Suite struct FaultTests {
  private static let lone = #"{"id":"lone","ticket_id":"1","message":{"body":"refund my order"}}"#

  // Whoever reads the decisions.

  @Test func `a reader that closes after some lines ends the run quietly, and the rest comes next`()
    throws
  {
    let desk = try SmallDesk()
    let tickets = GeneratedTickets(seed: 1, count: 300)
    let program = try RunningProgram(desk.run("--batch", "4"), reads: false)
    program.output.read(limit: 10)
    program.feed(tickets.input)
    let result = program.waitForEnd()
    #expect(result.end == .status(74))
    #expect(result.errors.isEmpty, "\(result.errors)")
    #expect((10..<300).contains(result.lines.count))
    try desk.expectSame(result.lines, whenPipedAgain: tickets.input)
  }

  @Test func `a reader that wants one line alone, as head does, gets it`() throws {
    let desk = try SmallDesk()
    try Data(GeneratedTickets(seed: 2, count: 500).input).write(
      to: desk.folder.appending(path: "in")
    )
    let script = #""$0" run --batch 8 -C "$1" < "$1/in" | head -n 1; echo "${PIPESTATUS[0]}""#
    let result = try desk.bash(script)
    #expect(result.lines.count == 2)
    #expect(result.lines.first.flatMap { ToldLine($0) }?.inputLine == 1)
    #expect(result.lines.last == "74")
    #expect(result.errors.isEmpty, "\(result.errors)")
  }

  @Test func `a run whose reader is gone ends at its next line, though its input stays open`()
    throws
  {
    let desk = try SmallDesk()
    let program = try RunningProgram(desk.run(), reads: false)
    program.output.read(limit: 1)
    program.write(Self.lone + "\n")
    program.output.waitForEnd()
    program.write(Self.lone + "\n")
    #expect(program.waitForEnd().end == .status(74))
  }

  @Test func `decisions that the disk does not take are not counted as told`() throws {
    let desk = try SmallDesk()
    let tickets = GeneratedTickets(seed: 3, count: 20)
    let program = try RunningProgram(desk.run("--quiet"), output: .file("/dev/full"))
    program.feed(tickets.input)
    let result = program.waitForEnd()
    #expect(result.end == .status(74))
    #expect(result.errors == "countersign: cannot write decisions: No space left on device\n")
    #expect(try desk.status()["untold"]?.integer ?? 0 > 0)
    try desk.expectSame([], whenPipedAgain: tickets.input)
    #expect(try desk.status()["untold"] == 0)
  }

  @Test func `a reader that pauses makes the run wait, in bounded memory`() throws {
    let desk = try SmallDesk()
    let tickets = GeneratedTickets(seed: 4, count: 3000)
    let program = try RunningProgram(desk.run(), reads: false)
    // The input stays open, so that the program is there to be asked.
    Thread.detachNewThread { program.write(tickets.input) }
    sleep(1)
    program.output.read()
    #expect(program.output.wait(lines: 3000))
    let peak = try #require(program.peakKibibytes)
    let result = program.end()
    #expect(result.end == .status(65))
    #expect(result.lines.count == 3000)
    #expect(peak < 200 << 10, "\(peak) KiB")
  }

  // Whoever feeds the tickets.

  @Test func `a lone ticket is answered though its feeder keeps the pipe open`() throws {
    let program = try RunningProgram(SmallDesk().run())
    program.write(Self.lone + "\n")
    #expect(program.output.wait(lines: 1))
    #expect(program.output.wholeLines.first.flatMap { ToldLine($0) }?.inputLine == 1)
    #expect(program.end().end == .status(0))
  }

  @Test func `a line that comes in pieces is one ticket`() throws {
    let program = try RunningProgram(SmallDesk().run())
    for byte in Array(Self.lone.utf8).chunks(of: 7) {
      program.write(byte)
      usleep(2000)
    }
    program.write("\n")
    #expect(program.output.wait(lines: 1))
    let result = program.end()
    #expect(result.end == .status(0))
    #expect(result.lines.count == 1)
  }

  @Test func `a closed standard input is no input, and nothing is told`() throws {
    let result = try RunningProgram(SmallDesk().run("--quiet"), input: .closed).end()
    #expect(result.end == .status(66))
    #expect(result.lines.isEmpty)
    #expect(result.errors == "countersign: cannot read tickets: Bad file descriptor\n")
  }

  @Test func `an empty standard input is a run of no tickets`() throws {
    let result = try RunningProgram(SmallDesk().run("--quiet"), input: .file("/dev/null")).end()
    #expect(result.end == .status(0))
    #expect(result.lines.isEmpty && result.errors.isEmpty)
  }

  @Test
  func `a closed standard output takes no decision, and no file of the store takes its place`()
    throws
  {
    let desk = try SmallDesk()
    let tickets = GeneratedTickets(seed: 5, count: 20)
    let program = try RunningProgram(desk.run("--quiet"), output: .closed)
    program.feed(tickets.input)
    let result = program.waitForEnd()
    #expect(result.end == .status(74))
    #expect(result.errors == "countersign: cannot write decisions: Bad file descriptor\n")
    #expect(try Data(contentsOf: desk.storeFile("store.sqlite.lock")).isEmpty)
    try desk.expectSame([], whenPipedAgain: tickets.input)
  }

  // Signals.

  @Test(arguments: [(SIGTERM, Int32(0)), (SIGINT, Int32(130))])
  func `a signal ends a run in order: what had been read is decided and told`(
    signal: Int32,
    status: Int32
  ) throws {
    let desk = try SmallDesk()
    let tickets = GeneratedTickets(seed: 6, count: 40)
    let program = try RunningProgram(desk.run("--quiet"))
    // A valid ticket alone, so that the status is the signal's, and half of another.
    program.write(Self.lone + "\n" + Self.lone.prefix(20))
    #expect(program.output.wait(lines: 1))
    program.send(signal)
    let result = program.waitForEnd()
    #expect(result.end == .status(status))
    #expect(result.lines.count == 1)
    let said = "countersign: stopped by a signal; what had been read is decided and told\n"
    #expect(result.errors == said)
    try desk.expectSame(
      result.lines,
      whenPipedAgain: Array((Self.lone + "\n").utf8) + tickets.input
    )
  }

  @Test func `a signal in a flood loses no line that was told, and tells no half line`() throws {
    let desk = try SmallDesk()
    let tickets = GeneratedTickets(seed: 7, count: 2000)
    let program = try RunningProgram(desk.run("--batch", "8"))
    program.feed(tickets.input)
    program.output.wait(lines: 50)
    program.send(SIGTERM)
    let result = program.waitForEnd()
    #expect(result.end == .status(65))
    #expect((50..<2000).contains(result.lines.count))
    #expect(program.output.bytes.last == 10)
    let next = min(result.lines.count + 100, 2000)
    try desk.expectSame(result.lines, whenPipedAgain: tickets.input(0..<next))
  }
}

extension [UInt8] {
  fileprivate func chunks(of size: Int) -> [[UInt8]] {
    stride(from: 0, to: count, by: size).map { Array(self[$0..<Swift.min($0 + size, count)]) }
  }
}
