/// What the command line asks for.
struct Options {
  static let help = """
    USAGE: bench [--quick] [--data FOLDER] [throughput] [replay] [backtest] [lone] [start] [stop] [rollback]
                 [create] [incident] [queue] [record] [memory] [search] [reporting] [intents]
                 [check] [fence] [rules] [retrieval] [grounding] [screening] [log]

    Run from the repository after `make build`. Without names all benchmarks run.

      --quick   100,000 tickets and 500 MB of junk for the memory figures, not 1,000,000 and 10 GB;
                10,000 waiting cases, not 100,000; 1,000 races of a stop, not 10,000; 200
                made-up intents, not 1,000
      --data    the folder of public sets, which `intents` is measured on; ../shared/data without it
    """

  private(set) var isQuick = false
  private(set) var wantsHelp = false
  /// The folder of public sets.
  private(set) var data = "../shared/data"
  private var chosen: [Benchmark] = []

  init(arguments: [String]) throws(Complaint) {
    var rest = arguments[...]
    while let argument = rest.popFirst() {
      switch argument {
      case "--quick": isQuick = true
      case "--help", "-h": wantsHelp = true
      case "--data":
        guard let folder = rest.popFirst() else { throw Complaint("`--data` takes a folder") }
        data = folder
      default:
        guard let benchmark = Benchmark(rawValue: argument) else {
          throw Complaint("no benchmark `\(argument)`; try `bench --help`")
        }
        chosen.append(benchmark)
      }
    }
  }

  func includes(_ benchmark: Benchmark) -> Bool { chosen.isEmpty || chosen.contains(benchmark) }

  /// Tickets of the throughput figures.
  var tickets: Int { 50_000 }
  /// Tickets of the memory figure.
  var memoryTickets: Int { isQuick ? 100_000 : 1_000_000 }
  /// Cases that wait in the large queue.
  var waitingCases: Int { isQuick ? 10_000 : 100_000 }
  var manyIntents: Int { isQuick ? 200 : 1_000 }
  var stopRaces: Int { isQuick ? 1_000 : 10_000 }
  var junkBytes: Int { isQuick ? 500_000_000 : 10_000_000_000 }
}

/// Why nothing can be measured.
struct Complaint: Error, CustomStringConvertible {
  let description: String
  init(_ description: String) { self.description = description }
}
