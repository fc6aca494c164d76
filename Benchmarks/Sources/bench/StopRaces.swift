import Foundation

/// How soon a run that writes as fast as it can sees a stop, over many races.
///
/// A race is a burst of tickets during whose decisions the flag is raised. It is raised as the program
/// raises it, by `rename`, and holds nothing that could be read: that stops everything. Once the burst
/// is told to its end, the flag is taken away again, so that nothing held is left for the next race.
struct StopRaces {
  /// Two batches, so that one is told and one is recorded as the flag comes.
  private static let burst = 24
  private static let batch = 12
  /// After as many seconds the races end where they are.
  private static let seconds = 600.0

  private let ground: ProvingGround
  private let races: Int

  init(_ ground: ProvingGround, _ options: Options) {
    self.ground = ground
    races = options.stopRaces
  }

  func run(_ table: inout Table) throws {
    let store = try ground.newStore()
    let (input, output) = (try Pipe(), try Pipe())
    let child = try Child(
      ground.program.path,
      ground.run(store: store, "--batch", String(Self.batch)),
      input: .descriptor(input.reading),
      output: .descriptor(output.writing),
      error: .discarded
    )
    close(input.reading)
    close(output.writing)
    var race = Race(input: input.writing, output: output.reading, flag: store + ".stop")
    let began = Clock.seconds
    var ends: [Race.End] = []
    while ends.count < races, Clock.seconds - began < Self.seconds {
      ends.append(try race.run(burst: Self.burst, after: 1 + ends.count % (Self.burst - 4)))
    }
    rows(of: ends, in: Clock.seconds - began, &table)
    close(input.writing)
    _ = try child.wait()
    close(output.reading)
    try ground.clear(store: store)
    try StopCommands(ground).run(&table)
  }

  private func rows(of ends: [Race.End], in seconds: Double, _ table: inout Table) {
    let waits = ends.map(\.seconds)
    table.row(
      "flag to the last line told, median of \(ends.count)",
      Figure.microseconds(waits.percentile(50)),
      "",
      "p99 \(Figure.microseconds(waits.percentile(99))), longest "
        + Figure.microseconds(waits.percentile(100))
        + "; \(Figure.rate(Double(ends.count) / seconds))"
    )
    // Where a line was written while the flag was being raised, nobody outside knows which came first.
    let clear = ends.filter { $0.most == $0.least }
    table.row(
      "lines begun after the flag, the most of \(clear.count)",
      "\(clear.map(\.most).max() ?? 0)",
      "<= 1",
      "one may be under way: one in \(clear.filter { $0.most == 1 }.count) races; "
        + "at least \(ends.map(\.least).max() ?? 0) in the other \(ends.count - clear.count)"
    )
  }
}

/// Feeds a run with bursts of tickets, reads what it tells, and finds the last line that left after a
/// flag was raised.
struct Race {
  struct End {
    /// From the flag to the last line that was not held; 0 where none left after it.
    let seconds: Double
    /// Unheld lines that began once the flag was there for certain.
    let least: Int
    /// Those that left while it was being raised besides.
    let most: Int
  }

  private static let held = Array("\"outcome\":\"stopped\"".utf8)

  private let input: Int32
  private let output: Int32
  private let flag: String
  private var tickets = 0
  private var bytes: [UInt8] = []
  /// Lines of `bytes` that were looked at already end here.
  private var read = 0
  /// Bytes before those in `bytes`.
  private var dropped = 0

  init(input: Int32, output: Int32, flag: String) {
    (self.input, self.output, self.flag) = (input, output, flag)
  }

  /// Feeds a burst, lets some of its lines flow, raises the flag, reads the burst to its end, and takes
  /// the flag away.
  mutating func run(burst: Int, after lines: Int) throws -> End {
    let new = flag + ".bench"
    close(open(new, O_WRONLY | O_CREAT | O_TRUNC, 0o600))
    try feed(burst)
    for _ in 0..<lines {
      guard try !nextLine().isHeld else { throw Complaint("a line was held before the flag") }
    }
    let before = left
    rename(new, flag)
    let began = Clock.seconds
    let after = left
    var (last, least, most) = (began, 0, 0)
    for _ in lines..<burst {
      let line = try nextLine()
      guard !line.isHeld else { continue }
      last = Clock.seconds
      least += line.start >= after ? 1 : 0
      most += line.start >= before ? 1 : 0
    }
    unlink(flag)
    return End(seconds: last - began, least: least, most: most)
  }

  /// Feeds as fast as lines are told, `ahead` tickets before them, until as many lines in a row were held,
  /// and gives the moment at which the last unheld one was read.
  ///
  /// `raise` is called once lines flow.
  mutating func lastLine(ahead: Int, raising raise: () throws -> Void) throws -> Double {
    try feed(ahead)
    for _ in 0..<ahead { try passLine() }
    try raise()
    let began = Clock.seconds
    var (held, last) = (0, began)
    while held < ahead {
      guard Clock.seconds - began < 60 else { throw Complaint("nothing stops the line") }
      if try passLine() { held += 1 } else { (held, last) = (0, Clock.seconds) }
    }
    for _ in 0..<ahead { _ = try nextLine() }
    return last
  }

  /// Reads a line, feeds another ticket, and says whether the line was held.
  @discardableResult
  private mutating func passLine() throws -> Bool {
    let line = try nextLine()
    try feed(1)
    return line.isHeld
  }

  /// The bytes that have left the run: those that were read, and those in the pipe.
  private var left: Int {
    var waiting: Int32 = 0
    _ = ioctl(output, UInt(FIONREAD), &waiting)
    return dropped + bytes.count + Int(waiting)
  }

  private mutating func feed(_ burst: Int) throws(Complaint) {
    var lines: [UInt8] = []
    for _ in 0..<burst {
      lines += #"{"ticket_id":"\#(tickets)","message":{"body":"where is my parcel?"}}"#.utf8
      lines.append(10)
      tickets += 1
    }
    guard Pipe.write(lines, to: input) else { throw Complaint("`run` takes no more") }
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
