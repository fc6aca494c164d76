import TestSupport
import Testing
import TransparencyLog

@Suite struct TileTests {
  /// A log of `entry 0`, `entry 1` and so on as its files.
  private func files(_ size: Int) throws -> [TilePath: [UInt8]] {
    var (writer, files) = (TileWriter(), [TilePath: [UInt8]]())
    for index in 0..<size {
      for file in try writer.append(Array("entry \(index)".utf8)) {
        #expect(files.updateValue(file.bytes, forKey: file.path) == nil)
      }
    }
    for file in writer.partialTiles { files[file.path] = file.bytes }
    return files
  }

  @Test func `the files of a log are those of its layout, and give all nodes back`() throws {
    for size in [0, 1, 2, 255, 256, 257, 511, 512, 1_000, 65_535, 65_536, 65_537, 66_049] {
      let files = try files(size)
      let layout = TileLayout(size: UInt64(size))
      var paths = Array(layout.tiles(of: .entries))
      for level in layout.levels { paths += layout.tiles(of: .hashes(level: level)) }
      #expect(Set(files.keys) == Set(paths), "\(size)")
      #expect(paths.count == Set(paths).count)
      let nodes = KeptNodes(NaiveTree.leaves(size))
      var random = SeededRandom(seed: UInt64(size))
      for (level, hashes) in nodes.levels.enumerated() {
        for _ in 0..<min(40, hashes.count) {
          let index = Int.random(in: hashes.indices, using: &random)
          let node = NodeID(level: level, index: UInt64(index))
          #expect(try hash(node, in: files, layout) == hashes[index], "\(node) of \(size)")
        }
        #expect(layout.place(of: NodeID(level: level, index: UInt64(hashes.count))) == nil)
      }
    }
  }

  @Test func `entries come back out of their bundles`() throws {
    let files = try files(600)
    var entries: [[UInt8]] = []
    for path in TileLayout(size: 600).tiles(of: .entries) {
      let bundle = try EntryBundle(try #require(files[path]), of: path)
      entries += bundle.entries
      let beside = try #require(TilePath(.hashes(level: 0), index: path.index, width: path.width))
      #expect(bundle.leaves == (try HashTile(try #require(files[beside]), of: beside).hashes))
    }
    #expect(entries == (0..<600).map { Array("entry \($0)".utf8) })
  }

  private func hash(
    _ node: NodeID,
    in files: [TilePath: [UInt8]],
    _ layout: TileLayout
  ) throws -> TreeHash {
    let place = try #require(layout.place(of: node))
    let tile = try HashTile(try #require(files[place.tile]), of: place.tile)
    return try #require(tile.root(of: place.hashes))
  }

  @Test func `a proof is made from tiles alone`() throws {
    let files = try files(70_000)
    let layout = TileLayout(size: 70_000)
    let root = KeptNodes(NaiveTree.leaves(70_000)).frontier.root
    for index in [0, 255, 256, 65_535, 65_536, 69_887, 69_888, 69_999] as [UInt64] {
      let proof = try #require(
        InclusionProof(of: index, in: 70_000) { try hash($0, in: files, layout) }
      )
      try proof.verify(leaf: .leaf("entry \(index)".utf8), root: root)
    }
  }

  @Test func `an entry of 65,535 bytes is the longest`() throws {
    var writer = TileWriter()
    let longest = [UInt8](repeating: 7, count: 65_535)
    _ = try longest.withUnsafeBytes { try writer.append($0) }
    #expect(throws: LogError.entryTooLong(index: 1, bytes: 65_536)) {
      _ = try writer.append(longest + [7])
    }
    #expect(writer.frontier.size == 1)
    _ = try writer.append([UInt8]())
    let path = try TilePath("tile/entries/000.p/2")
    let file = try #require(writer.partialTiles.first { $0.path == path })
    #expect(try EntryBundle(file.bytes, of: path).entries == [longest, []])
  }

  private func check(
    _ bytes: [UInt8],
    _ path: String,
    _ message: String,
    _ place: SourceLocation = #_sourceLocation
  ) throws {
    let path = try TilePath(path)
    do throws(LogError) {
      if path.content == .entries {
        _ = try EntryBundle(bytes, of: path)
      } else {
        _ = try HashTile(bytes, of: path)
      }
      Issue.record("\(bytes) were taken", sourceLocation: place)
    } catch {
      #expect(error.description == message, sourceLocation: place)
    }
  }

  @Test func `what is wrong with a tile is told, and where`() throws {
    let entries = "tile/entries/000.p/2"
    try check([], entries, "entry bundle, byte 0: it ends before entry 1 of 2")
    try check([0, 1], entries, "entry bundle, byte 0: entry 1 has 1 bytes, and 0 are left")
    try check([0, 1, 9, 0], entries, "entry bundle, byte 3: it ends before entry 2 of 2")
    try check(
      [0, 1, 9, 1, 0, 9],
      entries,
      "entry bundle, byte 3: entry 2 has 256 bytes, and 1 are left"
    )
    try check(
      [0, 1, 9, 0, 0, 8],
      entries,
      "entry bundle, byte 5: 1 bytes follow the last of 2 entries"
    )
    let hashes = "tile/0/000.p/2"
    let short = [UInt8](repeating: 0, count: 63)
    try check(short, hashes, "hash tile, byte 63: 63 bytes, and `tile/0/000.p/2` has 64")
    try check(
      short + [0, 0],
      hashes,
      "hash tile, byte 64: 65 bytes, and `tile/0/000.p/2` has 64"
    )
    let path = try TilePath(hashes)
    let tile = try HashTile(short + [0], of: path)
    #expect(tile.root(of: 0..<3) == nil)
    #expect(tile.root(of: 1..<1) == nil)
    #expect(throws: LogError.self) { try EntryBundle([0, 0, 0, 0], of: path) }
    #expect(throws: LogError.self) { try HashTile(short + [0], of: TilePath(entries)) }
  }

  @Test func `every path is read as what it was written of, and has one form`() throws {
    var random = SeededRandom(seed: 7)
    for _ in 0..<2_000 {
      let index =
        UInt64.random(in: 0 ... .max, using: &random) >> UInt64.random(in: 0...63, using: &random)
      let content: TilePath.Content =
        Bool.random(using: &random)
        ? .entries : .hashes(level: Int.random(in: 0...63, using: &random))
      let width = Bool.random(using: &random) ? 256 : Int.random(in: 1...255, using: &random)
      let path = try #require(TilePath(content, index: index, width: width))
      #expect(try TilePath(path.description) == path)
      #expect(path.description.utf8.count <= 64)
    }
    #expect(
      TilePath(.entries, index: .max)?.description
        == "tile/entries/x018/x446/x744/x073/x709/x551/615"
    )
    for wrong in [
      "tile/0/x018/x446/x744/x073/x709/x551/616", "tile/0/x001/x018/x446/x744/x073/x709/x551/615",
      "tile/0/y001/000", "tile/0/xx01/000", "tile/0/001.p/5/000", "tile/0/.p/5", "tile/0/.p/001/5",
      "tile/0/001.p/5/", "tile/0/000.p/1.p/2", "tile/0/e\u{301}00",
      String(repeating: "x", count: 65),
    ] {
      #expect(throws: LogError.self, "`\(wrong)`") { try TilePath(wrong) }
    }
    #expect(TilePath(.hashes(level: 64), index: 0) == nil)
    #expect(TilePath(.entries, index: 0, width: 0) == nil)
    #expect(TilePath(.entries, index: 0, width: 257) == nil)
  }
}
