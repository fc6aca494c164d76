import Domain
import Pipeline

/// What a candidate would change, as a person reads it.
struct BacktestPage {
  private let backtest: Backtest
  private let digest: Digest
  private let examples: Int

  init(_ backtest: Backtest, _ digest: Digest, examples: Int) {
    (self.backtest, self.digest, self.examples) = (backtest, digest, examples)
  }

  var lines: [String] {
    var lines = [
      "release  \(backtest.release)", "against  \(backtest.against), in force",
      "tickets  \(backtest.all.judged) judged, \(backtest.selection.text)",
      "result   \(digest)",
    ]
    if !backtest.passedOver.isEmpty {
      let words = backtest.passedOver.sorted { $0.key < $1.key }.map { word, count in
        "\(count) \(Self.words[word] ?? word)"
      }
      lines.append("besides  " + words.joined(separator: ", "))
    }
    lines.append("")
    guard backtest.all.changed > 0 else { return lines + ["No decision would change."] }
    lines.append(
      "\(backtest.all.changed) of \(backtest.all.judged) would change: "
        + Terminal.styled("\(backtest.milder) milder", backtest.milder > 0 ? .red : .dim)
        + ", \(backtest.stricter) stricter, \(backtest.other) otherwise"
    )
    lines += turns + tallies("tier", backtest.tiers, Self.tierOrder)
    lines += tallies("intent", backtest.intents, [:]) + stages + causes + shown
    return lines
  }

  private static let words = [
    "people": "decided by people", "no_ticket": "no tickets", "erased": "erased",
    "older": "of older versions", "line_cut": "cut off", "other_engine": "of another engine",
    "release_damaged": "of damaged releases", "record_damaged": "damaged",
  ]

  private static let tierOrder = Dictionary(
    uniqueKeysWithValues: RiskTier.allCases.map { ($0.rawValue, $0.rank) }
  )

  private var turns: [String] {
    let rows = backtest.turns.sorted {
      ($1.value, $0.key.was.rawValue, $0.key.now.rawValue, $0.key.shift.rawValue)
        < ($0.value, $1.key.was.rawValue, $1.key.now.rawValue, $1.key.shift.rawValue)
    }
    return Columns(
      rows.map { turn, count in
        [
          "  \(count)", turn.shift.rawValue,
          turn.was == turn.now
            ? "\(turn.was.rawValue) as before" : "\(turn.was.rawValue) → \(turn.now.rawValue)",
        ]
      }
    ).lines
  }

  /// Only those where something changes.
  private func tallies(
    _ name: String,
    _ tallies: [String: Backtest.Tally],
    _ order: [String: Int]
  ) -> [String] {
    let rows = tallies.filter { $0.value.changed > 0 }.sorted {
      (order[$0.key] ?? .max, $0.key) < (order[$1.key] ?? .max, $1.key)
    }
    return [""]
      + Columns(
        [["by \(name)", "judged", "milder", "stricter", "otherwise"]]
          + rows.map { word, tally in
            [Terminal.escapedLine(word), "\(tally.judged)"]
              + DecisionShift.allCases.map { "\(tally.shifts[$0, default: 0])" }
          }
      ).lines
  }

  private var stages: [String] {
    let rows = backtest.stages.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    return [
      "", "first changed at " + rows.map { "\($0.key) (\($0.value))" }.joined(separator: ", "),
    ]
  }

  private var causes: [String] {
    let causes = backtest.causes
    var lines = ["", "the edits, each alone"]
    lines +=
      Columns(
        causes.shares.filter { $0.alone + $0.besideOthers > 0 || $0.obstacle != nil }.map { share in
          let others =
            share.besideOthers > 0 ? " and \(share.besideOthers) that others lead to too" : ""
          return [
            "  \(share.alone)\(others)", Terminal.escapedLine(share.edit.path),
            Terminal.escapedLine(share.edit.owner ?? "nobody"),
            share.obstacle.map { Terminal.escapedLine($0) } ?? "",
          ]
        }
      ).lines
    let without = causes.shares.count { $0.alone + $0.besideOthers == 0 && $0.obstacle == nil }
    if without > 0 {
      lines.append("  \(without) more \(without == 1 ? "edit leads" : "edits lead") to none")
    }
    if causes.together > 0 {
      lines.append("  \(causes.together) by no edit alone: several do together")
    }
    if causes.untried > 0 { lines.append("  \(causes.untried) were not tried: there are too many") }
    return lines
  }

  private var shown: [String] {
    guard examples > 0 else { return [] }
    var counts: [Backtest.Turn: Int] = [:]
    var lines = [""]
    for example in backtest.examples {
      let turn = example.turn
      counts[turn, default: 0] += 1
      guard counts[turn, default: 0] <= examples else { continue }
      lines.append(
        "\(example.place.name)  \(example.shift.rawValue) at \(example.stage): "
          + Terminal.escapedLine(example.words)
      )
      if !example.edits.isEmpty {
        lines.append("  by \(Terminal.escapedLine(example.edits.joined(separator: ", ")))")
      }
    }
    return lines
  }
}

extension BacktestPlace {
  /// The decision's id, or the line's number.
  var name: String { decision?.text ?? "line \(sequence)" }
}

extension Backtest.Example {
  /// `outcome answer → review, tier low → medium`.
  var words: String {
    members.map { member in
      let (was, now) = (was.word(member), now.word(member))
      return was == now ? member.rawValue : "\(member.rawValue) \(was) → \(now)"
    }.joined(separator: ", ")
  }
}

extension DecisionGist {
  /// What it has of a member, in a word; nothing of what a customer was told.
  fileprivate func word(_ member: Member) -> String {
    switch member {
    case .outcome: outcome.rawValue
    case .verdict: verdict?.rawValue ?? "none"
    case .tier: tier?.rawValue ?? "none"
    case .intent: intent ?? "none"
    case .citations: citations.isEmpty ? "none" : citations.joined(separator: " ")
    case .approvals: "\(approvals)"
    case .actions, .reply: ""
    }
  }
}
