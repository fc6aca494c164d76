import Domain
import Pipeline
import SourceFiles
import Testing

@Suite struct ReleaseManifestTests {
  private func manifest(_ files: [(String, String)], weights: String = "w") -> ReleaseManifest {
    ReleaseManifest(
      files: WorkspaceFiles(files.map { SourceFile(path: $0.0, text: $0.1) }).files,
      classifier: Digest(of: weights),
      index: Digest(of: "i")
    )
  }

  private let files = [("rules/risk.yaml", "a"), ("knowledge/intents/x.yaml", "b")]

  @Test func `a manifest reads back as it was written`() {
    let manifest = manifest(files)
    #expect(ReleaseManifest(bytes: manifest.bytes) == manifest)
    #expect(ReleaseManifest(bytes: Array("{}".utf8)) == nil)
    #expect(ReleaseManifest(bytes: []) == nil)
  }

  @Test func `the id does not depend on the order of files`() {
    #expect(manifest(files).id == manifest(files.reversed()).id)
  }

  @Test func `whatever a run is judged by moves the id`() {
    let id = manifest(files).id
    #expect(manifest([("rules/risk.yaml", "A"), files[1]]).id != id)
    #expect(manifest([("rules/other.yaml", "a"), files[1]]).id != id)
    #expect(manifest(files + [("prompts/p.prompty", "c")]).id != id)
    #expect(manifest(files, weights: "v").id != id)
  }

  @Test func `a change moves the versions of the stages that run on it, and of no other`() {
    func changed(_ path: String) -> Set<StageName> {
      let all = [
        ("countersign.yaml", "c"), ("rules/risk.yaml", "r"), ("rules/screens.yaml", "s"),
        ("rules/a.rules.yaml", "d"), ("knowledge/intents/x.yaml", "i"),
        ("knowledge/templates/t.md", "t"),
      ]
      let before = StageVersions(of: manifest(all))
      let after = StageVersions(of: manifest(all.map { $0.0 == path ? ($0.0, "new") : $0 }))
      return Set(StageName.allCases.filter { before[$0] != after[$0] })
    }
    #expect(changed("rules/screens.yaml") == [.screen])
    #expect(changed("rules/a.rules.yaml") == [.decide])
    #expect(changed("rules/risk.yaml") == [.tier, .decide, .route])
    #expect(changed("knowledge/intents/x.yaml") == [.classify, .tier, .retrieve, .decide, .route])
    #expect(changed("knowledge/templates/t.md") == [.draft, .verify, .route])
    #expect(changed("countersign.yaml") == Set(StageName.allCases))
  }
}
