import CanonicalJSON
import Domain
import Drills
import Releases

/// The scorecard of drills: which walls held, and where holes are.
struct DrillPage {
  private let results: [DrillResult]
  private let release: ReleaseID
  private let now: Timestamp
  private let milliseconds: Int

  init(_ results: [DrillResult], release: ReleaseID, at now: Timestamp, milliseconds: Int) {
    (self.results, self.release) = (results, release)
    (self.now, self.milliseconds) = (now, milliseconds)
  }

  /// Whether a scenario came through, rests on too little, or shows nothing, or none was played.
  var isBad: Bool {
    results.contains(where: \.isBad) || results.allSatisfy { $0.standing == .skipped }
  }

  /// What is signed of it.
  var score: DrillScore {
    DrillScore(
      scorecard: Digest(of: json.canonicalBytes),
      played: Int64(results.count { $0.standing != .skipped }),
      bad: Int64(results.count(where: \.isBad)),
      milliseconds: Int64(milliseconds)
    )
  }

  var lines: [String] { results.flatMap(lines(of:)) + [summary] }

  private var summary: String {
    let played = results.count { $0.standing != .skipped }
    let holes = results.count { $0.standing == .hole }
    let empty = results.count { $0.standing == .empty }
    let alone = results.count { $0.standing == .alone }
    var parts = ["\(played) of \(results.count) scenarios played"]
    parts.append(holes == 0 ? "no hole" : "\(holes) with a HOLE")
    if empty > 0 { parts.append("\(empty) that show nothing") }
    if alone > 0 { parts.append("\(alone) on one wall") }
    return parts.joined(separator: ", ") + "; \(release.short) in force; \(milliseconds) ms"
  }

  private func lines(of result: DrillResult) -> [String] {
    let drill = result.drill
    let word = Terminal.styled(padded(result.standing.word, 7), result.standing.style)
    let head = "\(word) \(padded(drill.stake.rawValue, 8)) \(drill.id)"
    var lines = [head, "        \(Terminal.escapedLine(drill.title))"]
    switch result.outcome {
    case .notPlayed(let reason): lines.append("        not played: \(Terminal.escapedLine(reason))")
    case .played(let found): lines += Self.lines(of: found)
    }
    switch result.response {
    case .contained(let containment): lines += Self.lines(of: containment)
    case .not(let reason): lines.append("        not contained: \(Terminal.escapedLine(reason))")
    case .none: break
    }
    return lines
  }

  private static func lines(of found: DrillResult.Finding) -> [String] {
    guard found.hasTeeth else {
      return ["        it does no harm even without walls, so it shows nothing"]
    }
    var lines: [String] = []
    if let harm = found.harm {
      lines.append("        \(red("HOLE")) with all walls: \(Terminal.escapedLine(harm))")
    } else if let first = found.enough.first {
      lines.append("        caught by \(first.rawValue), at \(first.place)")
      let others = found.enough.dropFirst().map { "\($0.rawValue) (\($0.place))" }
      if !others.isEmpty {
        lines.append("        else by \(others.joined(separator: ", "))")
      } else if found.holes.isEmpty {
        lines.append("        else by several walls together")
      }
    } else {
      lines.append("        caught by several walls together")
    }
    guard found.harm == nil else { return lines }
    return lines
      + found.holes.map {
        "        \(red("HOLE")) without \($0.wall.rawValue): \(Terminal.escapedLine($0.harm))"
      }
  }

  private static func lines(of containment: DrillResult.Containment) -> [String] {
    [
      "        contained in \(containment.milliseconds) ms: "
        + containment.commands.joined(separator: ", "),
      "        may stop it: "
        + (containment.people.isEmpty ? red("nobody") : containment.people.joined(separator: ", ")),
    ]
  }

  private static func red(_ text: String) -> String { Terminal.styled(text, .red) }

  var json: JSONValue {
    [
      "schema": "drill/1", "at": .string(now.description), "release": .string(release.text),
      "milliseconds": .integer(Int64(milliseconds)), "clean": .bool(!isBad),
      "drills": .array(results.map(\.json)),
    ]
  }
}

extension DrillResult.Standing {
  fileprivate var word: String {
    switch self {
    case .held: "held"
    case .alone: "ALONE"
    case .hole: "HOLE"
    case .empty: "EMPTY"
    case .skipped: "skipped"
    }
  }

  fileprivate var style: Terminal.Style {
    switch self {
    case .held: .green
    case .alone, .hole, .empty: .red
    case .skipped: .yellow
    }
  }
}

extension DrillResult {
  fileprivate var json: JSONValue {
    var object = JSONObject()
    object.append("id", .string(drill.id))
    object.append("title", .string(drill.title))
    object.append("owner", .string(drill.owner))
    object.append("stake", .string(drill.stake.rawValue))
    object.append("incident", drill.incident.map { .string($0) } ?? .null)
    object.append("standing", .string(standing.rawValue))
    switch outcome {
    case .notPlayed(let reason): object.append("not_played", .string(reason))
    case .played(let found):
      object.append("harm", found.harm.map { .string($0) } ?? .null)
      object.append("caught_by", .array(found.enough.map(\.json)))
      object.append(
        "holes",
        .array(found.holes.map { ["wall": $0.wall.json, "harm": .string($0.harm)] })
      )
    }
    switch response {
    case .none: break
    case .not(let reason): object.append("not_contained", .string(reason))
    case .contained(let containment):
      object.append(
        "containment",
        [
          "milliseconds": .integer(Int64(containment.milliseconds)),
          "commands": .array(containment.commands.map { .string($0) }),
          "people": .array(containment.people.map { .string($0) }),
        ]
      )
    }
    return .object(object)
  }
}

extension Wall {
  fileprivate var json: JSONValue { ["wall": .string(rawValue), "stage": .string(place)] }
}
