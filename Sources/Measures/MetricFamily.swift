/// One measured thing with its values, as monitoring systems collect them.
package struct MetricFamily: Sendable, Equatable {
  /// What a value may do over time.
  package enum Kind: String, Sendable {
    /// Only rises.
    case counter
    case gauge
    /// Values in places, as `distributions` have them.
    case histogram
  }

  /// A value with what it is told apart by.
  package struct Sample: Sendable, Equatable {
    package let labels: [Label]
    package let value: Int64

    package init(_ value: Int, _ labels: Label...) { self.init(Int64(value), labels) }

    package init(_ value: Int64, _ labels: [Label]) { (self.labels, self.value) = (labels, value) }
  }

  package struct Label: Sendable, Equatable {
    package let name: String
    package let value: String

    package init(_ name: String, _ value: String) { (self.name, self.value) = (name, value) }
  }

  /// Values that fall into places, with what they are told apart by.
  package struct Distribution: Sendable, Equatable {
    package let labels: [Label]
    /// Up to which value something is in which place, ascending.
    package let bounds: [Int64]
    /// How many are in each place, those beyond all bounds last.
    package let counts: [Int64]
    package let total: Int64

    package var count: Int64 { counts.reduce(0, +) }

    package init(_ labels: [Label], bounds: [Int64], counts: [Int64], total: Int64) {
      (self.labels, self.bounds, self.counts, self.total) = (labels, bounds, counts, total)
    }
  }

  /// How OpenTelemetry calls it, where its conventions have a name for it.
  package struct Convention: Sendable, Equatable {
    package let name: String
    package let unit: String

    package init(_ name: String, unit: String) { (self.name, self.unit) = (name, unit) }
  }

  /// In the exposition format's letters; a counter's ends in `_total`, other units stand at the end.
  package let name: String
  package let kind: Kind
  package let help: String
  package let samples: [Sample]
  package let distributions: [Distribution]
  package let convention: Convention?
  /// Whether the values are thousandths of what is told, as milliseconds are of seconds.
  package let areThousandths: Bool

  package init(_ name: String, _ kind: Kind, _ help: String, _ samples: [Sample]) {
    (self.name, self.kind, self.help, self.samples) = (name, kind, help, samples)
    (distributions, convention, areThousandths) = ([], nil, false)
  }

  /// A histogram.
  package init(
    _ name: String,
    _ convention: Convention,
    _ help: String,
    _ distributions: [Distribution],
    areThousandths: Bool
  ) {
    (self.name, self.convention, self.help, kind) = (name, convention, help, .histogram)
    (self.distributions, self.areThousandths, samples) = (distributions, areThousandths, [])
  }

  package var isEmpty: Bool { samples.isEmpty && distributions.isEmpty }
}

extension [MetricFamily] {
  /// The text exposition format of Prometheus, version 0.0.4; families without values are left out.
  package var prometheusText: String {
    filter { !$0.isEmpty }.map(\.prometheusText).joined()
  }
}

extension MetricFamily {
  fileprivate var prometheusText: String {
    var text =
      "# HELP \(name) \(Self.escaped(help, quotes: false))\n# TYPE \(name) \(kind.rawValue)\n"
    for sample in samples {
      text += "\(name)\(Self.text(sample.labels)) \(sample.value)\n"
    }
    return text + distributions.map(prometheusText).joined()
  }

  private func prometheusText(_ values: Distribution) -> String {
    var (text, count) = ("", Int64(0))
    for (bound, own) in zip(values.bounds.map { decimal($0) } + ["+Inf"], values.counts) {
      count += own
      text += "\(name)_bucket\(Self.text(values.labels + [Label("le", bound)])) \(count)\n"
    }
    let labels = Self.text(values.labels)
    return text + "\(name)_sum\(labels) \(decimal(values.total))\n\(name)_count\(labels) \(count)\n"
  }

  /// Exactly, without what is left away at its end.
  private func decimal(_ value: Int64) -> String {
    guard areThousandths else { return "\(value)" }
    let digits = "\(value % 1000 + 1000)".dropFirst()
    return "\(value / 1000).\(digits)"
  }

  private static func text(_ labels: [Label]) -> String {
    let written = labels.map { "\($0.name)=\"\(escaped($0.value, quotes: true))\"" }
    return written.isEmpty ? "" : "{" + written.joined(separator: ",") + "}"
  }

  private static func escaped(_ text: String, quotes: Bool) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": escaped += "\\\\"
      case "\n": escaped += "\\n"
      case "\"" where quotes: escaped += "\\\""
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}
