import CanonicalJSON
import Domain
import Review
import Storage

/// What happened to a case, in order: the steps of its history, and who saw what is masked in it.
struct CaseStory {
  enum Entry {
    case event(CaseEvent)
    case reveal(Reveal)
  }

  let entries: [Entry]

  init(_ events: [CaseEvent], _ reveals: [Reveal]) {
    var entries: [Entry] = []
    var rest = reveals.sorted { $0.at < $1.at }[...]
    for event in events {
      while let reveal = rest.first, reveal.at < event.at {
        entries.append(.reveal(reveal))
        rest.removeFirst()
      }
      entries.append(.event(event))
    }
    self.entries = entries + rest.map { .reveal($0) }
  }
}

extension CaseStory.Entry {
  /// Nil where no person did it.
  var by: PersonID? {
    switch self {
    case .event(let event): event.by
    case .reveal(let reveal): reveal.by
    }
  }

  /// One line: when, who, what, and what was written.
  var sentence: String {
    switch self {
    case .event(let event): return event.sentence
    case .reveal(let reveal):
      let reason = reveal.statement.reason.map { "  " + Terminal.escapedLine($0.text) } ?? ""
      return "\(reveal.at)  \(reveal.by)  revealed what is masked\(reason)"
    }
  }

  var json: JSONValue {
    switch self {
    case .event(let event): event.json
    case .reveal(let reveal):
      [
        "at": .string(reveal.at.description), "by": .string(reveal.by.text), "what": "revealed",
        "note": .string(reveal.statement.reason?.text ?? ""),
      ]
    }
  }
}
