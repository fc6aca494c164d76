/// One measured thing with its values, as monitoring systems collect them.
package struct MetricFamily: Sendable, Equatable {
  /// What a value may do over time.
  package enum Kind: String, Sendable {
    /// Only rises.
    case counter
    case gauge
  }

  /// A value with what it is told apart by.
  package struct Sample: Sendable, Equatable {
    package let labels: [Label]
    package let value: Int64

    package init(_ value: Int, _ labels: Label...) {
      (self.labels, self.value) = (labels, Int64(value))
    }
  }

  package struct Label: Sendable, Equatable {
    package let name: String
    package let value: String

    package init(_ name: String, _ value: String) { (self.name, self.value) = (name, value) }
  }

  /// In the exposition format's letters; a counter's ends in `_total`, other units stand at the end.
  package let name: String
  package let kind: Kind
  package let help: String
  package let samples: [Sample]

  package init(_ name: String, _ kind: Kind, _ help: String, _ samples: [Sample]) {
    (self.name, self.kind, self.help, self.samples) = (name, kind, help, samples)
  }
}

extension [MetricFamily] {
  /// The text exposition format of Prometheus, version 0.0.4; families without values are left out.
  package var prometheusText: String {
    filter { !$0.samples.isEmpty }.map(\.prometheusText).joined()
  }
}

extension MetricFamily {
  fileprivate var prometheusText: String {
    var text =
      "# HELP \(name) \(Self.escaped(help, quotes: false))\n# TYPE \(name) \(kind.rawValue)\n"
    for sample in samples {
      let labels = sample.labels.map { "\($0.name)=\"\(Self.escaped($0.value, quotes: true))\"" }
      text += name + (labels.isEmpty ? "" : "{" + labels.joined(separator: ",") + "}")
      text += " \(sample.value)\n"
    }
    return text
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
