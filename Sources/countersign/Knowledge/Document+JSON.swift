import CanonicalJSON
import Domain
import Knowledge
import Pipeline

extension Document {
  /// What its front matter says, without its sections.
  var json: JSONValue { .object(members) }

  /// The same, with its sections.
  var wholeJSON: JSONValue {
    var object = members
    object.append("sections", .array(sections.map(\.json)))
    return .object(object)
  }

  private var members: JSONObject {
    let holds = imprint.applicability
    var object = JSONObject()
    object.append("id", .string(id))
    object.append("version", .string(version.description))
    object.append("kind", .string(kindName))
    object.append("title", .string(title))
    object.append("owner", .string(owner))
    object.append("effective_from", .string(holds.effectiveFrom.description))
    object.append("effective_to", holds.effectiveTo.map { .string($0.description) } ?? .null)
    object.append("timezone", .string(holds.timeZone))
    object.append("in_force_by", holds.inForceBy.map { .string($0) } ?? .null)
    object.append("jurisdictions", texts(holds.jurisdictions))
    object.append("locales", texts(holds.languages))
    object.append("channels", texts(holds.channels.map(\.rawValue)))
    object.append("audience", .string(holds.audience.rawValue))
    object.append("topics", texts(imprint.topics))
    object.append("review_by", .string(imprint.reviewBy.description))
    object.append("change_summary", imprint.changeSummary.map { .string($0) } ?? .null)
    object.append("composition", .string(imprint.composition.rawValue))
    object.append("supersedes", imprint.supersedes.map { .string($0.description) } ?? .null)
    object.append("sources", .array(imprint.sources.map(\.json)))
    object.append("file", .string(Library.path(of: self)))
    return object
  }

  var kindName: String {
    switch imprint.kind {
    case .policy: "policy"
    case .playbook: "playbook"
    }
  }

  private func texts(_ texts: [String]) -> JSONValue { .array(texts.map { .string($0) }) }
}

extension Document.Source {
  fileprivate var json: JSONValue {
    [
      "title": .string(title), "url": url.map { .string($0) } ?? .null,
      "retrieved": retrieved.map { .string($0.description) } ?? .null,
    ]
  }
}

extension Section {
  var json: JSONValue {
    [
      "anchor": .string(anchor), "heading": .string(heading),
      "digest": .string(digest.description), "text": .string(text),
    ]
  }

  /// The text as a person reads it, every line indented, with what came from outside escaped.
  var lines: [String] {
    Terminal.escaped(text).split(separator: "\n").map { "  " + $0 }
  }
}
