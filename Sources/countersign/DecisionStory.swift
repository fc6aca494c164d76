import CanonicalJSON
import Domain
import Review
import Storage

/// What happened to a ticket, from its first decision to what the platform did, in the order of time.
struct DecisionStory {
  /// One thing that happened.
  struct Entry {
    let at: Timestamp
    /// Who did it: a person, the machine, the clock or the platform.
    let actor: String
    let what: String
    /// What it is about: a decision, a document, an action.
    let about: String
    let note: String
  }

  let entries: [Entry]
  // As long as `2026-11-21T12:10:56.180Z`.
  private static let momentWidth = 24

  /// Reads the story of the ticket that a decision is on.
  init(of decision: DecisionID, in store: Store) throws(StoreError) {
    var entries: [Entry] = []
    for chapter in try store.story(of: decision) {
      entries.append(Entry(chapter))
      if let id = chapter.opened, case .success(let record) = try store.caseRecord(id) {
        entries += record.history.map { Entry($0) }
      }
      entries += try store.effects(of: chapter.id).map { Entry($0) }
    }
    // What happened at one moment stays in the order in which it was written down.
    self.entries = entries.enumerated().sorted {
      ($0.element.at, $0.offset) < ($1.element.at, $1.offset)
    }.map(\.element)
  }

  /// The story line by line, with what came from outside escaped.
  var lines: [String] {
    let widths = (
      entries.map { $0.actor.count }.max() ?? 0, entries.map { $0.what.count }.max() ?? 0
    )
    return entries.map { entry in
      let actor = padded(Terminal.escapedLine(entry.actor), widths.0)
      let note = entry.note.isEmpty ? "" : "  " + Terminal.escapedLine(entry.note)
      let at = padded("\(entry.at)", Self.momentWidth)
      return "\(at)  \(actor)  \(padded(entry.what, widths.1))  \(entry.about)\(note)"
    }
  }

  var json: JSONValue {
    .array(
      entries.map {
        [
          "at": .string($0.at.description), "by": .string($0.actor), "what": .string($0.what),
          "about": .string($0.about), "note": .string($0.note),
        ]
      }
    )
  }
}

extension DecisionStory.Entry {
  fileprivate init(_ chapter: StoryDecision) {
    let opened = chapter.opened.map { ", opens \($0.short)" } ?? ""
    let told = chapter.toldAt.map { ", told \($0)" } ?? ""
    self.init(
      at: chapter.recordedAt,
      actor: chapter.ended == nil ? "machine" : "people",
      what: chapter.outcome.rawValue,
      about: chapter.id.text,
      note: chapter.reasonCode + opened + told
    )
  }

  fileprivate init(_ event: CaseEvent) {
    let signed = event.kind == .approved ? "through the queue" : ""
    self.init(
      at: event.at,
      actor: event.by?.text ?? "clock",
      what: event.kind.rawValue,
      about: ReviewDocument.short(event.document),
      note: event.note.isEmpty ? signed : event.note
    )
  }

  fileprivate init(_ effect: StoredEffect) {
    let told = effect.told
    self.init(
      at: effect.recordedAt,
      actor: told?["system"]?.string ?? "platform",
      what: "effect \(effect.status.rawValue)",
      about: effect.action.text,
      note: ([told?["call"]?.string, told?["reference"]?.string] + ["at \(effect.at)"])
        .compactMap(\.self).joined(separator: " ")
    )
  }
}
