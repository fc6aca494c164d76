import Foundation

/// How long a whole `countersign stop --all` takes, from the start of its process to the last line that
/// a run under way tells.
///
/// Two other people resume between two rounds.
struct StopCommands {
  private static let rounds = 10
  /// Tickets that are under way all the time.
  private static let ahead = 64

  private let ground: ProvingGround

  init(_ ground: ProvingGround) { self.ground = ground }

  func run(_ table: inout Table) throws {
    let store = try ground.newStore()
    let people = try ground.enroll(2, as: "senior", in: store)
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
    var race = Race(input: input.writing, output: output.reading, flag: store + ".stop")
    let waits = try (0..<Self.rounds).map { _ in try wait(&race, store, people) }
    table.row(
      "`stop --all`, start to the last line told",
      Figure.milliseconds(waits.percentile(50)),
      "",
      "median of \(Self.rounds), longest \(Figure.milliseconds(waits.percentile(100)))"
    )
    close(input.writing)
    _ = try child.wait()
    close(output.reading)
    try ground.clear(store: store)
  }

  private func wait(
    _ race: inout Race,
    _ store: String,
    _ people: [Person]
  ) throws -> Double {
    let said = ground.folder + "/stop"
    var started: (began: Double, stop: Child)?
    let last = try race.lastLine(ahead: Self.ahead) {
      let began = Clock.seconds
      let stop = try Child(
        ground.program.path,
        ["stop", "--all", "--reason", "bench", "-C", ground.folder, "--store", store],
        output: .file(said),
        error: .discarded
      )
      started = (began, stop)
    }
    guard let (began, stop) = started else { throw Complaint("no stop was made") }
    let end = try stop.wait()
    let text = try String(contentsOfFile: said, encoding: .utf8)
    guard end.status == 0, let id = text.firstMatch(of: /stop_[0-9a-z]+/) else {
      throw Complaint("`stop --all` ended with \(end.status): \(text)")
    }
    for person in people {
      _ = try ground.output(
        of: ["resume", String(id.output), "--reason", "bench"],
        store,
        by: person
      )
    }
    return last - began
  }
}
