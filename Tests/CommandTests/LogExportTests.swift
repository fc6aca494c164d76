import Crypto
import Foundation
import Testing

/// The exported log, checked from its files alone by a reader of C2SP tlog-tiles that stands here whole: it
/// shares nothing with what wrote them.
@Suite struct LogExportTests {
  private let folder: URL
  private let key: String

  /// A log of more than one tile's entries, exported.
  init() throws {
    let store = try Scratch.sampleStore()
    let tickets = (0..<300).map {
      #"{"ticket_id":"\#($0)","message":{"body":"where is my parcel \#($0)?"}}"# + "\n"
    }.joined()
    let run = try Program.run(["run", "-q", "--store", store], input: tickets)
    try #require(run.lines.count == 300, "\(run.errors)")
    folder = try Scratch.folder().appending(path: "tiles")
    let made = try Program.run(["log", "export", "--tiles", folder.path, "--store", store])
    try #require(made.status == 0, "\(made.errors)")
    key = try #require(try Program.run(["log", "key", "--store", store]).lines.first)
  }

  @Test func `the files alone prove every entry, by the tiles and by the checkpoint`() throws {
    let log = try TiledLog(in: folder)
    #expect(log.size > 300)
    #expect(try log.faults(signedBy: key) == [])
    let paths = try #require(FileManager.default.enumerator(atPath: folder.path)?.allObjects)
      .compactMap { $0 as? String }
    for path in [
      "checkpoint", "tile/0/000", "tile/1/000.p/1", "tile/entries/000",
      "tile/entries/001.p/\(log.size - 256)",
    ] { #expect(paths.contains(path), "\(path)") }
  }

  @Test func `what is altered in any file is found`() throws {
    for path in [
      "checkpoint", "tile/0/000", "tile/0/001.p", "tile/1/000.p/1", "tile/entries/000",
      "tile/entries/001.p",
    ] {
      var file = folder.appending(path: path)
      if path.hasSuffix(".p") {
        let name = try FileManager.default.contentsOfDirectory(atPath: file.path)
        file = file.appending(path: try #require(name.first))
      }
      let good = try Data(contentsOf: file)
      for place in [0, good.count / 2, good.count - 1] {
        var bad = good
        bad[bad.startIndex + place] ^= 1
        try bad.write(to: file)
        let faults = (try? TiledLog(in: folder).faults(signedBy: key)) ?? ["unreadable"]
        #expect(!faults.isEmpty, "\(path), byte \(place)")
      }
      try good.write(to: file)
    }
    #expect(try TiledLog(in: folder).faults(signedBy: key) == [])
  }
}

/// A log as files, as C2SP tlog-tiles and tlog-checkpoint have it.
private struct TiledLog {
  let size: Int
  private let folder: URL
  private let note: String
  private let origin: String
  private let root: [UInt8]

  private struct Unreadable: Error {}

  init(in folder: URL) throws {
    self.folder = folder
    note = try String(contentsOf: folder.appending(path: "checkpoint"), encoding: .utf8)
    let lines = note.split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.count == 6, lines[3].isEmpty, lines[5].isEmpty, let size = Int(lines[1]),
      let root = Data(base64Encoded: String(lines[2]))
    else { throw Unreadable() }
    (self.size, self.root, origin) = (size, Array(root), String(lines[0]))
  }

  /// What does not hold; nothing where everything does.
  func faults(signedBy key: String) throws -> [String] {
    var faults: [String] = []
    if !isSigned(by: key) { faults.append("signature") }
    let leaves = try entries().map { Array(SHA256.hash(data: [0] + $0)) }
    if leaves.count != size { faults.append("entries") }
    if Self.root(leaves[...]) != root { faults.append("root") }
    // Each level's hashes are those over 256 of the level below it.
    var (level, hashes) = (0, leaves)
    while !hashes.isEmpty {
      if try tiles("tile/\(level)", hashes.count, each: 32) != hashes.flatMap(\.self) {
        faults.append("tiles of level \(level)")
      }
      hashes = (0..<hashes.count / 256).map { Self.root(hashes[($0 * 256)..<($0 * 256 + 256)]) }
      level += 1
    }
    return faults
  }

  /// `name+id+base64` of 1 and 32 bytes; under the note, four bytes of the id and 64 of the signature.
  private func isSigned(by key: String) -> Bool {
    let parts = key.split(separator: "+", maxSplits: 2)
    let text = note.components(separatedBy: "\n\n")[0] + "\n"
    let line = note.components(separatedBy: "\n")[4].split(separator: " ")
    guard parts.count == 3, parts[0] == origin, line.count == 3, line[0] == "—", line[1] == origin,
      let raw = Data(base64Encoded: String(parts[2])), raw.first == 1,
      let signed = Data(base64Encoded: String(line[2])),
      signed.base64EncodedString() == line[2],
      let id = UInt32(parts[1], radix: 16),
      signed.prefix(4).reduce(0 as UInt32, { $0 << 8 | UInt32($1) }) == id,
      let verifier = try? Curve25519.Signing.PublicKey(rawRepresentation: raw.dropFirst())
    else { return false }
    return verifier.isValidSignature(signed.dropFirst(4), for: Data(text.utf8))
  }

  /// Each entry has its length before it, in two bytes.
  private func entries() throws -> [[UInt8]] {
    var rest = try tiles("tile/entries", size, each: nil)[...]
    var entries: [[UInt8]] = []
    while rest.count >= 2 {
      let length = rest.prefix(2).reduce(0) { $0 << 8 | Int($1) }
      rest = rest.dropFirst(2)
      guard rest.count >= length else { throw Unreadable() }
      entries.append(Array(rest.prefix(length)))
      rest = rest.dropFirst(length)
    }
    guard rest.isEmpty else { throw Unreadable() }
    return entries
  }

  /// The files of a level, one after the other: full ones of 256, and a last one of what is left.
  private func tiles(_ level: String, _ count: Int, each bytes: Int?) throws -> [UInt8] {
    var all: [UInt8] = []
    for tile in 0..<(count + 255) / 256 {
      let width = min(256, count - tile * 256)
      let number = String(format: "%03d", tile)
      let path = "\(level)/\(number)" + (width < 256 ? ".p/\(width)" : "")
      let data = try Data(contentsOf: folder.appending(path: path))
      guard bytes.map({ data.count == $0 * width }) ?? true else { throw Unreadable() }
      all += data
    }
    return all
  }

  /// MTH of RFC 6962, 2.1.
  private static func root(_ leaves: ArraySlice<[UInt8]>) -> [UInt8] {
    guard leaves.count > 1 else {
      return leaves.first ?? Array(SHA256.hash(data: []))
    }
    var half = 1
    while half * 2 < leaves.count { half *= 2 }
    let (left, right) = (root(leaves.prefix(half)), root(leaves.dropFirst(half)))
    return Array(SHA256.hash(data: [1] + left + right))
  }
}
