import Domain

extension [MetricFamily] {
  /// What was decided since the store was made, by outcome and by each dimension that was counted.
  package init(of tally: DecisionTally) {
    let all = tally.total()
    func total(_ sign: DecisionCounts.Sign) -> [MetricFamily.Sample] {
      [MetricFamily.Sample(all[sign])]
    }
    self =
      [
        MetricFamily(
          "countersign_decisions_total",
          .counter,
          "Decisions of the machine, by outcome.",
          Outcome.allCases.map {
            MetricFamily.Sample(all[$0], MetricFamily.Label("outcome", $0.rawValue))
          }
        ),
        MetricFamily(
          "countersign_citation_failures_total",
          .counter,
          "Drafts with a sentence that its citation does not bear out.",
          total(.citationFailure)
        ),
        MetricFamily(
          "countersign_departures_total",
          .counter,
          "Decisions where a wall kept what the machine had drafted from departing from policy.",
          total(.departure)
        ),
        MetricFamily(
          "countersign_prompt_overrides_total",
          .counter,
          "Decisions on texts that were to override what the machine is told.",
          total(.promptOverride)
        ),
        MetricFamily(
          "countersign_resolved_cases_total",
          .counter,
          "Cases that people decided, by what left of them.",
          [
            MetricFamily.Sample(all[.released], MetricFamily.Label("left", "draft")),
            MetricFamily.Sample(all[.rewritten], MetricFamily.Label("left", "edit")),
            MetricFamily.Sample(all[.rejected], MetricFamily.Label("left", "nothing")),
          ]
        ),
      ] + DecisionTally.Dimension.allCases.map { MetricFamily(of: tally, by: $0) }
  }
}

extension MetricFamily {
  /// The decisions of each name of a dimension, by outcome.
  fileprivate init(of tally: DecisionTally, by dimension: DecisionTally.Dimension) {
    let samples = tally.segments(by: dimension).sorted { $0.name < $1.name }.flatMap { segment in
      Outcome.allCases.compactMap { outcome in
        segment.counts[outcome] == 0
          ? nil
          : Sample(
            segment.counts[outcome],
            Label(dimension.rawValue, segment.name),
            Label("outcome", outcome.rawValue)
          )
      }
    }
    self.init(
      "countersign_\(dimension.rawValue)_decisions_total",
      .counter,
      "Decisions of the machine by \(dimension.words) and outcome.",
      samples
    )
  }
}

extension DecisionTally.Dimension {
  /// As it is said to people.
  package var words: String { rawValue.split(separator: "_").joined(separator: " ") }
}
