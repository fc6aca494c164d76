import Foundation

/// How soon a run that writes as fast as it can sees a stop, over many races.
///
/// A race ends with the last line that left unheld. The flag is raised as the program raises it, by
/// `rename`, and holds nothing that could be read: that stops everything, and is taken away again.
struct StopRaces {
  private static let races = 10_000
  private static let seconds = 100.0

  private let ground: ProvingGround

  init(_ ground: ProvingGround) { self.ground = ground }

  func run(_ table: inout Table) throws {
    let store = try ground.newStore()
    let (input, output) = (try Pipe(), try Pipe())
    let child = try Child(
      ground.program.path,
      ground.run(store: store, "--batch", "64"),
      input: .descriptor(input.reading),
      output: .descriptor(output.writing),
      error: .discarded
    )
    close(input.reading)
    close(output.writing)
    feed(input.writing)
    var race = Race(output: output.reading, flag: store + ".stop")
    let began = Clock.seconds
    var waits: [Double] = []
    var late = 0
    while waits.count < Self.races, Clock.seconds - began < Self.seconds {
      let end = try race.run(after: 1 + waits.count % 97)
      waits.append(end.seconds)
      late = max(late, end.linesBegun)
    }
    table.row(
      "flag to the last line told, median of \(waits.count)",
      Figure.microseconds(waits.percentile(50)),
      "",
      "p99 \(Figure.microseconds(waits.percentile(99))), longest "
        + Figure.microseconds(waits.percentile(100))
    )
    table.row("lines begun after the flag, the most", "\(late)", "<= 1", "one may be under way")
    try command(&race, store, &table)
    kill(child.pid, SIGKILL)
    _ = try child.wait()
    close(output.reading)
    try ground.clear(store: store)
  }

  /// The same for one whole `countersign stop --all`, the first instruction of its process included.
  private func command(_ race: inout Race, _ store: String, _ table: inout Table) throws {
    let path = ground.program.path
    let end = try race.run(after: 50) {
      _ = try Child(
        path,
        ["stop", "--all", "--reason", "bench", "--store", store],
        output: .discarded,
        error: .discarded
      )
    }
    table.row("`stop --all`, start to the last line told", Figure.milliseconds(end.seconds))
  }

  /// Writes tickets for as long as somebody takes them.
  private func feed(_ descriptor: Int32) {
    Thread.detachNewThread {
      var number = 0
      var isTaken = true
      while isTaken {
        var lines: [UInt8] = []
        for _ in 0..<32 {
          lines += #"{"ticket_id":"\#(number)","message":{"body":"where is my parcel?"}}"#.utf8
          lines.append(10)
          number += 1
        }
        isTaken = Pipe.write(lines, to: descriptor)
      }
      close(descriptor)
    }
  }
}

/// Reads what a run tells, and finds the last line that left after a flag was raised.
private struct Race {
  struct End {
    /// From the flag, or from the start of what raised it.
    let seconds: Double
    /// Unheld lines that began after the flag was there.
    let linesBegun: Int
  }

  private static let held = Array("\"outcome\":\"stopped\"".utf8)

  private let output: Int32
  private let flag: String
  private var bytes: [UInt8] = []
  /// Lines of `bytes` that were looked at already end here.
  private var read = 0
  /// Bytes before those in `bytes`.
  private var dropped = 0

  init(output: Int32, flag: String) {
    self.output = output
    self.flag = flag
  }

  /// Lets some lines flow, raises the flag and takes it away once three lines were held.
  mutating func run(after lines: Int) throws -> End {
    let (new, flag) = (flag + ".bench", flag)
    let end = try run(after: lines) {
      close(open(new, O_WRONLY | O_CREAT | O_TRUNC, 0o600))
      rename(new, flag)
    }
    unlink(flag)
    return end
  }

  mutating func run(after lines: Int, raising raise: () throws -> Void) throws -> End {
    var flowed = 0
    while flowed < lines { flowed += try nextLine().isHeld ? 0 : 1 }
    let began = Clock.seconds
    try raise()
    var waiting: Int32 = 0
    _ = ioctl(output, UInt(FIONREAD), &waiting)
    let left = dropped + bytes.count + Int(waiting)
    var (held, begun, last) = (0, 0, began)
    while held < 3 {
      let line = try nextLine()
      if line.isHeld {
        held += 1
      } else {
        held = 0
        last = Clock.seconds
        if line.start >= left { begun += 1 }
      }
    }
    return End(seconds: last - began, linesBegun: begun)
  }

  private mutating func nextLine() throws(Complaint) -> (start: Int, isHeld: Bool) {
    while true {
      if let end = bytes[read...].firstIndex(of: 10) {
        let line = bytes[read..<end]
        defer { read = end + 1 }
        return (dropped + read, line.firstRange(of: Self.held) != nil)
      }
      dropped += read
      bytes.removeFirst(read)
      read = 0
      var chunk = [UInt8](repeating: 0, count: 64 << 10)
      let count = Glibc.read(output, &chunk, chunk.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw Complaint("`run` ended before its input") }
      bytes += chunk[..<count]
    }
  }
}
