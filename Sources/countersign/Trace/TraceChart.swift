import Domain
import Storage

/// A trace as the text of a Mermaid flow chart (mermaid.js.org/syntax/flowchart).
struct TraceChart {
  let trace: Trace

  /// As much of a text as a box has room for, in characters.
  private static let longest = 60

  var lines: [String] {
    var lines = ["flowchart TD"]
    lines += trace.alterations.map { place, because in
      let step = place.map { "step \($0): " } ?? ""
      return "  %% altered: \(step)\(Terminal.escapedLine(because))"
    }
    for (place, hop) in trace.hops.enumerated() {
      let label =
        "\(place + 1). \(hop.at)<br>\(Self.label(hop.actor.words))<br>\(Self.label(hop.what))"
      lines.append(
        "  h\(place + 1)[\"\(label)\"]\((hop.warnings + hop.altered).isEmpty ? "" : ":::warning")"
      )
    }
    for (place, hop) in trace.hops.enumerated() {
      lines += hop.follows.map { "  h\($0 + 1) --> h\(place + 1)" }
    }
    return lines + ["  classDef warning stroke:#a00,stroke-width:3px"]
  }

  /// A text in which nothing is a mark of the chart's: all but letters, digits and plain punctuation is
  /// an entity.
  private static func label(_ text: String) -> String {
    let shown = Terminal.escapedLine(text)
    let cut = shown.unicodeScalars.prefix(longest)
    let whole = cut.map { scalar in
      let isPlain =
        scalar.properties.isAlphabetic || "0123456789 .,:_-".unicodeScalars.contains(scalar)
      return isPlain ? String(scalar) : "#\(scalar.value);"
    }
    return whole.joined() + (shown.unicodeScalars.count > longest ? "…" : "")
  }
}
