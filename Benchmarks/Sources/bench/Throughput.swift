import Foundation

/// Tickets a second from end to end, recorded and told, and what each stage of them takes.
struct Throughput {
  private let ground: ProvingGround
  private let count: Int

  init(_ ground: ProvingGround, _ options: Options) {
    self.ground = ground
    count = options.tickets
  }

  func run(_ table: inout Table) throws {
    let tickets = try SampleTickets(of: ground.program).received(at: Date())
    let input = ground.folder + "/tickets.jsonl"
    try tickets.write(count, to: input)
    let appends = try 1 / Yardsticks.durableAppends(in: ground.folder).percentile(50)
    let json = Yardsticks.foundationJSON(tickets)
    table.row("append of 4 KiB with fdatasync", Figure.rate(appends), "", "yardstick")
    table.row("JSONSerialization, read and write, one core", Figure.rate(json), "", "yardstick")

    let single = try decide(input, onOneCore: true)
    rows("one core", single, target: 5000, appends, json, &table)
    let all = try decide(input, onOneCore: false)
    rows("all \(Machine.cores) cores", all, appends, json, &table)
    for stage in single.stages { row(stage, "one core", &table) }
    for stage in all.stages where stage.name == StageTable.whole {
      row(stage, "all \(Machine.cores) cores", &table)
    }
  }

  private func row(_ stage: StageTable.Row, _ where: String, _ table: inout Table) {
    table.row(
      "stage \(stage.name), \(`where`): median, p99",
      "\(stage.median), \(stage.tail) us",
      stage.name == StageTable.whole ? "p99 < 1000 us" : ""
    )
  }

  private struct Result {
    let end: Child.End
    let stages: [StageTable.Row]
  }

  private func decide(_ input: String, onOneCore: Bool) throws -> Result {
    let store = try ground.newStore()
    let timings = ground.folder + "/timings"
    let end = try Child(
      ground.program.path,
      ground.run(store: store, "--timings", "--workers", String(onOneCore ? 1 : Machine.cores)),
      input: .file(input),
      output: .file(ground.folder + "/decisions.jsonl"),
      error: .file(timings),
      onOneCore: onOneCore
    ).wait()
    // 65: the sample holds invalid lines.
    guard end.status == 65 else { throw Complaint("`run` ended with \(end.status)") }
    try ground.clear(store: store)
    return Result(end: end, stages: try StageTable.rows(ofFile: timings))
  }

  private func rows(
    _ where: String,
    _ result: Result,
    target: Int? = nil,
    _ appends: Double,
    _ json: Double,
    _ table: inout Table
  ) {
    let rate = Double(count) / result.end.seconds
    table.row(
      "tickets, durable and logged, \(`where`)",
      Figure.rate(rate),
      target.map { "> \($0) /s" } ?? "",
      Figure.times(rate / appends, "appends, ") + Figure.times(rate / json, "JSONSerialization")
    )
    let each = result.end.cpuSeconds / Double(count)
    table.row("processor time a ticket, \(`where`)", Figure.microseconds(each))
  }
}
