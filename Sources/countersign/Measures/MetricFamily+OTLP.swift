import CanonicalJSON
import Domain
import Measures

extension [MetricFamily] {
  /// What OpenTelemetry's collectors take over HTTP: the request of the metrics service, in JSON
  /// (opentelemetry.io/docs/specs/otlp, "JSON Protobuf Encoding").
  ///
  /// Everything is counted since the store was made, so that no start is told.
  func otlp(at now: Timestamp) -> JSONValue {
    let metrics = filter { !$0.isEmpty }.map { $0.otlp(at: now) }
    return [
      "resourceMetrics": [
        [
          "resource": [
            "attributes": [
              MetricFamily.attribute("service.name", "countersign"),
              MetricFamily.attribute("service.version", Engine.version),
            ]
          ],
          "scopeMetrics": [
            [
              "scope": ["name": "countersign", "version": .string(Engine.version)],
              "metrics": .array(metrics),
            ]
          ],
        ]
      ]
    ]
  }
}

extension MetricFamily {
  /// Every value since the beginning, and not since the last time.
  private static let cumulative: JSONValue = 2

  fileprivate static func attribute(_ key: String, _ value: String) -> JSONValue {
    ["key": .string(key), "value": ["stringValue": .string(value)]]
  }

  fileprivate func otlp(at now: Timestamp) -> JSONValue {
    var json = JSONObject()
    json.append("name", .string(convention?.name ?? name))
    json.append("description", .string(help))
    json.append("unit", .string(convention?.unit ?? unit))
    // 64-bit numbers are texts in this encoding.
    let time = JSONValue.string("\(now.milliseconds)000000")
    let points = samples.map { sample -> JSONValue in
      [
        "attributes": .array(attributes(sample.labels)), "timeUnixNano": time,
        "asInt": .string("\(sample.value)"),
      ]
    }
    switch kind {
    case .gauge: json.append("gauge", ["dataPoints": .array(points)])
    case .counter:
      json.append(
        "sum",
        [
          "dataPoints": .array(points), "aggregationTemporality": Self.cumulative,
          "isMonotonic": true,
        ]
      )
    case .histogram:
      json.append(
        "histogram",
        [
          "dataPoints": .array(distributions.map { point($0, time) }),
          "aggregationTemporality": Self.cumulative,
        ]
      )
    }
    return .object(json)
  }

  private func point(_ values: Distribution, _ time: JSONValue) -> JSONValue {
    func number(_ value: Int64) -> JSONValue {
      areThousandths ? .double(Double(value) / 1000) : .integer(value)
    }
    return [
      "attributes": .array(attributes(values.labels)), "timeUnixNano": time,
      "count": .string("\(values.count)"), "sum": number(values.total),
      "bucketCounts": .array(values.counts.map { .string("\($0)") }),
      "explicitBounds": .array(values.bounds.map(number)),
    ]
  }

  /// The conventions write with dots what Prometheus has no letter for.
  private func attributes(_ labels: [Label]) -> [JSONValue] {
    labels.map { label in
      let dotted = Self.dotted[label.name]
      return Self.attribute(convention == nil ? label.name : dotted ?? label.name, label.value)
    }
  }

  private static let dotted = [
    "gen_ai_operation_name": "gen_ai.operation.name",
    "gen_ai_provider_name": "gen_ai.provider.name",
    "gen_ai_request_model": "gen_ai.request.model", "gen_ai_token_type": "gen_ai.token.type",
    "error_type": "error.type",
  ]

  private var unit: String { name.hasSuffix("_seconds") ? "s" : "1" }
}
