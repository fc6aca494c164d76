import CanonicalJSON
import Foundation
import Testing

/// What a deployment needs, line by line, as it comes to be there.
@Suite struct LaunchCheckTests {
  private func states(_ scratch: CandidateScratch) throws -> [String: String] {
    let result = try scratch.people.run("nobody", "launch-check", "--json")
    let json = try JSONValue(parsing: result.output, limits: .object)
    let rows = (json["lines"]?.array ?? []).map {
      ($0["name"]?.string ?? "", $0["state"]?.string ?? "")
    }
    #expect(result.status == (rows.contains { $0.1 == "red" } ? 1 : 0))
    return Dictionary(rows, uniquingKeysWith: { $1 })
  }

  @Test func `each red line names what to do`() throws {
    let scratch = try CandidateScratch(isDecided: false)
    let result = try scratch.people.run("nobody", "launch-check", "--json")
    #expect(result.status == 1)
    let json = try JSONValue(parsing: result.output, limits: .object)
    #expect(json["ready"]?.bool == false)
    for line in json["lines"]?.array ?? [] where line["state"]?.string == "red" {
      #expect(line["advice"]?.string?.isEmpty == false, "\(line)")
    }
    let states = try states(scratch)
    #expect(states["release"] == "red" && states["vendor contract"] == "exempt")
    #expect(states["log key"] == "ready" && states["sign-off legal"] == "red")
  }

  private static let drill = """
    schema: drills/1
    owner: risk
    drills:
      - {id: stop, title: The line is stopped, stake: service, play: stop_under_load}

    """

  @Test func `what is done for a launch makes its lines ready`() throws {
    let anchors = try Scratch.folder().appending(path: "checkpoints").path
    let scratch = try CandidateScratch(
      configuration: """
        require_anchor: 1h
        anchors: [{file: \(anchors)}]
        releases: {least_backtest: 3, greatest_canary: 25%}
        launch: {risk_classes: {signed_off_by: carl, version: 1.0.0}}
        retention:
          untiered: {payload: 30d}
          low: {payload: 90d}
          medium: {payload: 90d}
          medium_high: {payload: 365d}
          high: {payload: 365d}
          critical: {payload: 3650d}

        """
    )
    let people = scratch.people
    for (person, role) in [("lena", "legal"), ("carl", "compliance"), ("sid", "security")] {
      try people.enroll(person, as: role, by: ["mira"])
    }
    try scratch.prepare()
    for person in ["lena", "carl", "sid"] {
      try people.run(person, "release", "sign", scratch.candidate, "--yes", status: 0)
    }
    try people.run("mira", "release", "promote", scratch.candidate, status: 0)
    let stopped = try people.run("lena", "stop", "--all", "--reason", "a rehearsal")
    let stop = String(try #require(stopped.text.firstMatch(of: /stop_[0-9a-z]+/)?.0))
    for person in ["lena", "carl"] {
      try people.run(person, "resume", stop, "--reason", "it was one", status: 0)
    }
    try people.run("mira", "log", "anchor", status: 0)
    let desk = try Scratch.folder()
    let drills = desk.appending(path: "drills")
    try FileManager.default.createDirectory(at: drills, withIntermediateDirectories: true)
    try Data(Self.drill.utf8).write(to: drills.appending(path: "stop.yaml"))
    try people.run("mira", "drill", "--all", "--record", "-C", desk.path, status: 0)
    let states = try states(scratch)
    let red = states.filter { $0.value == "red" }
    #expect(red.isEmpty, "\(red)")
    #expect(states["vendor contract"] == "exempt" && states.count == 16)

    try people.run(
      "mira",
      "release",
      "canary",
      scratch.first,
      "--share",
      "30%",
      status: 77,
      says: ["25% of the customers at the most"]
    )
  }
}
