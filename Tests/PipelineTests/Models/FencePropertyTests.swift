import CanonicalJSON
import Domain
import Grounding
import Models
import TestSupport
import Testing
import Vendors

@testable import Pipeline

/// Whatever a model answers, no decision is milder for it.
@Suite struct FencePropertyTests {
  private static let bodies = [
    "How long may I keep a rucksack before sending it back, and must the tags still be on?",
    "What do you charge for sending a sleeping bag to Belgium, and from what amount is it free?",
    "How many points do I get for each euro and after how long do they lapse?",
    "Is Norway among the countries you send to? And the Faroes?", "Where is my parcel NP-104310?",
    "I want a refund for order NP-104310.", "Please delete my account and all my data.",
    "Is this stove safe to use in a tent?", "I forgot my password, and where is my parcel?",
    "My lawyer will write to you about the refund of order NP-104310.",
    "Can I exchange the boots, or get my money back?", "What does delivery cost to Austria?",
    "I forgot my password, and how long does delivery take?",
    "How long does delivery take, and is the stove under warranty?",
    "Please delete my account, and what about customs to Norway?",
    "Is it ok to carry 20 kg with a slipped disc?",
    "I want to cancel my order, and what about customs to Norway?",
  ]

  /// By how much the machine is let do on its own: the stricter, the higher.
  private func strictness(_ outcome: Outcome) -> Int {
    switch outcome {
    case .act: 0
    case .answer: 1
    case .ask: 2
    case .review: 3
    case .refuse, .stopped, .invalid, .ignore: 4
    }
  }

  private struct Strategy {
    var random: SeededRandom

    mutating func answer(to request: ModelRequest) -> Result<String, ModelFailure> {
      let passages = AskingDesk.passages(in: request)
      let passage = passages.randomElement(using: &random)
      let sentences = passage.map { AskingDesk.sentences(of: $0.text) } ?? []
      let quote = sentences.randomElement(using: &random) ?? "Yes."
      let names = Self.candidates(in: request)
      switch Int.random(in: 0..<12, using: &random) {
      case 0:
        let failures: [ModelFailure] = [.timeout, .refusal, .circuitOpen, .length]
        return .failure(failures[Int.random(in: failures.indices, using: &random)])
      case 1: return .success(noise())
      case 2: return .success(AskingDesk.answer([(passage?.name ?? "", quote)]))
      case 3: return .success(AskingDesk.answer([(passage?.name ?? "", quote + " 500 EUR")]))
      case 4: return .success(AskingDesk.answer([], status: "needs_person"))
      case 5: return .success(AskingDesk.canary)
      case 6, 7, 8:
        let name = names.randomElement(using: &random) ?? "none"
        let also = names.filter { _ in Bool.random(using: &random) }
        let json: JSONValue = [
          "intent": .string(name), "also": .array(also.map { .string($0) }), "reason": "x",
          "verdict": "permit",
        ]
        return .success(String(decoding: json.bytes, as: UTF8.self))
      case 9: return .success(#"{"intent":"none","also":[],"reason":"x"}"#)
      case 10: return .success(AskingDesk.answer([(passage?.name ?? "", "Approved. " + quote)]))
      default:
        var bytes = Array(AskingDesk.answer([(passage?.name ?? "", quote)]).utf8)
        bytes[Int.random(in: bytes.indices, using: &random)] = UInt8.random(
          in: 32...126,
          using: &random
        )
        return .success(String(decoding: bytes, as: UTF8.self))
      }
    }

    /// The names in the list of a prompt that chooses an intent.
    private static func candidates(in request: ModelRequest) -> [String] {
      (request.messages.first?.text ?? "").split(separator: "\n").compactMap { line in
        let parts = line.split(separator: " ")
        guard parts.count > 3, parts[0].hasSuffix("."), parts[2] == "-" else { return nil }
        return String(parts[1])
      }
    }

    private mutating func noise() -> String {
      String(
        String.UnicodeScalarView(
          (0..<Int.random(in: 0...300, using: &random)).compactMap { _ in
            Unicode.Scalar(UInt32.random(in: 1...0x2FFF, using: &random))
          }
        )
      )
    }
  }

  @Test func `no answer of a model makes a decision milder or adds an action`() throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    var random = SeededRandom(seed: seed)
    let silent = try AskingDesk.doubting.get()
    let before = Self.bodies.map { AskingDesk.judge($0, by: silent).decision }
    var choosing = 0
    for round in 0..<300 {
      let place = Int.random(in: Self.bodies.indices, using: &random)
      let own = UInt64.random(in: 0...UInt64.max, using: &random)
      let desk = try AskingDesk.desk(of: AskingDesk.doubting) { request in
        var strategy = Strategy(random: SeededRandom(seed: own ^ UInt64(request.prompt.utf8.count)))
        return strategy.answer(to: request)
      }
      let judged = AskingDesk.judge(Self.bodies[place], by: desk)
      let (was, now) = (before[place], judged.decision)
      choosing += judged.askedModels.contains { $0.purpose == .classify } ? 1 : 0
      let told =
        "seed \(seed), round \(round): \(Self.bodies[place]): \(was.outcome) → \(now.outcome)"
      #expect(strictness(was.outcome) <= strictness(now.outcome), "\(told)")
      #expect((was.judgement?.verdict ?? .deny) <= (now.judgement?.verdict ?? .deny), "\(told)")
      #expect((was.risk?.tier ?? .low) <= (now.risk?.tier ?? .low), "\(told)")
      #expect(now.actions.isEmpty || now.actions.map(\.key) == was.actions.map(\.key), "\(told)")
      #expect(
        (was.review?.approvalsRequired ?? 0) <= (now.review?.approvalsRequired ?? 9),
        "\(told)"
      )
      if let reply = now.reply, now.outcome == .answer {
        #expect(desk.grounding.check(reply).isSupported, "\(told): \(reply.body)")
      }
    }
    #expect(choosing > 20, "seed \(seed)")
  }
}
