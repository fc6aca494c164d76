import CanonicalJSON
import Domain

/// What a stage concluded, in a few words, with everything that came from outside escaped.
struct StageSummary {
  let text: String

  init(of stage: JSONValue) {
    let result = stage["result"]
    switch stage["stage"]?.string.flatMap({ StageName(rawValue: $0) }) {
    case .intake:
      let canary = result?["canary"]?.bool == true ? ", judged by a canary" : ""
      text =
        "\((result?["channel"]).shown), received \((result?["received_at"]).shown)" + canary
    case .screen:
      let sum = result?["injection_because"]?.array?.lazy.compactMap { $0["score"]?.integer }.first
      let hits = (result?["hits"]?.array ?? []).map { hit in
        let isGivenUp = hit["excerpt"]?.string == "limit reached"
        return (hit["screen"]).shown + (isGivenUp ? ": limit reached" : "")
      }
      text =
        (hits.isEmpty ? "nothing found" : Self.counted(hits))
        + (sum.map { ", sum of signs \($0)" } ?? "")
    case .classify:
      text =
        "\((result?["name"]).shown) at \((result?["confidence"]).shown) of 10000"
        + Self.ofModel(result)
    case .tier: text = (result?["tier"]).shown
    case .retrieve:
      let found = (result?["passages"]?.array ?? []).map {
        "\(($0["document"]).shown)#\(($0["section"]).shown), score \(($0["score"]).shown)"
      }
      text = found.isEmpty ? "nothing" : found.joined(separator: "; ")
    case .decide: text = (result?["verdict"]).shown
    case .draft:
      text = (result?["reply"]?.isNull == false ? "drafted" : "no draft") + Self.ofModel(result)
    case .verify:
      text =
        "\((result?["checked"]).shown) sentences, \(result?["faults"]?.array?.count ?? 0) faults"
    case .route:
      let misses = Self.nearMisses(in: result)
      text = (result?["outcome"]).shown + (misses.isEmpty ? "" : ", near miss: \(misses)")
    case .record: text = (result?["decision"]).shown
    case nil: text = ""
    }
  }

  /// What came of asking a model; nothing where none was to be asked.
  private static func ofModel(_ result: JSONValue?) -> String {
    guard let model = result?["model"], !model.isNull else { return "" }
    return ", asked \((model["exchange"]?["model"]).shown): \((model["outcome"]).shown)"
  }

  /// What walls kept from going further, and what it would have come to: `override-instructions (answer without
  /// it)`; empty where there was nothing.
  static func nearMisses(in route: JSONValue?) -> String {
    (route?["near_misses"]?.array ?? []).map { miss in
      let isKnown = miss["without"]?.isNull == false
      return (miss["rule"]).shown + (isKnown ? " (\((miss["without"]).shown) without it)" : "")
    }.joined(separator: ", ")
  }

  /// Each name once, with how often it came.
  private static func counted(_ names: [String]) -> String {
    var counts: [(name: String, count: Int)] = []
    for name in names {
      if let place = counts.firstIndex(where: { $0.name == name }) {
        counts[place].count += 1
      } else {
        counts.append((name, 1))
      }
    }
    return counts.map { $0.count == 1 ? $0.name : "\($0.name) (\($0.count) times)" }
      .joined(separator: ", ")
  }
}

extension JSONValue? {
  /// A value as a page shows it, in one line and escaped.
  var shown: String {
    switch self {
    case .string(let text): Terminal.escaped(text).replacing("\n", with: " ")
    case .integer(let number): "\(number)"
    case .bool(let truth): "\(truth)"
    default: "–"
    }
  }

  /// The elements of a list as a page shows them.
  var listed: String { (self?.array ?? []).map { Optional($0).shown }.joined(separator: "; ") }
}
