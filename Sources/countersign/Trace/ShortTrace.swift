import CanonicalJSON
import Domain
import Review
import Storage

/// A trace in one line for each thing that happened: decisions, what people did, what other systems did.
///
/// What the stages wrote, which `trace` tells step by step, is left out.
struct ShortTrace {
  let trace: Trace

  // As long as `2026-11-21T12:10:56.180Z`.
  private static let momentWidth = 24

  private var hops: [Hop] {
    trace.hops.filter { ![.request, .stage, .told].contains($0.kind) }
  }

  /// How many things happened.
  var count: Int { hops.count }

  /// Line by line, with what came from outside escaped.
  var lines: [String] {
    let hops = hops
    let widths = (
      hops.map { $0.actor.shortWords.count }.max() ?? 0, hops.map { $0.what.count }.max() ?? 0
    )
    return hops.map { hop in
      let actor = padded(Terminal.escapedLine(hop.actor.shortWords), widths.0)
      let parts = [
        padded("\(hop.at)", Self.momentWidth), actor,
        padded(Terminal.escapedLine(hop.what), widths.1), hop.about, hop.shortNote,
      ]
      return parts.filter { !$0.isEmpty }.map { Terminal.escapedLine($0) }.joined(separator: "  ")
    }
  }

  var json: JSONValue {
    .array(
      hops.map { hop in
        [
          "at": .string(hop.at.description), "by": .string(hop.actor.shortWords),
          "what": .string(hop.what), "about": .string(hop.about), "note": .string(hop.shortNote),
          "log": hop.entry.map { .integer($0) } ?? .null,
        ]
      }
    )
  }
}

extension Hop.Actor {
  fileprivate var shortWords: String {
    if case .person(let person) = self { person.id.text } else { words }
  }
}

extension Hop {
  /// The first thing to know of it, and over which bytes people acted.
  fileprivate var shortNote: String {
    if let first = altered.first { return "altered: " + first }
    let document = reads.first { $0.what == "document" }?.words
    let first = notes.first?.split(separator: "\n").first.map(String.init)
    return [first, document].compactMap(\.self).joined(separator: "; ")
  }
}
