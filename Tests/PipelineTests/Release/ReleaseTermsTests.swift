import CanonicalJSON
import Domain
import Foundation
import SourceFiles
import Storage
import Testing

@testable import Pipeline

@Suite struct ReleaseTermsTests {
  private func manifest() throws -> ReleaseManifest { try SampleDesk.compiled.get().desk.manifest }

  @Test func `a manifest of either form reads back as it was written`() throws {
    let whole = try manifest()
    #expect(ReleaseManifest(bytes: whole.bytes) == whole)
    let text = String(decoding: whole.bytes, as: UTF8.self)
    #expect(text.contains("\"schema\":\"release/2\""))
    let old = ReleaseManifest(
      files: [SourceFile(path: "prompts/p.prompty", text: "x")],
      classifier: whole.classifier,
      index: whole.index
    )
    let read = try #require(ReleaseManifest(bytes: old.bytes))
    #expect(read == old && read.terms == nil && read.prompts == ["p"] && read.pins.isEmpty)
  }

  @Test func `a pin moves the id, and no judgement`() throws {
    let compiled = try SampleDesk.compiled.get()
    let path = "prompts/draft-answer.prompty"
    let file = try #require(compiled.desk.manifest.files.first { $0.path == path })
    let pin = ReleasePin(
      .prompt,
      "draft-answer",
      version: "1.2.0",
      files: [ReleasePin.File(path: path, digest: file.digest)]
    )
    let log = FindingLog()
    let files = WorkspaceFiles(reading: SampleDesk.repository.path, log: log)
    let pinned = try #require(try Desk.compile(files, isDraft: false, pins: [pin], log: log))
    let manifest = pinned.desk.manifest
    #expect(manifest.id != compiled.desk.manifest.id)
    #expect(manifest.judgesLike(compiled.desk.manifest))
    #expect(ReleaseManifest(bytes: manifest.bytes)?.pins == [pin])
  }

  @Test func `each part has a kind by its path, and an owner`() throws {
    let manifest = try manifest()
    let kinds = Dictionary(grouping: manifest.files, by: \.kind).mapValues(\.count)
    #expect(kinds[.other] == nil)
    for kind in PartKind.allCases where kind != .other {
      #expect(kinds[kind] != nil, "no \(kind) in the sample")
    }
    for file in manifest.files { #expect(file.mark?.hasOwner == true, "\(file.path)") }
    let terms = try #require(manifest.terms)
    #expect(terms.stages.count == StageName.allCases.count)
    #expect(terms.model.owner == "bot-team")
    #expect(terms.tools.contains { $0.kind == .action && $0.name == "refund" })
    #expect(terms.settings.contains { $0.name == "thresholds" })
    let policy = manifest.files.first { $0.path.hasSuffix("refund-policy/3.1.0.md") }
    #expect(policy?.mark == PartMark(id: "refund-policy", version: "3.1.0", owner: "refunds"))
  }

  @Test func `what is taken of the release before is what would be made anew`() throws {
    let staffed = try StaffedStore()
    let inForce = try #require(try staffed.store.releaseInForce())
    let base = try ReleaseContents(of: inForce, in: staffed.store)
    let sample = WorkspaceFiles(reading: SampleDesk.repository.path, log: FindingLog())
    let edits = [
      ("countersign.yaml", "near_tie: 800", "near_tie: 700"),
      ("knowledge/intents/complaints.yaml", "worst shop ever", "worst shop by a long way"),
      ("knowledge/policies/repairs/1.0.0.md", "The workshop", "Our workshop"),
    ]
    for (path, old, new) in edits {
      let log = FindingLog()
      let files = WorkspaceFiles(
        sample.files.map { file in
          guard file.path == path, let text = file.text(log: log) else { return file }
          return SourceFile(path: path, text: text.replacing(old, with: new))
        }
      )
      let upon = try #require(try Desk.compile(files, isDraft: false, besides: base, log: log))
      let anew = try #require(try Desk.compile(files, isDraft: false, log: log))
      #expect(
        upon.desk.manifest == anew.desk.manifest && anew.desk.manifest.id != inForce,
        "\(path)"
      )
      #expect(upon.objects.elementsEqual(anew.objects) { $0.0 == $1.0 && $0.1 == $1.1 }, "\(path)")
    }
  }

  @Test func `an index or a classifier that the files do not make is found`() throws {
    let made = try manifest()
    let sample = WorkspaceFiles(reading: SampleDesk.repository.path, log: FindingLog())
    let files = WorkspaceFiles(sample.files.filter { PartKind(of: $0.path) != .other })
    func errors(_ manifest: ReleaseManifest) throws -> [String] {
      let log = FindingLog()
      _ = try Desk.examine(
        manifest,
        files,
        upon: nil,
        trains: true,
        today: StaffedStore.now.day,
        log: log,
        testLog: log
      )
      return log.sorted.filter { $0.severity == .error }.map(\.message)
    }
    let marks = Dictionary(made.files.map { ($0.path, $0.mark) }, uniquingKeysWith: { $1 })
    func with(classifier: Digest, index: Digest) throws -> ReleaseManifest {
      try ReleaseManifest(
        files: files.files,
        model: ReleaseManifest.extractiveModel,
        classifier: classifier,
        index: index,
        terms: #require(made.terms)
      ) { marks[$0].flatMap { $0 } ?? PartMark(id: $0, owner: "nobody") }
    }
    let other = Digest(of: "other")
    #expect(try errors(made) == [])
    let indexed = try errors(with(classifier: made.classifier, index: other))
    #expect(indexed == ["the index of the release is not what its policies make"])
    let trained = try errors(with(classifier: other, index: made.index))
    #expect(trained == ["the classifier of the release is not what its intents make"])
  }

  @Test func `a manifest with two files at one path is none`() throws {
    let made = try manifest()
    let first = try #require(made.files.first)
    let text = String(decoding: made.bytes, as: UTF8.self)
    let start = try #require(text.range(of: "\"files\":["))
    let entry = "{\"digest\":\"\(first.digest)\","
    let range = try #require(text.range(of: entry))
    let end = try #require(text[range.lowerBound...].firstIndex(of: "}"))
    let twice =
      text[..<start.upperBound] + text[range.lowerBound...end] + "," + text[start.upperBound...]
    #expect(ReleaseManifest(bytes: Array(twice.utf8)) == nil)
  }

  @Test func `a comment in the configuration moves its file, and no setting`() throws {
    let log = FindingLog()
    let files = WorkspaceFiles(reading: SampleDesk.repository.path, log: log)
    func changed(_ old: String, _ new: String) throws -> ReleaseComparison {
      let moved = WorkspaceFiles(
        files.files.map { file in
          guard file.path == Configuration.path, let text = file.text(log: log) else { return file }
          return SourceFile(path: file.path, text: text.replacing(old, with: new))
        }
      )
      let compiled = try #require(try Desk.compile(moved, isDraft: false, log: log))
      return ReleaseComparison(from: try manifest(), to: compiled.desk.manifest)
    }
    let comment = try changed("# under it,", "# below it,")
    #expect(comment.parts.map(\.path) == [Configuration.path])
    #expect(comment.settings.isEmpty && comment.terms.isEmpty)
    let value = try changed("near_tie: 800", "near_tie: 700")
    #expect(value.settings.map(\.what) == ["thresholds"])
    let owner = try changed("  screen: security", "  screen: risk")
    #expect(owner.terms.map(\.what) == ["the owner of the stage screen"])
    #expect(owner.settings.map(\.what) == ["owners"])
  }
}
