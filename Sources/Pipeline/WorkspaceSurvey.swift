import Domain
import Foundation
import Knowledge
import SourceFiles

/// Which files of a folder belong to a workspace, and which lie there and are read by nobody.
enum WorkspaceSurvey {
  /// The folders that files are read from, and the ending that they have there.
  private static let rooms = [
    ("knowledge/policies/", ".md"), ("knowledge/playbooks/", ".md"),
    ("knowledge/templates/", ".md"), ("knowledge/intents/", ".yaml"), ("rules/", ".yaml"),
    (Synonyms.path, ".yaml"), (PartKind.promptTestFiles, ".yaml"),
    (PartKind.prompts, ".prompty"),
  ]

  /// The most files that are warned of one by one.
  private static let warningLimit = 100

  /// The paths of the files to read, sorted; the log is warned of the others that are not hidden.
  static func paths(in folder: String, log: FindingLog) -> [String] {
    var paths =
      FileManager.default.fileExists(atPath: folder + "/" + Configuration.path)
      ? [Configuration.path] : []
    var unread: [(path: String, isLink: Bool)] = []
    for top in ["knowledge", "prompts", "rules"] {
      // Only here: the enumerator descends into no link that it finds, but into one it is given.
      guard FileStatus(of: folder + "/" + top)?.kind != .link else {
        unread.append((top, true))
        continue
      }
      let found = FileManager.default.enumerator(atPath: folder + "/" + top)
      while let name = found?.nextObject() as? String {
        let path = top + "/" + name
        let kind = FileStatus(of: folder + "/" + path)?.kind
        if name.split(separator: "/").last?.hasPrefix(".") == true {
          if kind == .folder { found?.skipDescendants() }
          continue
        }
        guard kind != .folder else { continue }
        let isLink = kind == .link
        if !isLink, ending(in: path).map(path.hasSuffix) == true {
          paths.append(path)
        } else {
          unread.append((path, isLink))
        }
      }
    }
    warn(of: unread.sorted { $0.path < $1.path }, log: log)
    for path in paths where path.hasPrefix("rules/") && PartKind(of: path) == .other {
      log.warning(
        at: SourcePlace(file: path),
        "no stage reads this file",
        hint: "name rules `….rules.yaml`, and their tests `….tests.yaml`"
      )
    }
    return paths.sorted()
  }

  /// The ending that files have where the path leads; nil where nothing is read.
  private static func ending(in path: String) -> String? {
    rooms.first { path.hasPrefix($0.0) }?.1
  }

  private static func warn(of unread: [(path: String, isLink: Bool)], log: FindingLog) {
    for (path, isLink) in unread.prefix(warningLimit) {
      let hint =
        if isLink { "put here what it leads to" } else if let ending = ending(in: path) {
          "files here end with `\(ending)`; rename it, or move it away"
        } else {
          "move it to the folder of its kind, or away"
        }
      log.warning(
        at: SourcePlace(file: path),
        isLink ? "not read: links are not followed" : "not read",
        hint: hint
      )
    }
    guard unread.count > warningLimit, let next = unread.dropFirst(warningLimit).first else {
      return
    }
    log.warning(
      at: SourcePlace(file: next.path),
      "not read, and \(unread.count - warningLimit - 1) more files"
    )
  }
}
