import Foundation

/// scikit-learn's linear support vector machine on words, pairs of words and runs of letters by TF-IDF: a wheel
/// of PyPI, in an environment of its own that goes with the benchmark's folder.
struct LinearSVC {
  /// What it took, in seconds of the processor, and came to.
  struct Figures {
    let training: Double
    let guess: Double
    let bytes: Int
    let peakBytes: Int
    let accuracy: Double
  }

  static let wheel = "scikit-learn==1.9.1"

  private let folder: String

  init(in folder: String) { self.folder = folder }

  private var python: String { folder + "/python/bin/python" }

  /// Whether the wheel is to be had.
  func install() -> Bool {
    runs(["python3", "-m", "venv", folder + "/python"])
      && runs([python, "-m", "pip", "install", "--quiet", Self.wheel])
  }

  /// Trains on a set and judges its test; nil where a step fails.
  func measure(_ set: String) -> Figures? {
    let (script, output) = (folder + "/engine.py", folder + "/figures")
    guard (try? Self.script.write(toFile: script, atomically: false, encoding: .utf8)) != nil,
      runs([python, script, set], output: .file(output)),
      let text = try? String(contentsOfFile: output, encoding: .utf8)
    else { return nil }
    let figures = text.split(separator: "\n").compactMap { Double($0) }
    guard figures.count == 5 else { return nil }
    return Figures(
      training: figures[0],
      guess: figures[1],
      bytes: Int(figures[2]),
      peakBytes: Int(figures[3]),
      accuracy: figures[4]
    )
  }

  private func runs(_ command: [String], output: Child.Stream = .discarded) -> Bool {
    // One thread each, as the classifier has.
    let child = try? Child(
      "/usr/bin/env",
      ["OMP_NUM_THREADS=1", "OPENBLAS_NUM_THREADS=1"] + command,
      output: output,
      error: .discarded
    )
    return (try? child?.wait())?.status == 0
  }

  private static let script = """
    import json, pickle, resource, statistics, sys, time
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.pipeline import make_pipeline, make_union
    from sklearn.svm import LinearSVC

    def read(name):
        with open(sys.argv[1] + "/" + name + ".jsonl", encoding="utf-8") as lines:
            rows = [json.loads(line) for line in lines]
        return [row["text"] for row in rows], [row["intent"] for row in rows]

    texts, intents = read("train")
    began = time.process_time()
    model = make_pipeline(
        make_union(
            TfidfVectorizer(ngram_range=(1, 2), min_df=2, sublinear_tf=True),
            TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 4), min_df=2, sublinear_tf=True),
        ),
        LinearSVC(C=1.0),
    ).fit(texts, intents)
    print(time.process_time() - began)

    texts, intents = read("test")
    times = []
    for text in texts[:500]:
        began = time.process_time()
        model.predict([text])
        times.append(time.process_time() - began)
    print(statistics.median(times))
    print(len(pickle.dumps(model)))
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024)
    known = [place for place, intent in enumerate(intents) if intent in model.classes_]
    inside = [place for place in known if intents[place] != "out_of_scope"]
    guesses = model.predict([texts[place] for place in inside])
    print(sum(guesses == [intents[place] for place in inside]) / len(inside))
    """
}
