import CanonicalJSON
import Foundation
import TestSupport

/// What stands around a question to a model costs: masking, rendering, reading, verifying, recording.
///
/// A server on this machine answers at once; the same bytes, sent to it bare, are taken off.
struct FencedCalls {
  private static let rounds = 300
  private static let questions = [
    "How long may I keep a rucksack before deciding to send it back, and must the tags still be on?",
    "What do you charge for sending a sleeping bag to Belgium, and from what amount is it free?",
    "How many points do I get for each euro and after how long do they lapse?",
    "Do you take Mastercard and PayPal? And is my card debited straight away or when you ship?",
    "May I put a down sleeping bag in a washing machine, and how do I get it dry afterwards?",
  ]

  private let ground: ProvingGround

  init(_ ground: ProvingGround) { self.ground = ground }

  func run(_ table: inout Table) throws {
    guard let server = LocalServer(answer: Self.answer) else {
      throw Complaint("no server can be started")
    }
    defer { server.stop() }
    let without = try draftStage()
    let with = try ground.askingModel(at: server.port) { try draftStage() }
    guard let request = server.requests.last(where: { $0.contains("POST ") }) else {
      throw Complaint("no model was asked")
    }
    let asked = server.requests.count
    let bare = try Self.bare(request, port: server.port)
    table.row("the same bytes to the same server: median, p99", Self.text(bare), "", "yardstick")
    table.row("stage draft with a model: median, p99", Self.text(with), "", "\(asked) asked")
    table.row("stage draft without: median, p99", Self.text(without))
    let fence = (median: with.median - bare.median, tail: with.tail - bare.tail)
    table.row("the fence around a call: median, p99", Self.text(fence), "< 1000 us")
  }

  private typealias Times = (median: Double, tail: Double)

  private static func text(_ times: Times) -> String {
    String(format: "%.0f, %.0f us", times.median, times.tail)
  }

  /// The stage as `run --timings` tells of it.
  private func draftStage() throws -> Times {
    let store = try ground.newStore()
    defer { try? ground.clear(store: store) }
    let (input, timings) = (ground.folder + "/asked.jsonl", ground.folder + "/asked.timings")
    var lines = ""
    for number in 0..<Self.rounds * Self.questions.count {
      let question = JSONValue.string(Self.questions[number % Self.questions.count])
      lines += "{\"ticket_id\":\"q\(number)\",\"message\":{\"body\":"
      lines += String(decoding: question.bytes, as: UTF8.self) + "}}\n"
    }
    try lines.write(toFile: input, atomically: false, encoding: .utf8)
    let end = try Child(
      ground.program.path,
      ground.run(store: store, "--timings", "--workers", "1", "--batch", "1"),
      input: .file(input),
      output: .discarded,
      error: .file(timings)
    ).wait()
    guard end.status == 0 else { throw Complaint("`run` ended with \(end.status)") }
    let row = try StageTable.rows(ofFile: timings).first { $0.name == "draft" }
    guard let row, let median = Double(row.median), let tail = Double(row.tail) else {
      throw Complaint("`run --timings` tells nothing of the stage `draft`")
    }
    return (median, tail)
  }

  /// The whole sentence that a model would choose: the first of the first passage.
  @Sendable private static func answer(_ request: String) -> [UInt8]? {
    let content = request.firstRange(of: "\r\n\r\n")
      .flatMap { try? JSONValue(parsing: Array(request[$0.upperBound...].utf8), limits: .object) }?[
        "messages"
      ]?.array?.last?["content"]?.string
    let list = content?.split(separator: "\n").first { $0.hasPrefix("[{\"passage\"") }
    let passages = list.flatMap { try? JSONValue(parsing: Array($0.utf8), limits: .object) }
    guard let passage = passages?.array?.first, let text = passage["text"]?.string else {
      return LocalServer.answer("400 Bad Request")
    }
    let sentence = text.firstRange(of: ". ").map { String(text[...$0.lowerBound]) } ?? text
    let chosen: JSONValue = [
      "status": "answer", "reason": "It answers.",
      "sentences": [["passage": passage["passage"] ?? .null, "quote": .string(sentence)]],
    ]
    let body: JSONValue = [
      "model": "small-1",
      "choices": [
        [
          "finish_reason": "stop",
          "message": [
            "role": "assistant", "content": .string(String(decoding: chosen.bytes, as: UTF8.self)),
          ],
        ]
      ],
      "usage": ["prompt_tokens": 900, "completion_tokens": 60],
    ]
    return LocalServer.answer("200 OK", String(decoding: body.bytes, as: UTF8.self))
  }

  /// Sends a request again and again over one connection.
  private static func bare(_ request: String, port: UInt16) throws -> Times {
    let client = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(client) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    let isConnected = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(client, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
      }
    }
    guard isConnected else { throw Complaint("the server does not answer") }
    let bytes = Array(request.utf8)
    var answer = [UInt8](repeating: 0, count: 1 << 16)
    var times: [Double] = []
    for _ in 0..<rounds * questions.count {
      let began = DispatchTime.now().uptimeNanoseconds
      guard send(client, bytes, bytes.count, Int32(MSG_NOSIGNAL)) == bytes.count,
        recv(client, &answer, answer.count, 0) > 0
      else { throw Complaint("the server does not answer") }
      times.append(Double(DispatchTime.now().uptimeNanoseconds - began) / 1e3)
    }
    return (times.percentile(50), times.percentile(99))
  }
}

extension ProvingGround {
  /// Does something while the workspace asks a model at a port of this machine.
  fileprivate func askingModel<Value>(at port: UInt16, _ body: () throws -> Value) throws -> Value {
    let file = folder + "/countersign.yaml"
    let text = try String(contentsOfFile: file, encoding: .utf8)
    defer { try? text.write(toFile: file, atomically: false, encoding: .utf8) }
    let asking = """

      models:
        - id: local
          kind: openai
          vendor: workshop
          owner: bot-team
          url: http://localhost:\(port)/v1
          model: small-1
      ask_models:
        draft: {prompt: draft-answer, model: local}

      """
    try (text + asking).write(toFile: file, atomically: false, encoding: .utf8)
    return try body()
  }
}
