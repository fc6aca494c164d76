import Foundation
import TransparencyLog

/// What somebody who verifies brings from elsewhere, as files name it.
enum LogEvidence {
  private static let keyBytes = 1 << 20
  /// A checkpoint each minute for half a year.
  private static let anchorBytes = 64 << 20

  /// The key that a text is, or those of the file that it names, a line each; none where nothing is named.
  static func keys(_ named: String?) throws -> [VerifierKey] {
    guard let named else { return [] }
    if let given = try? VerifierKey(named) { return [given] }
    let text = String(
      decoding: try bytes(of: named, what: "the key", limit: keyBytes),
      as: UTF8.self
    )
    do { return try text.split(separator: "\n").map { try VerifierKey(String($0)) } } catch {
      throw Complaint(.invalidInput, "`\(named)` holds no public key of a log: \(error)").told()
    }
  }

  /// The checkpoints of the file that a text names; none where nothing is named.
  static func anchors(_ named: String?) throws -> [SignedNote] {
    guard let named else { return [] }
    let bytes = try bytes(of: named, what: "the anchor", limit: anchorBytes)
    let notes: [SignedNote]
    do throws(LogError) { notes = try SignedNote.all(bytes) } catch {
      throw Complaint(.invalidInput, "`\(named)` is no checkpoint: \(error)").told()
    }
    guard !notes.isEmpty else {
      throw Complaint(.invalidInput, "`\(named)` is no checkpoint: it is empty").told()
    }
    return notes
  }

  /// The bytes of a file of at most so many.
  static func bytes(of path: String, what: String, limit: Int) throws -> [UInt8] {
    let file = FileHandle(forReadingAtPath: path)
    guard let data = try? file?.read(upToCount: limit + 1) ?? Data(), file != nil,
      data.count <= limit
    else { throw Complaint(.noInput, "cannot read \(what) `\(path)`").told() }
    return Array(data)
  }
}
