import CanonicalJSON
import Foundation
import Storage
import Testing

/// The program as it runs while people change what is in force.
@Suite struct ReleaseFollowingTests {
  private let scratch: CandidateScratch
  private let people: PeopleScratch
  private let first: String
  private let second: String

  init() throws {
    scratch = try CandidateScratch()
    (people, first, second) = (scratch.people, scratch.first, scratch.candidate)
  }

  @Test func `a running program follows a promotion, a rollback and a canary`() throws {
    try scratch.prepare()
    let run = try RunningProgram(["run", "--workers", "2", "--store", people.store])
    var fed = 0
    func told(_ count: Int) throws -> [String] {
      for number in fed..<fed + count {
        run.write(#"{"ticket_id":"n\#(number)","message":{"body":"Where is my parcel?"}}"# + "\n")
      }
      fed += count
      #expect(run.output.wait(lines: fed))
      return try run.output.wholeLines.suffix(count).map { line in
        let json = try JSONValue(parsing: Array(line.utf8), limits: .object)
        return try #require(json["release"]?["id"]?.string)
      }
    }
    #expect(try told(3) == [String](repeating: first, count: 3))
    try people.run("mira", "release", "promote", second, status: 0)
    // Who notices loads the release; while one does, the other goes on with what it has.
    #expect(try told(1) == [second])
    #expect(try told(2) == [second, second])
    try people.run("ben", "release", "rollback", "--reason", "it was better", status: 0)
    #expect(try told(3) == [String](repeating: first, count: 3))
    // By half of those who ask, each of whom is a conversation of nobody.
    // What was gone back from is signed anew.
    for person in ["ben", "cleo"] {
      try people.run(person, "release", "sign", second, "--yes", status: 0)
    }
    try people.run("mira", "release", "canary", second, "--share", "50%", status: 0)
    let judged = try told(60)
    let placing = try Store.open(at: people.store, mode: .readOnly).placing()
    for (release, number) in zip(judged, fed - 60..<fed) {
      let isWithin = placing.place(of: nil, conversation: "n\(number)") < 5_000
      #expect(release == (isWithin ? second : first))
    }
    let result = run.end()
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.errors.contains("releases \(first.prefix(12)) ("), "\(result.errors)")
    #expect(result.errors.contains(", \(second.prefix(12)) ("))
    let replayed = try people.run("mira", "replay", "--all", status: 0)
    #expect(replayed.text.contains("72 reproduced"), "\(replayed.text)")
  }

  @Test func `a shadow is reported, and tells nobody`() throws {
    try people.run("mira", "release", "shadow", second, status: 0)
    let tickets = (0..<20).map {
      #"{"ticket_id":"n\#($0)","message":{"body":"Where is my parcel?"}}"# + "\n"
    }
    let told = try Program.run(["run", "--store", people.store], input: tickets.joined())
    #expect(told.status == 0 && told.lines.count == 20)
    #expect(
      told.errors.contains("beside it \(second.prefix(12)): 20 judged"),
      "\(told.errors)"
    )
    let report = try people.run("mira", "release", "shadow-report", "--json", status: 0)
    let json = try JSONValue(parsing: report.output, limits: .object)
    #expect(json["judged"]?.integer == 20 && json["release"]?.string == second)
    let page = try people.run("mira", "release", "shadow-report", String(second.prefix(9)))
    #expect(page.text.contains("judged   20, "), "\(page.text)")
    try people.run("mira", "release", "shadow-report", "rel_zzzz", status: 66)
  }
}
