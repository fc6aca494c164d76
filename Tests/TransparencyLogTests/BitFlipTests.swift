import Testing
import TransparencyLog

/// A log of eight entries as it is kept and as it is served, each bit of which is changed once.
@Suite struct BitFlipTests {
  /// What is kept of a log: entries, full nodes, and a signed checkpoint.
  private struct KeptLog {
    var entries: [[UInt8]]
    var nodes: [[TreeHash]]
    var note: [UInt8]

    /// Where the first thing is wrong; nil where nothing is.
    func fault(_ key: VerifierKey) -> String? {
      var check = EntryCheck()
      for (entry, leaf) in zip(entries, nodes[0]) {
        do throws(LogError) {
          try check.append(entry, leaf: leaf)
        } catch {
          return "\(error)"
        }
      }
      for level in 1..<nodes.count {
        for (index, hash) in nodes[level].enumerated() {
          let below = nodes[level - 1]
          if hash != .node(below[2 * index], below[2 * index + 1]) {
            return "node \(level)/\(index)"
          }
        }
      }
      do throws(LogError) {
        let signed = try SignedCheckpoint(try SignedNote(note), origin: "a.example", log: [key])
        try check.check(signed.checkpoint)
      } catch {
        return "checkpoint: \(error)"
      }
      return nil
    }
  }

  private let key: SignerKey
  private let kept: KeptLog
  private let served: [TilePath: [UInt8]]

  init() throws {
    key = try SignerKey(LogVectors.logSecret)
    let entries = (0..<8).map { Array("{\"decision\":\($0)}".utf8) }
    let nodes = KeptNodes(entries.map { TreeHash.leaf($0) })
    let checkpoint = try Checkpoint(origin: "a.example", size: 8, root: nodes.frontier.root)
    let note = try SignedCheckpoint.signing(checkpoint, by: key)
    kept = KeptLog(entries: entries, nodes: nodes.levels, note: Array(note.text.utf8))
    var writer = TileWriter()
    for entry in entries { _ = try writer.append(entry) }
    served = Dictionary(uniqueKeysWithValues: writer.partialTiles.map { ($0.path, $0.bytes) })
  }

  @Test func `each bit of a kept log that changes is found, and where`() {
    #expect(kept.fault(key.verifier) == nil)
    for (index, entry) in kept.entries.enumerated() {
      for bit in 0..<entry.count * 8 {
        var log = kept
        log.entries[index][bit / 8] ^= 1 << UInt8(bit % 8)
        #expect(
          log.fault(key.verifier) == "entry \(index) is not what its leaf was made of",
          "bit \(bit)"
        )
      }
    }
    for (level, hashes) in kept.nodes.enumerated() {
      for index in hashes.indices {
        for bit in 0..<256 {
          var log = kept
          log.nodes[level][index] = log.nodes[level][index].flipped(bit)
          let place =
            level == 0
            ? "entry \(index) is not what its leaf was made of" : "node \(level)/\(index)"
          #expect(log.fault(key.verifier) == place, "bit \(bit)")
        }
      }
    }
    for bit in 0..<kept.note.count * 8 {
      var log = kept
      log.note[bit / 8] ^= 1 << UInt8(bit % 8)
      #expect(log.fault(key.verifier)?.hasPrefix("checkpoint: ") == true, "bit \(bit)")
    }
  }

  @Test func `entries that are removed, inserted, swapped or cut off are found`() {
    func check(_ expected: String, _ change: (inout KeptLog) -> Void) {
      var log = kept
      change(&log)
      #expect(log.fault(key.verifier) == expected)
    }
    for index in 0..<7 {
      check("entry \(index) is not what its leaf was made of") { $0.entries.remove(at: index) }
      check("entry \(index) is not what its leaf was made of") {
        $0.entries.swapAt(index, index + 1)
      }
      check("entry \(index) is not what its leaf was made of") { $0.entries.insert([], at: index) }
    }
    check("checkpoint: 7 entries were read, not 8") { $0.entries.removeLast() }
    check("checkpoint: 0 entries were read, not 8") { $0.entries = [] }
  }

  @Test func `each bit of a served log that changes is found`() throws {
    let checkpoint = try Checkpoint(
      try SignedNote(kept.note).verified(by: [key.verifier]).text
    )
    let bundlePath = try TilePath("tile/entries/000.p/8")
    let tilePath = try TilePath("tile/0/000.p/8")
    let bundle = try #require(served[bundlePath])
    let tile = try #require(served[tilePath])
    #expect(served.count == 2)
    func verify(_ bundle: [UInt8], _ tile: [UInt8]) throws {
      var check = EntryCheck()
      let entries = try EntryBundle(bundle, of: bundlePath).entries
      for (entry, leaf) in zip(entries, try HashTile(tile, of: tilePath).hashes) {
        try check.append(entry, leaf: leaf)
      }
      try check.check(checkpoint)
    }
    try verify(bundle, tile)
    for bit in 0..<bundle.count * 8 {
      var changed = bundle
      changed[bit / 8] ^= 1 << UInt8(bit % 8)
      #expect(throws: LogError.self, "bundle, bit \(bit)") { try verify(changed, tile) }
    }
    for bit in 0..<tile.count * 8 {
      var changed = tile
      changed[bit / 8] ^= 1 << UInt8(bit % 8)
      #expect(throws: LogError.otherEntry(index: UInt64(bit / 256))) { try verify(bundle, changed) }
    }
  }
}
