import CanonicalJSON
import Domain
import Pipeline
import Storage

/// The checks of what the store keeps by digest: whether each still has its own.
extension Examination {
  /// The most decisions that are looked at, newest first.
  private static let decisionLimit = 1000

  /// Whether each object of a release has the digest that it is named by.
  static func objects(of release: ReleaseID, in store: Store) -> Check {
    let hint = "restore the store from a backup"
    do {
      guard let bytes = try store.manifest(of: release),
        let manifest = ReleaseManifest(bytes: bytes), manifest.id == release
      else { return Check("objects", .fail, "the manifest of `\(release)` is damaged", hint: hint) }
      let digests = manifest.files.map(\.digest) + [manifest.classifier, manifest.index]
      for digest in Set(digests).sorted(by: { $0.hex < $1.hex })
      where try store.object(digest) == nil {
        return Check("objects", .fail, "the object `\(digest)` is missing", hint: hint)
      }
      return Check("objects", .pass, "\(Set(digests).count) objects have their digests")
    } catch {
      return Check("objects", .fail, "\(error)", hint: hint)
    }
  }

  /// Whether the newest decisions have the digests that were recorded with them.
  static func decisions(in store: Store) -> Check {
    do {
      return try recordedDecisions(in: store)
    } catch {
      return Check("decisions", .fail, "\(error)", hint: "restore the store from a backup")
    }
  }

  /// Whether searches find each decision by what it is, and by nothing else.
  static func search(in store: Store) -> Check {
    do {
      guard let fault = try store.searchFault() else {
        return Check("search", .pass, "each decision is found by what it is")
      }
      return Check(
        "search",
        .fail,
        fault.because,
        hint: "`countersign log verify` says whether the decisions are as they were recorded"
      )
    } catch {
      return Check("search", .fail, "\(error)", hint: "restore the store from a backup")
    }
  }

  private static func recordedDecisions(in store: Store) throws -> Check {
    var ids: [DecisionID] = []
    // Each line of a decision is a JSON object.
    let count = try store.visitBodies(
      holding: [UInt8(ascii: "{")],
      ceiling: decisionLimit
    ) { ids.append($0.id) }
    var altered: [String] = []
    var unclear: [String] = []
    for id in ids {
      guard case .one(let stored) = try store.decision(matching: id.text) else {
        unclear.append(id.text)
        continue
      }
      let body = try? JSONValue(parsing: stored.body, limits: .object)
      if body.map(Decision.digest(ofLine:)) != stored.digest { altered.append(id.text) }
    }
    let lost = count.scanned - ids.count
    if lost > 0 || !altered.isEmpty {
      let first = altered.first.map { ", first: `\($0)`" } ?? ""
      return Check(
        "decisions",
        .fail,
        "\(altered.count + lost) of the last \(count.scanned) were altered\(first)",
        hint: "restore the store from a backup, and find out who wrote to it"
      )
    }
    if let first = unclear.first {
      return Check(
        "decisions",
        .warn,
        "\(unclear.count) of the last \(count.scanned) cannot be told from a ticket named like them, "
          + "first: `\(first)`",
        hint: "see `countersign show \(first)`"
      )
    }
    return Check("decisions", .pass, "the last \(count.scanned) have their digests")
  }
}
