import Foundation

/// The published test vectors, kept beside the repository rather than in it.
enum SharedVectors {
  /// The nearest `shared/conformance` above this file; nil where there is none.
  static let folder: URL? = {
    var above = URL(filePath: #filePath).deletingLastPathComponent()
    while above.path != "/" {
      above = above.deletingLastPathComponent()
      let folder = above.appending(path: "shared/conformance")
      if FileManager.default.fileExists(atPath: folder.path) { return folder }
    }
    return nil
  }()

  static func has(_ path: String) -> Bool {
    guard let folder else { return false }
    return FileManager.default.fileExists(atPath: folder.appending(path: path).path)
  }

  static func bytes(_ path: String) throws -> [UInt8] {
    guard let folder else { throw CocoaError(.fileNoSuchFile) }
    return Array(try Data(contentsOf: folder.appending(path: path)))
  }
}
