import Foundation

/// Measures the built program as its users meet it, with whole processes, real pipes and a real disk;
/// and what rules, retrieval and the log cost, call by call.
///
/// Prints a table, each figure with its target and with yardsticks of the same run. No figure fails
/// the run: how fast a machine is, is for people to judge.
@main
enum Bench {
  static func main() throws {
    let options = try Options(arguments: Array(CommandLine.arguments.dropFirst()))
    guard !options.wantsHelp else { return print(Options.help) }
    // A child that ends early must not end the benchmark with it.
    signal(SIGPIPE, SIG_IGN)
    let program = try Program(in: FileManager.default.currentDirectoryPath)
    let ground = try ProvingGround(for: program)
    defer { ground.clear() }
    var table = Table()
    table.heading(try Machine.description(disk: ground.folder))
    for benchmark in Benchmark.allCases where options.includes(benchmark) {
      note("bench: \(benchmark.rawValue) ...")
      try benchmark.run(on: ground, options, &table)
    }
  }

  /// Says what is going on, beside the table.
  static func note(_ text: String) { FileHandle.standardError.write(Data((text + "\n").utf8)) }
}

/// The benchmarks, in the order in which they run.
///
/// A child is charged with the most that this process ever held, so whole processes come first.
enum Benchmark: String, CaseIterable {
  case throughput, replay, backtest, lone, start, stop, rollback, create, incident, queue, record
  case memory, search, reporting, intents, check, fence, rules, retrieval, grounding
  case screening, log

  func run(on ground: ProvingGround, _ options: Options, _ table: inout Table) throws {
    switch self {
    case .throughput: try Throughput(ground, options).run(&table)
    case .replay: try Replays(ground).run(&table)
    case .backtest: try Backtests(ground).run(&table)
    case .lone: try LoneTicket(ground).run(&table)
    case .start: try StartUp(ground).run(&table)
    case .stop: try StopRaces(ground, options).run(&table)
    case .rollback: try Rollbacks(ground).run(&table)
    case .create: try Creating(ground).run(&table)
    case .incident: try IncidentOpenings(ground).run(&table)
    case .queue: try WaitingQueue(ground, options).run(&table)
    case .record: try StoredRecord(ground, options).run(&table)
    case .memory: try PeakMemory(ground, options).run(&table)
    case .search: try Finding(ground, options).run(&table)
    case .intents: try IntentCalls(ground, options).run(&table)
    case .reporting: try Reporting(ground, options).run(&table)
    case .check: try KnowledgeCheck(ground).run(&table)
    case .fence: try FencedCalls(ground).run(&table)
    case .rules: try RuleCalls(ground).run(&table)
    case .retrieval: try Retrieval(ground).run(&table)
    case .grounding: try GroundingCalls().run(&table)
    case .log: try LogCalls().run(&table)
    case .screening: try ScreenCalls().run(&table)
    }
  }
}
