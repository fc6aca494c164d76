import Domain
import Testing
import TransparencyLog

@Suite(.enabled(if: TransparencyLogVectors.isThere, TransparencyLogVectors.absent))
struct TransparencyLogTreeTests {
  private struct Hashes: Decodable {
    struct Leaf: Decodable {
      let data_hex: String
      let hash: String
    }
    struct Node: Decodable {
      let left_hex: String
      let right_hex: String
      let hash: String
    }
    let empty_root: String
    let leaves: [Leaf]
    let nodes: [Node]
  }

  private struct Roots: Decodable { let roots: [String] }

  private struct Probe: Decodable {
    let path: String
    let strict: String
    let proof: [String]?
    var leafIdx, treeSize, start, end, size, size1, size2: UInt64?
    var leafHash, root, root1, root2: String?
  }

  private struct Probes: Decodable { let probes: [Probe] }

  @Test func `leaves, nodes and the empty tree have the published hashes`() throws {
    let hashes = try TransparencyLogVectors.read("tlog/hashes.json", as: Hashes.self)
    #expect(TreeHash.emptyTree.hex == hashes.empty_root)
    for leaf in hashes.leaves {
      #expect(TreeHash.leaf(TransparencyLogVectors.hex(leaf.data_hex)).hex == leaf.hash)
    }
    // The halves of the published node are not 32 bytes, which no node of a tree has; so the form is checked,
    // and that ours have it.
    for node in hashes.nodes {
      let halves = TransparencyLogVectors.hex(node.left_hex + node.right_hex)
      #expect(Digest(of: [1] + halves).hex == node.hash)
    }
    let (left, right) = (TreeHash.leaf([1]), TreeHash.leaf([2]))
    let node = TreeHash.node(left, right)
    #expect(node.hex == Digest(of: [1] + left.bytes + right.bytes).hex)
    #expect(TreeHash.leaf(left.bytes + right.bytes) != node)
    #expect((hashes.leaves.count, hashes.nodes.count) == (2, 1))
    print("tree hashes: 1 empty root, \(hashes.leaves.count) leaves, \(hashes.nodes.count) node")
  }

  @Test func `trees of 0 to 512 leaves have the published roots`() throws {
    let file = try TransparencyLogVectors.read("tlog/leaf_roots_0_512.json", as: Roots.self)
    var frontier = Frontier()
    for (size, root) in file.roots.enumerated() {
      #expect(frontier.size == UInt64(size))
      #expect(frontier.root.hex == root, "\(size) leaves")
      frontier.append(leaf: .leaf(NodeStore.leaf(size)))
    }
    #expect(file.roots.count == 513)
    print("roots: \(file.roots.count) trees")
  }

  @Test func `inclusion probes are accepted and refused as they say`() throws {
    try check("inclusion", count: 98, accepted: 6) { probe, hashes in
      try InclusionProof(
        index: given(probe.leafIdx),
        size: given(probe.treeSize),
        hashes: hashes
      ).verify(leaf: hash(probe.leafHash), root: hash(probe.root))
    }
  }

  @Test func `consistency probes are accepted and refused as they say`() throws {
    try check("consistency", count: 98, accepted: 5) { probe, hashes in
      try ConsistencyProof(
        from: given(probe.size1),
        to: given(probe.size2),
        hashes: hashes
      ).verify(from: hash(probe.root1), to: hash(probe.root2))
    }
  }

  @Test func `probes of inclusion in a subtree are accepted and refused as they say`() throws {
    try check("subtree_inclusion", count: 204, accepted: 12) { probe, hashes in
      let subtree = try Subtree(from: given(probe.start), to: given(probe.end))
      try InclusionProof(index: given(probe.leafIdx), in: subtree, hashes: hashes)
        .verify(leaf: hash(probe.leafHash), root: hash(probe.root))
    }
  }

  @Test func `probes of a subtree's consistency are accepted and refused as they say`() throws {
    try check("subtree_consistency", count: 118, accepted: 9) { probe, hashes in
      let subtree = try Subtree(from: given(probe.start), to: given(probe.end))
      try SubtreeProof(of: subtree, in: given(probe.size), hashes: hashes)
        .verify(subtree: hash(probe.root1), root: hash(probe.root2))
    }
  }

  private func check(
    _ name: String,
    count: Int,
    accepted: Int,
    verify: (Probe, [TreeHash]) throws -> Void
  ) throws {
    let probes = try TransparencyLogVectors.read("tlog/\(name).json", as: Probes.self).probes
    var taken = 0
    for probe in probes {
      let isTaken = TransparencyLogVectors.accepts {
        try verify(probe, given(TransparencyLogVectors.hashes(probe.proof)))
      }
      #expect(isTaken == (probe.strict == "accept"), "\(probe.path)")
      if isTaken { taken += 1 }
    }
    #expect((probes.count, taken) == (count, accepted))
    print("\(name): \(probes.count) probes, \(taken) accepted")
  }

  private struct NotGiven: Error {}

  /// A probe that lacks a number, or has a hash that is not 32 bytes, ends here as refused.
  private func given<Value>(_ value: Value?) throws -> Value {
    guard let value else { throw NotGiven() }
    return value
  }

  private func hash(_ text: String?) throws -> TreeHash {
    try given(text.flatMap { TreeHash(base64: $0) })
  }
}
