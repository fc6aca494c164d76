import CAllocations
import Crypto
import Foundation
import TransparencyLog

/// What the log's tree costs, call by call: verifying a stream of entries, proofs of a large log, signatures.
struct LogCalls {
  private static let entryBytes = [300, 1_000, 4_000]
  /// Entries that are verified again and again, so that they come out of memory and not out of a disk.
  private static let entries = 4_096
  private static let leaves: UInt64 = 10_000_000

  func run(_ table: inout Table) throws {
    for bytes in Self.entryBytes { try stream(bytes, &table) }
    try largeLog(&table)
    try notes(&table)
  }

  private func stream(_ bytes: Int, _ table: inout Table) throws {
    let log = (0..<Self.entries).map { number in
      (0..<bytes).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ number &* 7 &+ $0 >> 5) }
    }
    let leaves = log.map { TreeHash.leaf($0) }
    let raw = ProcessorTime {
      for entry in log { entry.withUnsafeBytes { keep(Self.digest($0)) } }
    }
    var check = EntryCheck()
    let verified = ProcessorTime {
      do {
        for (entry, leaf) in zip(log, leaves) {
          try entry.withUnsafeBytes { try check.append($0, leaf: leaf) }
        }
      } catch {
        preconditionFailure("the benchmark's entries do not verify: \(error)")
      }
    }
    let before = allocations_of_thread()
    for entry in log { entry.withUnsafeBytes { check.append($0) } }
    let allocations = Double(allocations_of_thread() - before) / Double(Self.entries)
    var made = 0
    var frontier = Frontier()
    let kept = ProcessorTime {
      for leaf in leaves { frontier.append(leaf: leaf) { _, _ in made += 1 } }
    }
    let count = Double(Self.entries)
    let name = "entries of \(bytes) bytes"
    table.row(
      "SHA-256 of \(name)",
      Figure.rate(count / raw.median),
      "",
      "yardstick; \(Self.megabytes(count * Double(bytes) / raw.median))"
    )
    table.row(
      "\(name), verified",
      Figure.rate(count / verified.median),
      bytes == 1_000 ? "> 300000 /s" : "",
      "\(Self.megabytes(count * Double(bytes) / verified.median)); "
        + Figure.times(raw.median / verified.median, "SHA-256 of the same bytes")
    )
    guard bytes == Self.entryBytes.first else { return }
    table.row(
      "allocations an entry, verified",
      String(format: "%.2f", allocations),
      "",
      "SHA-256 of swift-crypto alone: \(Self.allocationsOfDigest()) a hash, and 2 hashes an entry"
    )
    table.row(
      "leaves appended, full nodes handed out",
      Figure.rate(count / kept.median),
      "",
      String(format: "%.2f nodes a leaf", Double(made) / Double(frontier.size))
    )
  }

  private func largeLog(_ table: inout Table) throws {
    let before = try Self.residentBytes()
    var check = EntryCheck()
    let seconds = Clock.seconds {
      for number in 0..<Self.leaves { withUnsafeBytes(of: number) { check.append($0) } }
    }
    let after = try Self.residentBytes()
    table.row(
      "\(Self.leaves.formatted()) entries of 8 bytes, verified",
      String(format: "%.1f s", seconds),
      "",
      "\(Figure.rate(Double(Self.leaves) / seconds)); memory grew by \((after - before) >> 10) KiB"
    )
    let nodes = KeptNodes(Self.leaves)
    let root = nodes.frontier.root
    guard root == check.frontier.root else { throw Complaint("two ways, two roots") }
    var number: UInt64 = 0
    var proofs: [InclusionProof] = []
    let made = ProcessorTime {
      number = (number &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407)
      keep(InclusionProof(of: number % Self.leaves, in: Self.leaves) { nodes.hash($0) })
    }
    for _ in 0..<1_000 {
      number = (number &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407)
      let proof = InclusionProof(of: number % Self.leaves, in: Self.leaves) { nodes.hash($0) }
      if let proof { proofs.append(proof) }
    }
    var verified = 0
    let held = ProcessorTime {
      let proof = proofs[verified % proofs.count]
      let leaf = withUnsafeBytes(of: proof.index) { TreeHash.leaf($0) }
      if (try? proof.verify(leaf: leaf, root: root)) != nil { verified += 1 }
    }
    let name = "at \(Self.leaves.formatted())"
    table.row(
      "inclusion proof \(name), made",
      Figure.short(made.median),
      "< 5 ms",
      "nodes in memory"
    )
    table.row(
      "inclusion proof \(name), verified",
      Figure.short(held.median),
      "",
      "\(verified) held"
    )
    let grown = ProcessorTime {
      number = (number &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407)
      keep(ConsistencyProof(from: number % Self.leaves + 1, to: Self.leaves) { nodes.hash($0) })
    }
    table.row("consistency proof \(name), made", Figure.short(grown.median), "", "nodes in memory")
  }

  private func notes(_ table: inout Table) throws {
    let key = try SignerKey(name: KeyName("bench.example"), algorithm: .ed25519)
    let checkpoint = try Checkpoint(
      origin: "bench.example",
      size: Self.leaves,
      root: .leaf([1])
    )
    let note = try SignedCheckpoint.signing(checkpoint, by: key)
    let bytes = Array(note.text.utf8)
    let signed = ProcessorTime { keep(try? SignedCheckpoint.signing(checkpoint, by: key)) }
    let opened = ProcessorTime {
      keep(
        try? SignedCheckpoint(SignedNote(bytes), origin: "bench.example", log: [key.verifier])
      )
    }
    table.row("a checkpoint, signed", Figure.short(signed.median))
    table.row("a checkpoint, read and verified", Figure.short(opened.median))
  }

  @inline(never)
  private static func digest(_ bytes: UnsafeRawBufferPointer) -> SHA256.Digest {
    var hash = SHA256()
    hash.update(bufferPointer: bytes)
    return hash.finalize()
  }

  private static func allocationsOfDigest() -> Int {
    let before = allocations_of_thread()
    withUnsafeBytes(of: 0 as UInt64) { keep(digest($0)) }
    return Int(allocations_of_thread() - before)
  }

  private static func megabytes(_ bytesPerSecond: Double) -> String {
    String(format: "%.0f MB/s", bytesPerSecond / 1e6)
  }

  /// What this process holds in memory now.
  private static func residentBytes() throws -> Int {
    let text = try String(contentsOfFile: "/proc/self/statm", encoding: .utf8)
    guard let pages = text.split(separator: " ").dropFirst().first.flatMap({ Int($0) }) else {
      throw Complaint("cannot read `/proc/self/statm`")
    }
    return pages * sysconf(Int32(_SC_PAGESIZE))
  }
}

/// All full nodes of a log whose entries are numbers, in memory, by level.
private struct KeptNodes {
  private(set) var frontier = Frontier()
  private var levels: [[TreeHash]]

  init(_ leaves: UInt64) {
    levels = (0..<64).map { level in
      var hashes: [TreeHash] = []
      hashes.reserveCapacity(Int(leaves >> UInt64(level)))
      return hashes
    }
    for number in 0..<leaves {
      let leaf = withUnsafeBytes(of: number) { TreeHash.leaf($0) }
      frontier.append(leaf: leaf) { levels[$0.level].append($1) }
    }
  }

  func hash(_ node: NodeID) -> TreeHash { levels[node.level][Int(node.index)] }
}
