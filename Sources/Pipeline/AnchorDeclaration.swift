import Attestation
import OutsideCalls
import SourceFiles

/// Where `countersign.yaml` has checkpoints of the log put, under `anchors:`.
enum AnchorDeclaration {
  private static let limit = 8

  /// Reads `anchors:`; those with an error are left out, and what is wrong with them is in the log.
  static func all(in fields: inout YAMLFields, log: FindingLog) -> [AnchorPlace] {
    let nodes = fields.items("anchors")
    if nodes.count > limit {
      log.error(at: fields.place(of: "anchors"), "\(nodes.count) anchors; \(limit) are allowed")
    }
    var known: Set<String> = []
    return nodes.prefix(limit).compactMap { node in
      guard var fields = YAMLFields(node, log: log) else { return nil }
      defer { fields.finish() }
      guard let place = place(&fields, log: log) else { return nil }
      guard known.insert(place.name).inserted else {
        log.error(at: node.place, "this place is named before", hint: "name each once")
        return nil
      }
      return place
    }
  }

  private static func place(_ fields: inout YAMLFields, log: FindingLog) -> AnchorPlace? {
    let named = ["file", "command", "http"].filter { fields.node($0) != nil }
    guard named.count == 1 else {
      log.error(
        at: fields.place,
        named.isEmpty ? "neither `file`, `command` nor `http`" : "several places in one",
        hint: "say where checkpoints go: `file: /mnt/elsewhere/checkpoints`"
      )
      return nil
    }
    switch named[0] {
    case "file": return fields.string("file").map { AnchorPlace(.file($0)) }
    case "http":
      return fields.value("http", expected: PostAddress.expected) { PostAddress($0) }
        .map { AnchorPlace(.post($0)) }
    default:
      return fields.programCall("command", like: "[./tools/notary]", log: log)
        .map { AnchorPlace(.command($0)) }
    }
  }
}
