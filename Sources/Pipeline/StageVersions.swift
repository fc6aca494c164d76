package import Domain

/// The version of each stage under one release: the digest of everything the stage runs on.
package struct StageVersions: Sendable, Equatable {
  private let digests: [Digest]

  package init(of manifest: ReleaseManifest) {
    let engine = Array((manifest.engine + " unicode " + manifest.unicode).utf8)
    let configuration = manifest.digest(of: [Configuration.path]).bytes
    digests = StageName.allCases.map { stage in
      Digest(
        parts: [engine, Array(stage.rawValue.utf8), configuration]
          + Self.parts(of: stage, manifest).map(\.bytes)
      )
    }
  }

  package subscript(stage: StageName) -> Digest { digests[stage.place] }

  private static func parts(of stage: StageName, _ manifest: ReleaseManifest) -> [Digest] {
    switch stage {
    case .intake, .record: []
    case .screen: [manifest.digest(of: ["rules/screens.yaml"])]
    case .classify: [manifest.classifier, manifest.digest(of: ["knowledge/intents/"])]
    case .tier: [manifest.digest(of: ["rules/risk.yaml", "knowledge/intents/"])]
    case .decide:
      [
        manifest.digest(
          of: ["rules/risk.yaml", "rules/claims.yaml", "knowledge/intents/"],
          andAllEndingWith: ".rules.yaml"
        )
      ]
    case .retrieve: [manifest.index, manifest.digest(of: ["knowledge/intents/"])]
    case .route:
      [
        manifest.digest(of: ["rules/risk.yaml", "knowledge/intents/"]),
        manifest.digest(of: ["knowledge/templates/"]),
      ]
    case .draft, .verify:
      [
        manifest.index, manifest.digest(of: ["knowledge/templates/"]),
        // Tests of prompts decide nothing.
        manifest.digest(of: [], andAllEndingWith: ".prompty"),
      ]
    }
  }
}
