import Domain
import Storage

/// A trace as one page for a browser or a printer: no script, nothing fetched, everything escaped.
struct TraceHTML {
  let trace: Trace

  var text: String {
    let assurance = trace.assurance.map { "; \($0)" } ?? ""
    let key = trace.ticket.map { "<p>Key <code>\(HTMLPage.escaped($0.id))</code></p>\n" } ?? ""
    return HTMLPage(
      title: trace.title,
      style: Self.style,
      body: """
        \(alterations)<h1>\(HTMLPage.escaped(trace.title))</h1>
        \(key)<p>Log <code>\(HTMLPage.escaped(trace.log.origin))</code>, \(trace.log.size) entries. \
        Times are in UTC\(assurance).</p>
        \(warnings)<ol>
        \(trace.hops.enumerated().map { item($1, at: $0 + 1) }.joined(separator: "\n"))
        </ol>
        """
    ).text
  }

  private static let style = """
    body { font: 15px/1.5 system-ui, sans-serif; max-width: 52rem; margin: 2rem auto; padding: 0 1rem }
    ol { padding-left: 2.5rem } li { margin: 0 0 .9rem; break-inside: avoid }
    h1 { font-size: 1.4rem } p { margin: .1rem 0; overflow-wrap: anywhere }
    code, .links { font: .85em/1.5 ui-monospace, monospace } .links, time { opacity: .75 }
    .warning { color: light-dark(#a00, #ff8a80); font-weight: 600 } .note { white-space: pre-wrap }
    li:target { background: light-dark(#ffc, #443) }
    @media print { body { margin: 0; max-width: none } a { color: inherit; text-decoration: none } }
    """

  private var alterations: String {
    let found = trace.alterations.map { place, because in Self.warning(because, at: place) }
    return found.isEmpty ? "" : "<h2>Altered since it was recorded</h2>\n" + found.joined()
  }

  private var warnings: String {
    let found = trace.warnings.map { place, because in Self.warning(because, at: place) }
    return found.isEmpty ? "" : "<h2>Not as it should be</h2>\n" + found.joined()
  }

  private static func warning(_ text: String, at place: Int?) -> String {
    let link = place.map { "<a href=\"#h\($0)\">\($0)</a>: " } ?? ""
    return "<p class=\"warning\">\(link)\(HTMLPage.escaped(text))</p>\n"
  }

  private func item(_ hop: Hop, at place: Int) -> String {
    var lines = [
      "<li id=\"h\(place)\" class=\"\(hop.kind.rawValue)\"><p><time datetime=\"\(hop.at)\">\(hop.at)</time> "
        + "\(HTMLPage.escaped(hop.actor.words)): <strong>\(HTMLPage.escaped(hop.what))</strong></p>"
    ]
    lines += hop.notes.map { "<p class=\"note\">\(HTMLPage.escaped($0))</p>" }
    lines += (hop.altered.map { "altered: \($0)" } + hop.warnings).map {
      "<p class=\"warning\">\(HTMLPage.escaped($0))</p>"
    }
    lines += hop.reads.map { "<p class=\"links\">read \(HTMLPage.escaped($0.words))</p>" }
    lines.append("<p class=\"links\">\(links(of: hop))</p></li>")
    return lines.joined(separator: "\n")
  }

  private func links(of hop: Hop) -> String {
    var links = [hop.signature].compactMap(\.self).map(HTMLPage.escaped)
    if case .stage(_, _, let version) = hop.actor {
      links.append("version \(HTMLPage.escaped(version))")
    }
    if let wrote = hop.wrote { links.append("wrote \(HTMLPage.escaped(wrote))") }
    if !hop.about.isEmpty { links.append(HTMLPage.escaped(hop.about)) }
    if !hop.follows.isEmpty {
      let places = hop.follows.map { "<a href=\"#h\($0 + 1)\">\($0 + 1)</a>" }
      links.append("follows from " + places.joined(separator: ", "))
    }
    if let entry = hop.entry { links.append("log \(entry)") }
    return links.joined(separator: "; ")
  }
}
