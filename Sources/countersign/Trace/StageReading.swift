import CanonicalJSON
import Domain

extension StageName {
  /// The same where a model was to be asked: it is shown the message as it is masked.
  private var inputsOfModel: [StageName] {
    switch self {
    case .classify: [.intake, .screen]
    case .draft: [.screen, .classify, .retrieve, .tier]
    default: inputs
    }
  }

  /// The stages whose outputs a stage reads, each where it was passed.
  private var inputs: [StageName] {
    switch self {
    case .intake: []
    case .screen, .classify: [.intake]
    case .tier: [.intake, .screen, .classify]
    case .retrieve, .decide: [.intake, .classify, .tier]
    case .draft: [.retrieve, .tier]
    case .verify: [.draft]
    case .route: [.screen, .classify, .tier, .retrieve, .decide, .draft, .verify]
    case .record: StageName.allCases
    }
  }

  /// The stages that were read, where the digest of an input is that of their outputs; nil where it is
  /// of no outputs that this stage reads.
  func stagesRead(by input: Digest?, _ outputs: [StageName: Digest]) -> [StageName]? {
    // A message that is not for the bot goes from intake to its route.
    for stages in [inputs, inputsOfModel, [.intake]] {
      let read = stages.filter { outputs[$0] != nil }
      if !read.isEmpty, Digest(parts: read.compactMap { outputs[$0] }) == input { return read }
    }
    return nil
  }
}

/// What a stage read besides the stages before it: parts of its release, by name and digest.
struct StageReading {
  let readings: [Hop.Reading]

  init(of stage: StageName, _ record: JSONValue, _ decision: JSONValue) {
    let (release, result) = (decision["release"], record["result"])
    func part(_ what: String, _ member: String) -> Hop.Reading {
      Hop.Reading(what: what, digest: release?[member]?.string)
    }
    switch stage {
    case .intake, .screen, .tier, .verify, .route, .record: readings = []
    case .classify: readings = [part("classifier", "classifier")]
    case .retrieve:
      let passages = (result?["passages"]?.array ?? []).map {
        Hop.Reading(
          what: "passage",
          name: TraceChain.name(of: $0),
          digest: $0["digest"]?.string
        )
      }
      readings = [part("knowledge", "knowledge")] + passages
    case .decide:
      let rules = (decision["verdict"]?["rules"]?.array ?? []).map { rule in
        let version = rule["version"]?.string.map { "@\($0)" } ?? ""
        let cite = rule["cite"]?.string.map { ", citing \($0)" } ?? ""
        let then = rule["then"]?.string ?? ""
        let name = "\(rule["rule"]?.string ?? "")\(version) (\(then)\(cite))"
        return Hop.Reading(what: "rule", name: name)
      }
      readings = [part("rules", "rules")] + rules
    case .draft:
      readings = [
        Hop.Reading(what: "model", name: release?["model"]?.string), part("prompts", "prompts"),
      ]
    }
  }
}
