import TestSupport
import Testing
import TransparencyLog

@Suite struct ProofTests {
  @Test func `proofs are those that another implementation makes`() throws {
    let nodes = KeptNodes((0..<11).map { TreeHash.leaf("ticket \($0)".utf8) })
    let inclusion = try #require(InclusionProof(of: 5, in: 11) { try nodes.hash($0) })
    #expect(inclusion.hashes.map(\.description) == LogVectors.inclusion)
    let consistency = try #require(ConsistencyProof(from: 6, to: 11) { try nodes.hash($0) })
    #expect(consistency.hashes.map(\.description) == LogVectors.consistency)
  }

  @Test func `every inclusion proof of small trees is the RFC's and verifies`() throws {
    for size in 1...40 {
      let leaves = NaiveTree.leaves(size)
      let (tree, nodes) = (NaiveTree(leaves), KeptNodes(leaves))
      for index in 0..<size {
        let proof = try #require(
          InclusionProof(of: UInt64(index), in: UInt64(size)) { try nodes.hash($0) }
        )
        #expect(proof.hashes == tree.path(to: index), "\(index) of \(size)")
        try proof.verify(leaf: leaves[index], root: tree.root)
      }
    }
  }

  @Test func `every inclusion proof of trees of some thousands verifies`() throws {
    for seed in 0..<4 as Range<UInt64> {
      var random = SeededRandom(seed: seed)
      let size = Int.random(in: 1...5_000, using: &random)
      let leaves = NaiveTree.leaves(size)
      let nodes = KeptNodes(leaves)
      let root = nodes.frontier.root
      for index in leaves.indices {
        let proof = try #require(
          InclusionProof(of: UInt64(index), in: UInt64(size)) { try nodes.hash($0) }
        )
        try proof.verify(leaf: leaves[index], root: root)
      }
    }
  }

  @Test func `an inclusion proof with anything changed does not verify`() throws {
    for seed in 0..<6 as Range<UInt64> {
      var random = SeededRandom(seed: seed)
      let size = UInt64.random(in: 1...3_000, using: &random)
      let index = UInt64.random(in: 0..<size, using: &random)
      let leaves = NaiveTree.leaves(Int(size))
      let nodes = KeptNodes(leaves)
      let (leaf, root) = (leaves[Int(index)], nodes.frontier.root)
      let proof = try #require(InclusionProof(of: index, in: size) { try nodes.hash($0) })
      func refuse(
        _ what: String,
        index: UInt64 = index,
        size: UInt64 = size,
        hashes: [TreeHash] = proof.hashes,
        leaf: TreeHash = leaf,
        root: TreeHash = root
      ) {
        let changed = InclusionProof(index: index, size: size, hashes: hashes)
        #expect(throws: LogError.self, "seed \(seed): \(what)") {
          try changed.verify(leaf: leaf, root: root)
        }
      }
      for bit in 0..<256 {
        refuse("leaf", leaf: leaf.flipped(bit))
        refuse("root", root: root.flipped(bit))
        for place in proof.hashes.indices {
          var hashes = proof.hashes
          hashes[place] = hashes[place].flipped(bit)
          refuse("hash \(place)", hashes: hashes)
        }
      }
      for bit in 0..<64 {
        refuse("index", index: index ^ 1 << UInt64(bit))
        // A tree of another size may have the same path to this leaf: a proof says nothing of how many
        // leaves there are, which is what the signed checkpoint says. So the root goes with the size.
        let other = size ^ 1 << UInt64(bit)
        if other < 4_096 {
          refuse("size", size: other, root: KeptNodes(NaiveTree.leaves(Int(other))).frontier.root)
        }
      }
      refuse("one more", hashes: proof.hashes + [.emptyTree])
      refuse("one before", hashes: [.emptyTree] + proof.hashes)
      if !proof.hashes.isEmpty { refuse("one fewer", hashes: proof.hashes.dropLast()) }
      if Set(proof.hashes).count > 1 { refuse("turned", hashes: proof.hashes.reversed()) }
    }
  }

  @Test func `consistency of all sizes up to 64 is the RFC's and verifies, and not to others`()
    throws
  {
    let leaves = NaiveTree.leaves(64)
    let nodes = KeptNodes(leaves)
    let roots = (0...64).map { NaiveTree(leaves[..<$0]).root }
    for to in 1...64 {
      for from in 1...to {
        let proof = try #require(
          ConsistencyProof(from: UInt64(from), to: UInt64(to)) { try nodes.hash($0) }
        )
        #expect(proof.hashes == NaiveTree(leaves[..<to]).proof(from: from), "\(from) to \(to)")
        try proof.verify(from: roots[from], to: roots[to])
        for (older, newer) in [
          (roots[from - 1], roots[to]), (roots[from], roots[to - 1]),
          (roots[from].flipped(from * to), roots[to]), (roots[from], roots[to].flipped(from + to)),
        ] {
          #expect(throws: LogError.self, "\(from) to \(to)") {
            try proof.verify(from: older, to: newer)
          }
        }
        for place in proof.hashes.indices {
          var hashes = proof.hashes
          hashes[place] = hashes[place].flipped(from ^ to)
          refuse(proof.from, proof.to, hashes, roots[from], roots[to])
          refuse(proof.from, proof.to, Array(hashes.dropLast()), roots[from], roots[to])
        }
        refuse(proof.from, proof.to, proof.hashes + [.emptyTree], roots[from], roots[to])
        refuse(proof.to + 1, proof.to, proof.hashes, roots[from], roots[to])
        refuse(0, proof.to, proof.hashes, .emptyTree, roots[to])
      }
    }
  }

  private func refuse(
    _ from: UInt64,
    _ to: UInt64,
    _ hashes: [TreeHash],
    _ older: TreeHash,
    _ newer: TreeHash
  ) {
    #expect(throws: LogError.self, "\(from) to \(to)") {
      try ConsistencyProof(from: from, to: to, hashes: hashes).verify(from: older, to: newer)
    }
  }

  @Test func `a proof that ends too low or too high proves nothing, whatever the root is`() throws {
    let leaves = NaiveTree.leaves(8)
    let nodes = KeptNodes(leaves)
    let root = nodes.frontier.root
    let proof = try #require(InclusionProof(of: 2, in: 8) { try nodes.hash($0) })
    // The node over four leaves is what a proof without its last hash leads to, and no root of eight.
    let low = InclusionProof(index: 2, size: 8, hashes: proof.hashes.dropLast())
    #expect(throws: LogError.proofLength(found: 2)) {
      try low.verify(leaf: leaves[2], root: nodes.hash(NodeID(level: 2, index: 0)))
    }
    let high = InclusionProof(index: 2, size: 8, hashes: proof.hashes + [.emptyTree])
    #expect(throws: LogError.proofLength(found: 4)) {
      try high.verify(leaf: leaves[2], root: .node(root, .emptyTree))
    }
    let step = try #require(ConsistencyProof(from: 4, to: 8) { try nodes.hash($0) })
    let half = try nodes.hash(NodeID(level: 2, index: 0))
    #expect(throws: LogError.proofLength(found: 0)) {
      try ConsistencyProof(from: 4, to: 8, hashes: []).verify(from: half, to: half)
    }
    #expect(throws: LogError.proofLength(found: 2)) {
      try ConsistencyProof(from: 4, to: 8, hashes: step.hashes + [.emptyTree])
        .verify(from: half, to: .node(root, .emptyTree))
    }
  }

  @Test func `a log that was rewritten is consistent with none of its past`() throws {
    var leaves = NaiveTree.leaves(200)
    let honest = KeptNodes(leaves)
    leaves[70] = .leaf("another entry 70".utf8)
    let forged = KeptNodes(leaves)
    for from in 71...200 as ClosedRange<UInt64> {
      let proof = try #require(ConsistencyProof(from: from, to: 200) { try forged.hash($0) })
      let past = KeptNodes(NaiveTree.leaves(Int(from))).frontier.root
      #expect(throws: LogError.self) { try proof.verify(from: past, to: forged.frontier.root) }
      let other = try #require(ConsistencyProof(from: from, to: 200) { try honest.hash($0) })
      #expect(throws: LogError.self) { try other.verify(from: past, to: forged.frontier.root) }
      try other.verify(from: past, to: honest.frontier.root)
    }
  }

  @Test func `every subtree of trees up to 32 is proved to be in them`() throws {
    let leaves = NaiveTree.leaves(32)
    let nodes = KeptNodes(leaves)
    var count = 0
    for size in 1...32 {
      let root = NaiveTree(leaves[..<size]).root
      for start in 0..<size {
        for end in start + 1...size {
          guard let subtree = try? Subtree(from: UInt64(start), to: UInt64(end)) else { continue }
          let proof = try #require(
            SubtreeProof(of: subtree, in: UInt64(size)) { try nodes.hash($0) }
          )
          let hash = NaiveTree(leaves[start..<end]).root
          try proof.verify(subtree: hash, root: root)
          #expect(throws: LogError.self) {
            try proof.verify(subtree: hash.flipped(start), root: root)
          }
          #expect(throws: LogError.self) {
            try proof.verify(subtree: hash, root: root.flipped(end))
          }
          count += 1
        }
      }
    }
    #expect(count == 1_600)
  }

  @Test func `there is no proof of what is not there`() throws {
    let nodes = KeptNodes(NaiveTree.leaves(5))
    #expect(try InclusionProof(of: 5, in: 5) { try nodes.hash($0) } == nil)
    #expect(try InclusionProof(of: 0, in: 0) { try nodes.hash($0) } == nil)
    #expect(try ConsistencyProof(from: 0, to: 5) { try nodes.hash($0) } == nil)
    #expect(try ConsistencyProof(from: 5, to: 4) { try nodes.hash($0) } == nil)
    // What the store cannot read comes out as the store's own error.
    #expect(throws: MissingNode.self) { try InclusionProof(of: 0, in: 6) { try nodes.hash($0) } }
    #expect(throws: LogError.noSuchLeaf(index: 5, size: 5)) {
      try InclusionProof(index: 5, size: 5, hashes: []).root(of: .emptyTree)
    }
    #expect(throws: LogError.noSuchSizes(from: 0, to: 0)) {
      try ConsistencyProof(from: 0, to: 0, hashes: []).verify(from: .emptyTree, to: .emptyTree)
    }
    #expect(throws: LogError.noSubtree(start: 2, end: 5)) { try Subtree(from: 2, to: 5) }
    #expect(throws: LogError.noSubtree(start: 5, end: 2)) { try Subtree(from: 5, to: 2) }
  }

  @Test func `the largest trees have proofs of 64 hashes at most`() throws {
    for size in [UInt64.max, .max - 1, 1 << 63, 1 << 63 + 1] as [UInt64] {
      for index in [0, 1, 1 << 62, size / 2, size - 1] as [UInt64] {
        var nodes = 0
        let proof = try #require(
          InclusionProof(of: index, in: size) { _ in
            nodes += 1
            return TreeHash.emptyTree
          }
        )
        #expect(proof.hashes.count <= LogLimits.inclusionHashes)
        #expect(nodes <= 126)
        _ = try proof.root(of: .emptyTree)
      }
    }
  }
}
