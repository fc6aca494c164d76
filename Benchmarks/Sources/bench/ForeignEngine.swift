import Foundation

/// Another engine for the same condition: a wheel of PyPI, in an environment of its own that goes with
/// the benchmark's folder.
struct ForeignEngine {
  /// The CEL of its inventors, C++ behind Python.
  private static let wheel = "cel-expr-python==0.1.3"

  private let folder: String

  init(in folder: String) { self.folder = folder }

  func run(_ table: inout Table) {
    let figure = "six terms, \(Self.wheel)"
    guard let lines = measured() else {
      return table.row(figure, "skipped", "", "no python3 with pip, or the wheel was not to be had")
    }
    let names = [
      figure, "`true` there: the way through Python", "compiling six terms there",
    ]
    for (name, seconds) in zip(names, lines) {
      table.row(name, Figure.short(seconds), "", "yardstick")
    }
  }

  /// What the script prints, in seconds a call; nil where any step fails.
  private func measured() -> [Double]? {
    let python = folder + "/python/bin/python"
    let script = folder + "/engine.py"
    let output = folder + "/engine.txt"
    guard runs(["python3", "-m", "venv", folder + "/python"]),
      runs([python, "-m", "pip", "install", "--quiet", Self.wheel]),
      (try? Self.script.write(toFile: script, atomically: false, encoding: .utf8)) != nil,
      runs([python, script, RuleCalls.condition], output: .file(output)),
      let text = try? String(contentsOfFile: output, encoding: .utf8)
    else { return nil }
    let figures = text.split(separator: "\n").compactMap { Double($0) }
    return figures.count == 3 ? figures : nil
  }

  private func runs(_ command: [String], output: Child.Stream = .discarded) -> Bool {
    let child = try? Child("/usr/bin/env", command, output: output, error: .discarded)
    return (try? child?.wait())?.status == 0
  }

  private static let script = """
    import datetime, statistics, sys, time
    from cel_expr_python import cel

    types = {
        "total": cel.Type.INT, "refunds": cel.Type.INT, "digital": cel.Type.BOOL,
        "country": cel.Type.STRING, "verified": cel.Type.BOOL,
        "delivered_at": cel.Type.TIMESTAMP, "now": cel.Type.TIMESTAMP,
    }
    utc = datetime.timezone.utc
    values = {
        "total": 3500, "refunds": 1, "digital": False, "country": "AT", "verified": True,
        "delivered_at": datetime.datetime(2026, 6, 9, 10, 0, 0, tzinfo=utc),
        "now": datetime.datetime(2026, 6, 14, 10, 13, 20, tzinfo=utc),
    }
    environment = cel.NewEnv(variables=types)

    def seconds(body, calls):
        times = []
        for _ in range(60):
            began = time.thread_time()
            for _ in range(calls):
                body()
            times.append((time.thread_time() - began) / calls)
        return statistics.median(times)

    for source in (sys.argv[1], "true"):
        program = environment.compile(source)
        activation = environment.Activation(values)
        assert program.eval(activation).value() is True
        print(seconds(lambda: program.eval(activation), 2000))
    print(seconds(lambda: environment.compile(sys.argv[1]), 100))
    """
}
