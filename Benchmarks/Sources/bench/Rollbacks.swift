import Foundation

/// How soon a run that writes as fast as it can judges by the release before, from the start of the process
/// that rolls back.
///
/// The second release is the first with one more comment in its configuration.
struct Rollbacks {
  private static let rounds = 10
  /// Lines that are told before each rollback; the pipes and six batches of 256 are full all the time.
  private static let between = 4_000

  private let ground: ProvingGround

  init(_ ground: ProvingGround) { self.ground = ground }

  func run(_ table: inout Table) throws {
    let store = try ground.newStore()
    let signers = try ground.enroll(2, as: "editor", in: store)
    let first = try inForce(store)
    try promoteAnother(store, signers)
    let second = try inForce(store)
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
    var followed = FollowedRun(input: input.writing, output: output.reading)
    var waits: [Double] = []
    for round in 0..<Self.rounds {
      let target = round.isMultiple(of: 2) ? first : second
      waits.append(
        try followed.firstLine(of: target, after: Self.between) {
          _ = try Child(
            ground.program.path,
            ["release", "rollback", "--to", target, "--reason", "bench"]
              + ["-C", ground.folder, "--store", store],
            output: .discarded,
            error: .discarded
          )
        }
      )
    }
    table.row(
      "rollback, start to the first decision under it",
      Figure.milliseconds(waits.percentile(50)),
      "< 1 s",
      "median of \(Self.rounds), longest \(Figure.milliseconds(waits.percentile(100))); "
        + "thousands of tickets under way"
    )
    close(output.reading)
    _ = try child.wait()
    try ground.clear(store: store)
  }

  private func inForce(_ store: String) throws -> String {
    let status = try ground.output(of: ["status", "--json"], store)
    guard let name = status.firstMatch(of: /rel_[0-9a-z]+/) else {
      throw Complaint("no release in `\(status)`")
    }
    return String(name.output)
  }

  private func promoteAnother(_ store: String, _ signers: [Person]) throws {
    let file = ground.folder + "/countersign.yaml"
    let text = try String(contentsOfFile: file, encoding: .utf8)
    defer { try? text.write(toFile: file, atomically: false, encoding: .utf8) }
    try (text + "\n# bench\n").write(toFile: file, atomically: false, encoding: .utf8)
    _ = try ground.output(of: ["release", "create"], store)
    _ = try ground.output(of: ["release", "rehearse"], store)
    let tickets = ground.program.root + "/Examples/tickets.jsonl"
    _ = try ground.output(of: ["release", "backtest", "newest", "--tickets", tickets], store)
    for signer in signers {
      _ = try ground.output(of: ["release", "sign", "newest", "--yes"], store, by: signer)
    }
    _ = try ground.output(of: ["release", "promote", "newest"], store)
  }
}

/// A run that is fed by a thread as fast as it takes tickets, and read as fast as it tells.
struct FollowedRun {
  private static let atOnce = 256

  private let output: Int32
  private var bytes: [UInt8] = []
  private var read = 0

  /// Feeds until nobody takes more.
  init(input: Int32, output: Int32) {
    self.output = output
    Thread.detachNewThread {
      var tickets = 0
      var lines: [UInt8] = []
      repeat {
        lines.removeAll(keepingCapacity: true)
        for _ in 0..<Self.atOnce {
          lines += #"{"ticket_id":"\#(tickets)","message":{"body":"where is my parcel?"}}"#.utf8
          lines.append(10)
          tickets += 1
        }
      } while Pipe.write(lines, to: input)
      close(input)
    }
  }

  /// Reads some lines, has something done, and gives the time from then until a release has told one.
  mutating func firstLine(
    of release: String,
    after lines: Int,
    _ act: () throws -> Void
  ) throws -> Double {
    let mark = Array("\"id\":\"\(release)\"".utf8)
    for _ in 0..<lines { _ = try nextLine() }
    let began = Clock.seconds
    try act()
    while Clock.seconds - began < 60 {
      if try nextLine().firstRange(of: mark) != nil { return Clock.seconds - began }
    }
    throw Complaint("nobody follows the rollback")
  }

  private mutating func nextLine() throws(Complaint) -> ArraySlice<UInt8> {
    while true {
      if let end = bytes[read...].firstIndex(of: 10) {
        defer { read = end + 1 }
        return bytes[read..<end]
      }
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
