import CanonicalJSON
import Foundation
import Testing

/// `intents suggest`, on a store of a few dozen tickets.
@Suite struct IntentsSuggestTests {
  private static let drones = ["insure", "insurance for", "can I insure", "I want to insure"]
    .flatMap {
      verb in ["my drone", "my drone against theft", "a drone here"].map { "\(verb) \($0)" }
    }
  private static let wraps = ["gift wrapping", "wrapped as a gift", "gift wrap with a ribbon"]
    .flatMap {
      what in ["do you do", "is there", "I want"].map { "\($0) \(what)" }
    }

  private func scratch() throws -> KnowledgeScratch {
    let scratch = try KnowledgeScratch()
    let others = ["where is my parcel", "what does delivery cost", "thank you", "refund my order"]
    let texts =
      Self.drones.map { $0 + ", write to anna.kern@example.org" } + Self.wraps
      + (0..<4).flatMap { round in others.map { "\($0) \(round)" } }
    let lines = texts.enumerated().map { place, text -> String in
      let ticket: JSONValue = [
        "ticket_id": .string("t\(place)"), "message": ["body": .string(text)],
      ]
      return String(decoding: ticket.bytes, as: UTF8.self)
    }
    let run = try scratch.run("run", "-q", input: lines.joined(separator: "\n"))
    try #require(run.lines.count == texts.count)
    return scratch
  }

  @Test func `tickets that were not understood are grouped, masked and the same each time`() throws
  {
    let scratch = try scratch()
    let result = try scratch.run("intents", "suggest")
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.text.contains("drone") && result.text.contains("[EMAIL]"), "\(result.text)")
    #expect(!result.text.contains("anna.kern"))
    #expect(try scratch.run("intents", "suggest").text == result.text)
    let json = try scratch.json("intents", "suggest")
    let groups = try #require(json["groups"]?.array)
    #expect(groups.first?["count"]?.integer ?? 0 >= 4, "\(result.text)")
    let counts = groups.compactMap { $0["count"]?.integer }
    #expect(counts == counts.sorted(by: >))
    #expect(!groups.contains { "\($0)".contains("anna.kern") })
    let few = try scratch.json("intents", "suggest", "--decisions", "5")
    #expect(few["decisions"]?.integer == 5)
  }

  @Test func `an empty store, none and wrong numbers are told`() throws {
    let scratch = try KnowledgeScratch()
    scratch.expect(
      try scratch.run("intents", "suggest"),
      0,
      says: "0 of 0 decisions are on tickets that were not understood"
    )
    scratch.expect(
      try scratch.run("intents", "suggest", "--store", "gone.sqlite"),
      78,
      says: "no store at `gone.sqlite`"
    )
    #expect(try scratch.run("intents", "suggest", "--decisions", "0").status == 64)
    #expect(try scratch.run("intents", "suggest", "--least", "101").status == 64)
  }
}
