import CanonicalJSON
import Foundation
import Synchronization
import Testing

/// Many people who claim at once, each with processes of their own.
@Suite struct ClaimRaceTests {
  private static let people = 16
  private static let cases = 16 * 12

  @Test func `cases that sixteen processes claim at once are handed out once each`() throws {
    let desk = try PeopleScratch()
    let names = (1...Self.people).map { "p\($0)" }
    for name in names { try desk.enroll(name, as: "reviewer", by: ["mira"]) }
    let tickets = (0..<Self.cases).map {
      #"{"ticket_id": "\#($0)", "message": {"body": "I will sue you for this broken stove."}}"#
    }
    let told = try Program.run(
      ["run", "--quiet", "--store", desk.store],
      input: tickets.joined(separator: "\n") + "\n"
    )
    #expect(told.lines.count == Self.cases)
    let claims = Mutex<[String: [String]]>([:])
    let group = DispatchGroup()
    for name in names {
      group.enter()
      Thread.detachNewThread {
        defer { group.leave() }
        while let id = Self.claim(by: name, desk) {
          claims.withLock { $0[id, default: []].append(name) }
        }
      }
    }
    group.wait()
    let owners = claims.withLock { $0 }
    #expect(owners.count == Self.cases)
    #expect(owners.values.allSatisfy { $0.count == 1 })
    let list = try desk.run("p1", "queue", "list", "--json", "--limit", "1000")
    let listed = try JSONValue(parsing: list.output, limits: .object)["cases"]?.array ?? []
    #expect(listed.count == Self.cases)
    for one in listed {
      let (id, owner) = (one["case"]?.string ?? "", one["claimed_by"]?.string ?? "nobody")
      #expect(owners[id] == [owner])
    }
  }

  /// The case that a process of a person's claimed; nil where nothing waits.
  private static func claim(by person: String, _ desk: PeopleScratch) -> String? {
    let result: Program.Result
    do { result = try desk.run(person, "queue", "next", "--claim") } catch {
      Issue.record(error)
      return nil
    }
    guard result.status == 0 else {
      #expect(result.status == 66, "\(person): \(result.errors)")
      return nil
    }
    return result.text.firstMatch(of: /case_[0-9a-z]+/).map { String($0.output) }
  }
}
