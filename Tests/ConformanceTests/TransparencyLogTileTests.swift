import Domain
import Testing
import TransparencyLog

@Suite(.enabled(if: TransparencyLogVectors.isThere, TransparencyLogVectors.absent))
struct TransparencyLogTileTests {
  private struct Paths: Decodable {
    struct Encoding: Decodable {
      let index: UInt64
      let path: String
    }
    struct Valid: Decodable {
      let path: String
      let kind: String
      let level: Int?
      let index: UInt64
      let width: Int
    }
    struct Invalid: Decodable {
      let path: String
      let why: String
    }
    struct Tree: Decodable {
      var partial_paths: [String]?
      var paths: [String]?
    }
    let index_encoding: [Encoding]
    let valid: [Valid]
    let invalid: [Invalid]
    let tree_70000: Tree
    let tree_256: Tree
  }

  private struct Trees: Decodable {
    struct Tree: Decodable {
      let size: Int
      let root: String
      let hash_tiles: Int
      let entry_bundles: Int
      let full_hash_tiles_by_level: [Int]
      let sha256_of: [String: String]
    }
    let trees: [Tree]
  }

  @Test func `tile paths are read, written and refused as they say`() throws {
    let file = try TransparencyLogVectors.read("tlog/tile_paths.json", as: Paths.self)
    for test in file.index_encoding {
      let path = try #require(TilePath(.entries, index: test.index))
      #expect(path.description == "tile/entries/" + test.path)
    }
    for test in file.valid {
      let path = try TilePath(test.path)
      #expect(path.description == test.path)
      #expect((path.index, path.width) == (test.index, test.width))
      #expect(path.content == test.level.map { .hashes(level: $0) } ?? .entries)
    }
    for test in file.invalid {
      #expect(throws: LogError.self, "\(test.why): `\(test.path)`") { try TilePath(test.path) }
    }
    let layout = TileLayout(size: 70_000)
    let partial = (0...3).flatMap { level in
      layout.tiles(of: .hashes(level: level)).filter { !$0.isFull }.map(\.description)
    }
    #expect(partial == file.tree_70000.partial_paths)
    let small = TileLayout(size: 256)
    let paths = small.levels.flatMap { level in
      small.tiles(of: .hashes(level: level)).map(\.description)
    }
    #expect(paths == file.tree_256.paths)
    #expect((file.index_encoding.count, file.valid.count, file.invalid.count) == (12, 12, 26))
    print("tile paths: 12 indices, 12 valid, 26 invalid, 2 trees")
  }

  @Test func `logs are cut into the published tiles`() throws {
    let trees = try TransparencyLogVectors.read("tlog/tiles_leaf_i.json", as: Trees.self).trees
    var (writer, full) = (TileWriter(), [TilePath: [UInt8]]())
    var (size, tiles) = (0, 0)
    for tree in trees.sorted(by: { $0.size < $1.size }) {
      while size < tree.size {
        for file in try writer.append(NodeStore.leaf(size)) {
          #expect(file.path.isFull)
          full[file.path] = file.bytes
        }
        size += 1
      }
      var files = full
      for file in writer.partialTiles { files[file.path] = file.bytes }
      tiles += try check(files, tree)
      #expect(writer.frontier.root.hex == tree.root)
    }
    #expect((trees.count, tiles) == (8, 40))
    print("tiled logs: \(trees.count) trees, \(tiles) tiles and bundles")
  }

  /// Holds the files of one tree against what is published of it, and counts what was compared.
  private func check(_ files: [TilePath: [UInt8]], _ tree: Trees.Tree) throws -> Int {
    let layout = TileLayout(size: UInt64(tree.size))
    let bundles = Array(layout.tiles(of: .entries))
    let hashes = layout.levels.map { Array(layout.tiles(of: .hashes(level: $0))) }
    #expect(Set(files.keys) == Set(bundles + hashes.flatMap(\.self)), "\(tree.size)")
    #expect(hashes.flatMap(\.self).count == tree.hash_tiles)
    #expect(bundles.count == tree.entry_bundles)
    for (level, count) in tree.full_hash_tiles_by_level.enumerated() {
      #expect(layout.tiles(of: .hashes(level: level)).count { $0.isFull } == count)
    }
    for (path, digest) in tree.sha256_of {
      #expect(Digest(of: try #require(files[try TilePath(path)])).hex == digest, "\(path)")
    }
    return tree.sha256_of.count
  }
}
