extension [MetricFamily] {
  /// What was measured of the questions to models, by the names that OpenTelemetry's conventions for
  /// generative AI have for it.
  package init(of calls: [ModelCalls]) {
    self = [
      MetricFamily(
        "gen_ai_client_operation_duration_seconds",
        MetricFamily.Convention("gen_ai.client.operation.duration", unit: "s"),
        "How long models took to answer, or to fail.",
        calls.filter { $0.measure == .milliseconds }.map { call in
          call.distribution(call.failure.map { [MetricFamily.Label("error_type", $0)] } ?? [])
        },
        areThousandths: true
      ),
      MetricFamily(
        "gen_ai_client_token_usage",
        MetricFamily.Convention("gen_ai.client.token.usage", unit: "{token}"),
        "How many tokens models read and wrote for an answer.",
        calls.filter { $0.measure != .milliseconds }.map {
          $0.distribution([MetricFamily.Label("gen_ai_token_type", $0.measure.rawValue)])
        },
        areThousandths: false
      ),
    ]
  }
}

extension ModelCalls {
  fileprivate func distribution(_ labels: [MetricFamily.Label]) -> MetricFamily.Distribution {
    MetricFamily.Distribution(
      [
        MetricFamily.Label("gen_ai_operation_name", "chat"),
        MetricFamily.Label("gen_ai_provider_name", provider),
        MetricFamily.Label("gen_ai_request_model", model),
      ] + labels,
      bounds: measure.bounds,
      counts: counts,
      total: total
    )
  }
}
