import CanonicalJSON
import Domain
import Models
import SourceFiles
import TestSupport
import Testing
import Vendors

let today = CalendarDay(daysSince1970: 20_700)

/// Contracts with `house`, which may be sent everything that is masked, and with `lapsed`, which is over.
let vendors: VendorContracts = {
  func contract(_ id: String, until day: String) -> String {
    """
      - id: \(id)
        name: House
        owner: legal
        contract: C-1
        expires: \(day)
        permitted: {clause: "1", words: Drafts., purposes: [draft, summarise]}
        prohibited: [{clause: "2", words: No medical advice., topics: [health]}]
        data: {clause: "3", words: Masked., may_be_sent: [policy_text, masked_message]}
        regions: {clause: "4", words: Here., processed_in: [here]}
        training: {clause: "5", words: None., on_prompts: forbidden}

    """
  }
  let text =
    "schema: vendors/1\nowner: legal\nvendors:\n" + contract("house", until: "2099-12-31")
    + contract("lapsed", until: "2020-12-31")
  let log = FindingLog()
  let file = SourceFile(path: VendorContracts.path, bytes: Array(text.utf8))
  let contracts = VendorContracts(loading: file, log: log)
  precondition(log.findings.isEmpty, "\(log.findings)")
  return contracts ?? .none
}()

let request = ModelRequest(
  prompt: "draft-answer@1.2.0",
  messages: [.init(.system, "Quote."), .init(.user, "Where is my parcel?")],
  output: ["type": "object"]
)

func use(topics: Set<String> = [], on day: CalendarDay = today) -> ContractUse {
  ContractUse(
    purpose: .draft,
    tier: .low,
    topics: topics,
    dataClasses: [.policyText, .maskedMessage],
    jurisdiction: "DE",
    day: day
  )
}

/// Reads models as `countersign.yaml` holds them, with the findings as text.
func readModels(_ yaml: String) -> (models: [ModelDeclaration], findings: [String]) {
  let log = FindingLog()
  guard let node = LocatedNode.parse(yaml, file: "f", log: log),
    var fields = YAMLFields(node, log: log)
  else { return ([], log.sorted.map(\.description)) }
  let models = ModelDeclaration.all(in: &fields, log: log)
  fields.finish()
  return (models, log.sorted.map { "\($0.place.line):\($0.place.column) \($0.message)" })
}

/// A desk with one model `m` by these lines, with pauses that are told and not waited for.
func desk(
  _ lines: [String],
  folder: String = "/",
  environment: [String: String] = [:],
  pacing: ModelPacing = .real
) throws -> ModelDesk {
  let entry = ["models:", "  - id: m", "    vendor: house"] + lines.map { "    " + $0 }
  let (models, findings) = readModels(entry.joined(separator: "\n"))
  try #require(findings == [])
  return ModelDesk(
    models,
    vendors: vendors,
    folder: folder,
    environment: environment,
    on: today,
    pacing: pacing
  )
}

/// The lines of a model on a server of the test's.
func lines(_ kind: String, at server: LocalServer, _ more: String...) -> [String] {
  [
    "kind: \(kind)", "url: http://127.0.0.1:\(server.port)/v1", "model: small-1",
    "deadline: 5s", "limit: 64KiB",
  ] + more
}

/// The answer or the failure, as text.
func told(_ exchange: ModelExchange) -> String {
  switch exchange.outcome {
  case .success(let text): text
  case .failure(let failure): "\(failure.name): \(failure)"
  }
}

/// What a server that speaks OpenAI's form answers.
func completion(
  _ text: String = "hello",
  model: String = "small-1",
  finish: String = "stop"
) -> [UInt8] {
  LocalServer.answer("200 OK", completionBody(text, model: model, finish: finish))
}

func completionBody(_ text: String, model: String, finish: String) -> String {
  """
  {"id":"x","model":"\(model)","created":1,"choices":[{"index":0,"finish_reason":"\(finish)",\
  "logprobs":null,"message":{"role":"assistant","content":"\(text)","refusal":null}}],\
  "usage":{"prompt_tokens":30,"completion_tokens":12,"total_tokens":42},"timings":{"ms":1.5}}
  """
}
