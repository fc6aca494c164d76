import Domain
import Releases
import Review
import SourceFiles
import Testing

@testable import Pipeline
@testable import Storage

/// What three people do with releases: `mira` makes them and puts them in force, `jonas` and `edda` sign.
extension StaffedStore {
  /// Keeps the sample's release with one file of it changed, and gives the new one's name.
  ///
  /// Without `isWhole` the changed file is not kept, so that nobody can load the release.
  func save(
    changing path: String,
    isWhole: Bool = true,
    _ change: (String) -> String
  ) throws -> ReleaseID {
    let compiled = try SampleDesk.compiled.get()
    let manifest = compiled.desk.manifest
    let bytes = Dictionary(compiled.objects, uniquingKeysWith: { first, _ in first })
    let files = try manifest.files.map { file in
      let old = try #require(bytes[file.digest])
      guard file.path == path else { return SourceFile(path: file.path, bytes: old) }
      return SourceFile(
        path: path,
        bytes: Array(change(String(decoding: old, as: UTF8.self)).utf8)
      )
    }
    let marks = Dictionary(
      manifest.files.map { ($0.path, $0.mark) },
      uniquingKeysWith: { first, _ in first }
    )
    let changed = try ReleaseManifest(
      files: files,
      model: manifest.model,
      classifier: manifest.classifier,
      index: manifest.index,
      terms: #require(manifest.terms)
    ) { marks[$0].flatMap { $0 } ?? PartMark(id: $0, owner: "nobody") }
    try #require(changed.id != manifest.id, "nothing was changed")
    try store.save(
      release: changed.id,
      manifest: changed.bytes,
      objects: isWhole ? files.map { (Digest(of: $0.bytes), $0.bytes) } : [],
      at: Self.now
    )
    return changed.id
  }

  /// A release under which people read every answer before it leaves.
  func saveCautious() throws -> ReleaseID {
    try save(changing: "countersign.yaml") {
      $0.replacing("reviewed_share: 200 ", with: "reviewed_share: 10000 ")
    }
  }

  /// Two sign a release, and it is in force.
  func promote(_ release: ReleaseID, by name: String = "mira") throws {
    let present = try #require(try store.rollout().inForce)
    try prepare(release)
    let report = try report(of: release, for: .all)
    try take(.promote(release, from: present, gates: report.digest), report, by: name)
  }

  /// The release judges some tickets beside the one in force.
  func canary(_ release: ReleaseID, for scope: RolloutScope) throws {
    let present = try #require(try store.rollout().inForce)
    try prepare(release)
    let report = try report(of: release, for: scope)
    try take(.canary(release, beside: present, scope, gates: report.digest), report)
  }

  func rollBack(to release: ReleaseID) throws {
    let present = try #require(try store.rollout().inForce)
    try take(.rollBack(to: release, from: present, try #require(Reason("it was better"))))
  }

  func withdraw(_ release: ReleaseID) throws {
    try take(.withdraw(release, try #require(Reason("it promises too much"))))
  }

  @discardableResult
  func take(
    _ step: RolloutStep,
    _ report: GateReport? = nil,
    by name: String = "mira"
  ) throws -> Rollout {
    let (person, key) = try #require(people.first { $0.0.text == name })
    let statement = try SignedStatement(
      step.members,
      for: .release,
      by: person,
      with: key,
      at: Self.now
    )
    return try store.take(statement, report: report, at: Self.now, standing: operators).get()
  }

  private func prepare(_ release: ReleaseID) throws {
    let rollout = try store.rollout()
    let present = try #require(rollout.inForce)
    if rollout.authors[release] == nil { try take(.create(release)) }
    if rollout.rehearsals.isEmpty {
      try take(.rehearse(to: present, from: present, milliseconds: 9))
    }
    guard rollout.signatures[release] == nil else { return }
    for name in ["jonas", "edda"] {
      try take(.sign(Endorsement(of: release, backtest: nil)), by: name)
    }
  }

  private func report(of release: ReleaseID, for scope: RolloutScope) throws -> GateReport {
    let passed = Gate.allCases.map { ($0, GateResult($0, .passed, "fine")) }
    let found = Dictionary(passed, uniquingKeysWith: { $1 })
    let report = GateReport(of: release, for: scope, found, backtest: nil)
    let own = try store.rollout().gates(of: report, at: Self.now, standing: operators)
    return report.replacing(own)
  }

  private var operators: Standing {
    Standing(
      Dictionary(
        people.map {
          ($0.0, Standing.Person(isActive: true, roles: [.operator], key: $0.1.publicKey))
        },
        uniquingKeysWith: { first, _ in first }
      )
    )
  }
}
