import Domain
import Storage
import TerminalView

/// A trace as a person reads it in a terminal, with everything that came from outside escaped.
struct TracePage {
  let trace: Trace

  /// No line is longer, so that it can be read, mailed and printed.
  private static let columns = 96
  /// As wide as a number of three digits and two spaces.
  private static let margin = 5
  /// As long as `12:10:56.180`.
  private static let timeWidth = 12

  var lines: [String] {
    var lines = alterations + heading + warnings
    var day = ""
    for (place, hop) in trace.hops.enumerated() {
      let moment = hop.at.description.split(separator: "T")
      if let date = moment.first, date != day {
        day = String(date)
        lines += [StyledText(""), StyledText("\(day), times in UTC", .bold)]
      }
      let time = (moment.last ?? "").filter { $0 != "Z" }
      lines += self.lines(of: hop, at: place + 1, time: time)
    }
    return lines.map(Terminal.styled)
  }

  private var heading: [StyledText] {
    let log = "log \(trace.log.origin), \(trace.log.size) entries"
    let key = trace.ticket.map { ["key \($0.id)"] } ?? []
    let lines = key + [log] + [trace.assurance].compactMap(\.self)
    return [StyledText(Terminal.escapedLine(trace.title), .bold)]
      + lines.flatMap { wrapped($0, indent: 2) }
  }

  private var alterations: [StyledText] {
    let found = trace.alterations.map { place, because in
      (place.map { "\($0): " } ?? "") + because
    }
    guard !found.isEmpty else { return [] }
    return [StyledText("altered since it was recorded: do not rely on these steps", .bold)]
      + found.flatMap { wrapped($0, indent: 2, .red) } + [StyledText("")]
  }

  private var warnings: [StyledText] {
    let found = trace.warnings.map { place, because in "\(place): \(because)" }
    guard !found.isEmpty else { return [] }
    return [StyledText(""), StyledText("not as it should be", .bold)]
      + found.flatMap { wrapped($0, indent: 2, .red) }
  }

  private func lines(of hop: Hop, at place: Int, time: String) -> [StyledText] {
    let number = String(repeating: " ", count: max(0, 3 - "\(place)".count)) + "\(place)"
    let title = "\(padded(time, Self.timeWidth))  \(hop.actor.words): \(hop.what)"
    let titles = wrapped(title, indent: Self.margin)
    // The number stands in the margin of the first line.
    let first = titles.first.map { StyledText(number + $0.plain.dropFirst(number.count)) }
    var lines = [first].compactMap(\.self) + titles.dropFirst()
    for note in hop.notes {
      for paragraph in note.split(separator: "\n") {
        lines += wrapped(String(paragraph), indent: Self.margin)
      }
    }
    lines += (hop.altered.map { "altered: \($0)" } + hop.warnings).flatMap {
      wrapped($0, indent: Self.margin, .red)
    }
    if !hop.reads.isEmpty {
      lines += wrapped(
        "read " + hop.reads.map(\.words).joined(separator: "; "),
        indent: Self.margin,
        .dim
      )
    }
    return lines + wrapped(links(of: hop), indent: Self.margin, .dim)
  }

  /// What it follows from, and where it is written down.
  private func links(of hop: Hop) -> String {
    var links = [hop.signature].compactMap(\.self)
    if case .stage(_, _, let version) = hop.actor {
      links.append("version \(Trace.short(version))")
    }
    if let wrote = hop.wrote { links.append("wrote \(Trace.short(wrote))") }
    if hop.kind != .stage, !hop.about.isEmpty { links.append(hop.about) }
    if !hop.follows.isEmpty {
      links.append("follows from \(hop.follows.map { "\($0 + 1)" }.joined(separator: ", "))")
    }
    if let entry = hop.entry { links.append("log \(entry)") }
    return links.joined(separator: "; ")
  }

  private func wrapped(
    _ text: String,
    indent: Int,
    _ style: StyledText.Style? = nil
  ) -> [StyledText] {
    guard !text.isEmpty else { return [] }
    let margin = String(repeating: " ", count: indent)
    return StyledText(margin + Terminal.escapedLine(text), style).wrapped(Self.columns).map {
      line in
      StyledText(String(line.plain.reversed().drop { $0 == " " }.reversed()), style)
    }
  }
}
