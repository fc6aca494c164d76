import Foundation

/// A folder of its own for one test, with the scripts that the test writes; it is removed at the end.
package final class ToolFolder: Sendable {
  package let path: String

  package init() throws {
    let name = "tools-\(UUID().uuidString)"
    path = FileManager.default.temporaryDirectory.appending(path: name).path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Writes a script that `/bin/sh` runs.
  package func write(_ script: String, as name: String = "tool") throws {
    try script.write(toFile: path + "/" + name, atomically: true, encoding: .utf8)
  }

  package func contents(of name: String) -> String? {
    FileManager.default.contents(atPath: path + "/" + name).map {
      String(decoding: $0, as: UTF8.self)
    }
  }
}
