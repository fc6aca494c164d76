import Foundation

/// How long editors wait for `knowledge check` on many documents.
struct KnowledgeCheck {
  private static let rounds = 3
  private static let documents = 9_990

  private let ground: ProvingGround

  init(_ ground: ProvingGround) { self.ground = ground }

  func run(_ table: inout Table) throws {
    let folder = ground.folder + "/knowledge/policies"
    try ManyDocuments.fill(folder, upTo: Self.documents)
    defer { ManyDocuments.clear(folder) }
    var ends: [Child.End] = []
    for _ in 0..<Self.rounds {
      let child = try Child(
        ground.program.path,
        ["knowledge", "check", "-C", ground.folder],
        output: .discarded,
        error: .discarded
      )
      let end = try child.wait()
      guard end.status == 0 else { throw Complaint("`knowledge check` ended with \(end.status)") }
      ends.append(end)
    }
    table.row(
      "knowledge check, \(Self.documents) documents",
      Figure.milliseconds(ends.map(\.seconds).percentile(50)),
      "< 5000 ms",
      "\(Figure.mebibytes(ends.map(\.peakBytes).max() ?? 0)), median of \(Self.rounds)"
    )
  }
}
