import Foundation
import Testing
import TransparencyLog

/// The files of the published vectors of transparency logs, as they are written.
enum TransparencyLogVectors {
  static let isThere = SharedVectors.has("tlog/inclusion.json")
  static let absent: Comment = "the vectors of transparency logs are not beside the repository"

  /// Reads a file; integers go up to 2^64 and pass through no double.
  static func read<Content: Decodable>(_ path: String, as content: Content.Type) throws -> Content {
    try JSONDecoder().decode(content, from: Data(SharedVectors.bytes(path)))
  }

  static func text(_ path: String) throws -> String {
    String(decoding: try SharedVectors.bytes(path), as: UTF8.self)
  }

  static func hex(_ text: String) -> [UInt8] {
    let digits = Array(text.utf8)
    return stride(from: 0, to: digits.count - 1, by: 2).compactMap {
      UInt8(String(decoding: digits[$0..<$0 + 2], as: UTF8.self), radix: 16)
    }
  }

  /// A hash in hex; nil where it is not 32 bytes.
  static func hash(hex text: String) -> TreeHash? { TreeHash(bytes: hex(text)) }

  /// Hashes in base64; nil where one of them is not 32 bytes.
  static func hashes(_ texts: [String]?) -> [TreeHash]? {
    let hashes = (texts ?? []).compactMap { TreeHash(base64: $0) }
    return hashes.count == texts?.count ?? 0 ? hashes : nil
  }

  static func accepts(_ body: () throws -> Void) -> Bool {
    do {
      try body()
      return true
    } catch {
      return false
    }
  }
}

extension TreeHash {
  var hex: String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }
}

/// All full nodes of a tree, kept by level.
struct NodeStore {
  private(set) var frontier = Frontier()
  private var levels: [[TreeHash]] = []

  init(_ entries: [[UInt8]]) { for entry in entries { append(entry) } }

  mutating func append(_ entry: [UInt8]) {
    frontier.append(leaf: .leaf(entry)) { node, hash in
      if node.level == levels.count { levels.append([]) }
      levels[node.level].append(hash)
    }
  }

  func hash(_ node: NodeID) -> TreeHash { levels[node.level][Int(node.index)] }

  /// `leaf 0`, `leaf 1` and so on.
  static func leaf(_ index: Int) -> [UInt8] { Array("leaf \(index)".utf8) }
}
