import TransparencyLog

/// The recursions of RFC 6962, 2.1, as they stand there, over leaves in memory.
struct NaiveTree {
  let leaves: ArraySlice<TreeHash>

  init(_ leaves: some Collection<TreeHash>) { self.leaves = Array(leaves)[...] }

  /// The hashes of `entry 0`, `entry 1` and so on.
  static func leaves(_ count: Int) -> [TreeHash] {
    (0..<count).map { .leaf("entry \($0)".utf8) }
  }

  /// MTH.
  var root: TreeHash {
    guard leaves.count > 1 else { return leaves.first ?? .emptyTree }
    return .node(left.root, right.root)
  }

  /// PATH.
  func path(to index: Int) -> [TreeHash] {
    guard leaves.count > 1 else { return [] }
    return index < half
      ? left.path(to: index) + [right.root] : right.path(to: index - half) + [left.root]
  }

  /// PROOF.
  func proof(from size: Int) -> [TreeHash] { subproof(size, isWhole: true) }

  private func subproof(_ size: Int, isWhole: Bool) -> [TreeHash] {
    if size == leaves.count { return isWhole ? [] : [root] }
    return size <= half
      ? left.subproof(size, isWhole: isWhole) + [right.root]
      : right.subproof(size - half, isWhole: false) + [left.root]
  }

  private var left: NaiveTree { NaiveTree(leaves.prefix(half)) }
  private var right: NaiveTree { NaiveTree(leaves.dropFirst(half)) }

  /// The largest power of two below the number of leaves.
  private var half: Int {
    var half = 1
    while half * 2 < leaves.count { half *= 2 }
    return half
  }
}

/// A tree as a store keeps it: its full nodes, by level.
struct KeptNodes {
  private(set) var frontier = Frontier()
  private(set) var levels: [[TreeHash]] = []

  init(_ leaves: some Sequence<TreeHash>) {
    for leaf in leaves {
      frontier.append(leaf: leaf) { node, hash in
        if node.level == levels.count { levels.append([]) }
        levels[node.level].append(hash)
      }
    }
  }

  func hash(_ node: NodeID) throws(MissingNode) -> TreeHash {
    guard levels.indices.contains(node.level),
      let hash = levels[node.level].dropFirst(Int(node.index)).first
    else { throw MissingNode(node: node) }
    return hash
  }
}

struct MissingNode: Error { let node: NodeID }

extension TreeHash {
  /// The hash with one of its 256 bits changed.
  func flipped(_ bit: Int) -> TreeHash {
    var bytes = bytes
    bytes[bit / 8 % 32] ^= 1 << UInt8(bit % 8)
    return TreeHash(bytes: bytes) ?? self
  }
}
