import CanonicalJSON
import Foundation
import Testing

/// Stops that come while lines are written.
@Suite struct StopRaceTests {
  /// Reads a program's output on the test's own thread, so that it knows where a line begins.
  private struct Output {
    let descriptor: Int32
    private(set) var bytes: [UInt8] = []
    private(set) var lineStarts = [0]

    init(_ descriptor: Int32) { self.descriptor = descriptor }

    /// Reads what there is, and waits for something; false at the end.
    mutating func read() -> Bool {
      var chunk = [UInt8](repeating: 0, count: 32 << 10)
      let count = Foundation.read(descriptor, &chunk, chunk.count)
      guard count > 0 else { return false }
      for (place, byte) in chunk[..<count].enumerated() where byte == 10 {
        lineStarts.append(bytes.count + place + 1)
      }
      bytes += chunk[..<count]
      return true
    }

    /// Reads on, and throws at the end.
    mutating func readOn() throws {
      let isRead = read()
      try #require(isRead, "the program ended")
    }

    /// How many bytes have left the program: those that were read, and those in the pipe.
    var leftTheProgram: Int {
      var waiting: Int32 = 0
      _ = ioctl(descriptor, UInt(FIONREAD), &waiting)
      return bytes.count + Int(waiting)
    }

    /// The whole lines that began at some byte or after it.
    func lines(from start: Int) -> [String] {
      zip(lineStarts, lineStarts.dropFirst()).filter { $0.0 >= start }.map {
        String(decoding: bytes[$0.0..<$0.1], as: UTF8.self)
      }
    }
  }

  private static func isHeld(_ line: String) -> Bool {
    line.contains("\"outcome\":\"stopped\"")
  }

  private static func ticket(_ number: Int) -> [UInt8] {
    let line: JSONValue = [
      "id": .string("m\(number)"), "ticket_id": .string("t\(number)"),
      "message": ["body": "where is my parcel?"],
    ]
    return line.bytes + [10]
  }

  /// Puts a flag in place by `rename`, as the program does.
  private static func raise(_ flag: String) {
    let new = flag + ".test"
    close(open(new, O_WRONLY | O_CREAT | O_TRUNC, 0o600))
    rename(new, flag)
  }

  @Test func `in many races no line begins after the flag is there, but the one under way`() throws
  {
    let desk = try SmallDesk()
    let flag = desk.storePath + ".stop"
    let program = try RunningProgram(desk.run("--quiet", "--batch", "64"), reads: false)
    let isDone = DoneFlag()
    Thread.detachNewThread {
      var number = 0
      while !isDone.isSet {
        program.write((number..<(number + 32)).flatMap { Self.ticket($0) })
        number += 32
      }
      program.closeInput()
    }
    var output = Output(program.output.descriptor)
    var late = 0
    for round in 0..<150 {
      // Flows; the rounds meet batches at different places.
      var start = output.lineStarts.count - 1
      while output.lines(from: output.lineStarts[start]).allSatisfy(Self.isHeld)
        || output.lineStarts.count - start < 2 + round % 61
      {
        try output.readOn()
      }
      Self.raise(flag)
      let left = output.leftTheProgram
      start = output.lineStarts.count - 1
      while output.lines(from: left).count < 3 { try output.readOn() }
      let after = output.lines(from: left)
      let begun = after.prefix { !Self.isHeld($0) }.count
      late += begun
      #expect(begun <= 1, "round \(round): \(begun) lines began after the flag was there")
      #expect(after.dropFirst(begun).allSatisfy(Self.isHeld), "round \(round)")
      unlink(flag)
    }
    isDone.set()
    while output.read() {}
    let result = program.waitForEnd()
    #expect(result.status == 75, "\(result.errors)")
    // Each ticket has one line, whatever took its place.
    let ids = output.lines(from: 0).compactMap { line in
      line.firstRange(of: "\"ticket_id\":\"t").map { line[$0.upperBound...].prefix { $0 != "\"" } }
    }
    #expect(ids.map { String($0) } == ids.indices.map { "\($0)" })
  }

  @Test func `a pipe that nobody reads is filled by what began before the stop alone`() throws {
    let desk = try SmallDesk()
    let store = desk.storePath
    let people = try LinePeople(of: store)
    let program = try RunningProgram(desk.run("--quiet", "--batch", "256"), reads: false)
    program.feed((0..<400).flatMap { Self.ticket($0) })
    var output = Output(program.output.descriptor)
    // The pipe is full once no more comes into it, for a second on a busy machine.
    var (left, quiet) = (0, 0)
    while quiet < 10 {
      usleep(100_000)
      let now = output.leftTheProgram
      quiet = now == left && now > 0 ? quiet + 1 : 0
      left = now
    }
    let stop = try people.stop("--all")
    while output.read() {}
    let after = output.lines(from: left)
    #expect(after.count > 100)
    #expect(after.dropFirst().allSatisfy(Self.isHeld))
    #expect(after.dropFirst().allSatisfy { $0.contains(stop) })
    #expect(program.waitForEnd().status == 75)
    try people.resume(stop)
    #expect(try lineStatus(store)["held"] == 0)
  }
}

/// A word from one thread to another.
private final class DoneFlag: @unchecked Sendable {
  // Guarded by the lock.
  private var value = false
  private let lock = NSLock()

  var isSet: Bool { lock.withLock { value } }
  func set() { lock.withLock { value = true } }
}
