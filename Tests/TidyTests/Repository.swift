import Foundation

/// The files of the repository, as the tidy tests look at them.
enum Repository {
  static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// The paths of all files under a folder with one of the endings, relative to the repository.
  static func paths(under folder: String, endings: [String]) -> [String] {
    let found = FileManager.default.enumerator(atPath: root.appending(path: folder).path)
    var paths: [String] = []
    while let name = found?.nextObject() as? String {
      if name.contains(".build/") || name.contains(".countersign/") { continue }
      if endings.contains(where: name.hasSuffix) { paths.append(folder + "/" + name) }
    }
    return paths.sorted()
  }

  static func text(_ path: String) throws -> String {
    try String(contentsOf: root.appending(path: path), encoding: .utf8)
  }

  /// The names of the folders of `Sources`.
  static func targets() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: root.appending(path: "Sources").path)
      .filter { !$0.hasPrefix(".") }.sorted()
  }
}
