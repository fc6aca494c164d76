import Foundation

/// Other engines on the same sections and questions: SQLite's FTS5, as Python's library has it, and a
/// wheel of PyPI, in an environment of its own that goes with the benchmark's folder.
struct OtherSearchEngines {
  /// What one engine took, in seconds.
  struct Engine {
    let engine: String
    let median: Double
    let percentile99: Double
    let build: Double
  }

  private static let wheels = ["bm25s==0.2.14", "numpy"]

  private let folder: String

  init(in folder: String) { self.folder = folder + "/search" }

  private var python: String { folder + "/python/bin/python" }

  /// Whether the wheel is to be had.
  func install() -> Bool {
    runs(["python3", "-m", "venv", folder + "/python"])
      && runs([python, "-m", "pip", "install", "--quiet"] + Self.wheels)
  }

  /// Nil where a step fails.
  func measure(_ sections: ManySections) throws -> [Engine]? {
    let texts = sections.texts.map { $0.heading + ". " + $0.text }.joined(separator: "\n")
    let files = (folder + "/texts", folder + "/questions", folder + "/figures")
    try texts.write(toFile: files.0, atomically: false, encoding: .utf8)
    try sections.questions.joined(separator: "\n")
      .write(toFile: files.1, atomically: false, encoding: .utf8)
    let script = folder + "/engines.py"
    try Self.script.write(toFile: script, atomically: false, encoding: .utf8)
    guard runs([python, script, files.0, files.1], output: .file(files.2)) else { return nil }
    let lines = try String(contentsOfFile: files.2, encoding: .utf8).split(separator: "\n")
    return lines.compactMap { line in
      let parts = line.split(separator: "\t")
      let numbers = parts.dropFirst().compactMap { Double($0) }
      guard let name = parts.first, numbers.count == 3 else { return nil }
      return Engine(
        engine: String(name),
        median: numbers[0],
        percentile99: numbers[1],
        build: numbers[2]
      )
    }
  }

  private func runs(_ command: [String], output: Child.Stream = .discarded) -> Bool {
    let child = try? Child("/usr/bin/env", command, output: output, error: .discarded)
    return (try? child?.wait())?.status == 0
  }

  private static let script = """
    import re, sqlite3, sys, time
    import bm25s

    texts = open(sys.argv[1], encoding="utf-8").read().split("\\n")
    questions = open(sys.argv[2], encoding="utf-8").read().split("\\n")

    def report(name, build, search, questions):
        times = []
        for question in questions:
            began = time.perf_counter()
            search(question)
            times.append(time.perf_counter() - began)
        times.sort()
        at = lambda percent: times[max(0, (len(times) * percent + 99) // 100 - 1)]
        print(name, at(50), at(99), build, sep="\\t")

    began = time.perf_counter()
    database = sqlite3.connect(":memory:")
    database.execute("create virtual table t using fts5(text, tokenize = 'porter')")
    database.executemany("insert into t values (?)", ((text,) for text in texts))
    build = time.perf_counter() - began

    def full_text(question):
        words = " OR ".join(re.findall(r"\\w+", question))
        rows = database.execute(
            "select rowid from t where t match ? order by rank limit 10", (words,)
        )
        return rows.fetchall()

    # A tenth of the questions where each takes long.
    few = questions[: max(100, 1_000_000 // max(1, len(texts)) )]
    report("SQLite FTS5 " + sqlite3.sqlite_version, build, full_text, few[: len(questions)])

    began = time.perf_counter()
    retriever = bm25s.BM25(k1=1.2, b=0.75, method="lucene")
    retriever.index(bm25s.tokenize(texts, show_progress=False), show_progress=False)
    build = time.perf_counter() - began

    def wheel(question):
        tokens = bm25s.tokenize([question], show_progress=False, return_ids=False)
        return retriever.retrieve(tokens, k=10, show_progress=False, n_threads=1)

    report("bm25s " + bm25s.__version__, build, wheel, few[: len(questions)])
    """
}
