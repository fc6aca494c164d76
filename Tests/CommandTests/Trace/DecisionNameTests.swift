import CanonicalJSON
import Foundation
import Testing

/// One rule for all commands that are about one decision: a ticket stands for its last one.
@Suite struct DecisionNameTests {
  private static let story = Result { try RefundStory() }
  private let story: RefundStory
  /// The decisions of the ticket, oldest first.
  private let decisions: [String]

  init() throws {
    story = try Self.story.get()
    let trace = try JSONValue(
      parsing: story.command("trace", RefundStory.ticketID, "--json").output,
      limits: .object
    )
    decisions = (trace["hops"]?.array ?? []).filter { $0["kind"] == "decision" }
      .compactMap { $0["about"]?.string }
    try #require(decisions.count == 3)
  }

  private static let commands = [
    ["show"], ["receipt"], ["replay"], ["explain", "--for", "customer"], ["log", "prove"],
  ]

  // A number would be an entry's for `log prove`.
  @Test(arguments: commands.dropLast())
  func `a ticket and a case stand for the last decision, and it is said how to name another`(
    command: [String]
  ) throws {
    let last = try Program.run(command + [decisions[2], "--store", story.store])
    #expect(last.status == 0 && !last.errors.contains("took its place"), "\(last.errors)")
    for name in [RefundStory.ticketID, "m1", story.reviewCase] {
      let named = try Program.run(command + [name, "--store", story.store])
      #expect(named.status == 0 && named.output == last.output, "\(command) \(name)")
      #expect(
        named.errors.contains(
          "`\(name)` stands for 3 decisions on one ticket, and this is the last; name another by its "
            + "id: \(decisions[0]), \(decisions[1])"
        ),
        "\(named.errors)"
      )
    }
  }

  @Test(arguments: commands)
  func `a decision that another took the place of is that one, and it is said`(
    command: [String]
  ) throws {
    for (place, id) in decisions.dropLast().enumerated() {
      let named = try Program.run(command + [id, "--store", story.store])
      #expect(named.status == 0, "\(named.errors)")
      #expect(named.errors.contains("\(decisions[place + 1]) took its place"), "\(named.errors)")
    }
  }
}
