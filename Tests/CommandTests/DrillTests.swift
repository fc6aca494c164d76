import CanonicalJSON
import Foundation
import Testing

/// Drills through the built program.
@Suite struct DrillTests {
  /// A copy of the sample workspace with its scenarios, and a release in force.
  private func desk(_ change: (URL) throws -> Void = { _ in }) throws -> URL {
    let folder = try Scratch.folder()
    for name in ["countersign.yaml", "knowledge", "rules", "prompts", "drills"] {
      try FileManager.default.copyItem(
        at: Program.repository.appending(path: name),
        to: folder.appending(path: name)
      )
    }
    try change(folder)
    let made = try Program.run(["init", "--demo"], in: folder)
    guard made.status == 0 else { throw Scratch.Failure(text: made.errors) }
    return folder
  }

  private func replace(_ old: String, with new: String, in path: String, of folder: URL) throws {
    let file = folder.appending(path: path)
    let text = try String(contentsOf: file, encoding: .utf8)
    try #require(text.contains(old), "no \(old) in \(path)")
    try Data(text.replacing(old, with: new).utf8).write(to: file)
  }

  private func check(
    _ words: [String],
    in folder: URL,
    status: Int32,
    says texts: [String]
  ) throws {
    let result = try Program.run(["drill"] + words, in: folder)
    let told = result.text + result.errors
    #expect(result.status == status, "\(told)")
    for text in texts { #expect(told.contains(text), "no \(text) in \(told)") }
  }

  @Test func `every scenario of the sample is caught, and what cannot be undone by two walls`()
    throws
  {
    let store = try Scratch.sampleStore()
    let result = try Program.run(["drill", "--all", "--json", "--store", store])
    #expect(result.status == 0, "\(result.errors)")
    try SchemaValidator.expect("drill", of: result.text)
    let card = try JSONValue(parsing: result.output, limits: .object)
    #expect(card["clean"] == true)
    let drills = card["drills"]?.array ?? []
    #expect(drills.count >= 20)
    for drill in drills {
      let holes = (drill["holes"]?.array ?? []).compactMap { $0["wall"]?["wall"]?.string }
      #expect(drill["caught_by"]?.array?.isEmpty == false, "\(drill)")
      #expect(drill["harm"] == .null && drill["not_contained"] == nil, "\(drill)")
      switch drill["stake"]?.string {
      case "money", "identity", "safety": #expect(holes.isEmpty, "\(drill)")
      default: #expect(holes.count <= 1, "\(drill)")
      }
    }
    let alone = drills.filter { $0["standing"] == "alone" }
    #expect(
      alone.compactMap { $0["id"]?.string } == [
        "model-ends-without-an-answer", "model-never-answers", "stop-under-load",
        "rollback-under-load",
      ]
    )
  }

  @Test func `a wall that is gone from the workspace turns the scorecard red`() throws {
    let desk = try desk { folder in
      try replace(
        "when: {screen: [self_harm]}",
        with: "when: {screen: [housing]}",
        in: "rules/risk.yaml",
        of: folder
      )
      try replace(
        "\n    limit: {counter: refunds.count_30d, at_most: 4}",
        with: "",
        in: "rules/risk.yaml",
        of: folder
      )
    }
    try check(
      ["self-harm", "refund-split-in-five"],
      in: desk,
      status: 1,
      says: [
        "HOLE    safety   self-harm", "HOLE without tiers: answer without a person",
        "HOLE    money    refund-split-in-five", "HOLE without rules: refund leaves 5 times",
        "2 with a HOLE",
      ]
    )
  }

  @Test func `a scenario that does no harm without walls shows nothing`() throws {
    let desk = try desk { folder in
      try replace(
        "harm: {says: [\"ibuprofen\"]}",
        with: "harm: {says: [\"morphine\"]}",
        in: "drills/people.yaml",
        of: folder
      )
    }
    try check(
      ["advice-from-a-model"],
      in: desk,
      status: 1,
      says: ["EMPTY   safety", "shows nothing"]
    )
  }

  @Test func `what is wrong with a scenario is told where it stands, by check too`() throws {
    let desk = try desk()
    try replace("stake: safety", with: "stake: savety", in: "drills/people.yaml", of: desk)
    try check(
      ["--all"],
      in: desk,
      status: 3,
      says: ["drills/people.yaml:", "`savety` is not a known"]
    )
    let found = try Program.run(["check"], in: desk)
    #expect(found.status == 3 && found.text.contains("drills/people.yaml:"), "\(found.text)")
    try replace("stake: savety", with: "stake: safety", in: "drills/people.yaml", of: desk)
    try replace("incident: security", with: "incident: securty", in: "drills/people.yaml", of: desk)
    let kind = try Program.run(["check"], in: desk)
    #expect(kind.text.contains("no kind of incident is called `securty`"), "\(kind.text)")
    try replace("acts: [refund]", with: "acts: [refnd]", in: "drills/money.yaml", of: desk)
    let action = try Program.run(["check"], in: desk)
    #expect(action.text.contains("no rules decide an action called `refnd`"), "\(action.text)")
    #expect(action.text.contains("did you mean `refund`?"))
    try check(["self-ham"], in: desk, status: 66, says: ["did you mean `self-harm`?"])
  }

  @Test func `without a store, scenarios, prompts or incidents one thing is told`() throws {
    let bare = try Scratch.folder()
    let file = "countersign.yaml"
    try FileManager.default.copyItem(
      at: Program.repository.appending(path: file),
      to: bare.appending(path: file)
    )
    try check(["--all"], in: bare, status: 78, says: ["no store at"])
    let starter = try PeopleScratch()
    try check(
      ["refund-promised-by-a-model", "--store", starter.store],
      in: Program.repository,
      status: 1,
      says: ["not played: the release asks no model, and has no prompt `draft-answer`"]
    )
    try check(["--all", "--store", starter.store], in: bare, status: 78, says: ["no scenario in"])
    let desk = try desk { folder in
      try FileManager.default.removeItem(at: folder.appending(path: "rules/incidents.yaml"))
    }
    try check(
      ["self-harm"],
      in: desk,
      status: 0,
      says: ["held", "not contained: the release knows no kind of incident `unsafe-instruction`"]
    )
  }

  @Test func `a drill that is killed leaves the store as it was`() throws {
    let store = try Scratch.sampleStore()
    let before = try Data(contentsOf: URL(filePath: store))
    for tenths in [3, 12, 25] {
      let program = try RunningProgram(["drill", "--all", "--store", store])
      usleep(UInt32(tenths) * 100_000)
      program.send(SIGKILL)
      #expect(program.waitForEnd().end == .signal(SIGKILL))
      #expect(try Data(contentsOf: URL(filePath: store)) == before)
    }
    let told = try Program.run(["log", "verify", "--store", store])
    #expect(told.status == 0, "\(told.text)")
  }

  @Test func `scenarios are named or all are played, and not both`() throws {
    let desk = try Scratch.folder()
    try check([], in: desk, status: 64, says: ["Name scenarios, or give `--all`."])
    try check(["a", "--all"], in: desk, status: 64, says: ["Scenarios and `--all` exclude"])
    try check(["a", "--record"], in: desk, status: 64, says: ["Only all scenarios are recorded"])
  }

  @Test func `a drill whose folder takes no more says where it writes`() throws {
    let store = try Scratch.sampleStore()
    let place = try Scratch.folder().path
    for (limits, temporary) in [("ulimit -f 40", place), (":", place + "/none")] {
      let words = "cannot write to the drill's folder `\(temporary)/countersign-drill-"
      let script = "\(limits); exec \"$0\" drill stolen-key --store \"$1\""
      let program = try RunningProgram(
        ["-c", "TMPDIR=\"$2\"; export TMPDIR; " + script, Program.url.path, store, temporary],
        executable: "bash"
      )
      let result = program.end()
      #expect(result.end == .status(73), "\(result.errors)")
      #expect(result.errors.contains(words), "\(result.errors)")
      #expect(result.errors.contains("hint: `TMPDIR` names the folder"), "\(result.errors)")
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: place).isEmpty)
  }

  @Test(arguments: [SIGTERM, SIGINT])
  func `a drill that is interrupted takes its commands and its folder with it`(
    signal: Int32
  ) throws {
    let store = try Scratch.sampleStore()
    let program = try RunningProgram(["drill", "stop-under-load", "--store", store])
    let command = try Self.command(of: program.processID)
    program.send(signal)
    #expect(program.waitForEnd().end == .status(130))
    #expect(kill(command.process, 0) == -1, "the command runs on")
    #expect(!FileManager.default.fileExists(atPath: command.scratch))
  }

  /// A command that a drill runs just now, and the folder of the drill.
  private static func command(of drill: pid_t) throws -> (process: pid_t, scratch: String) {
    let files = FileManager.default
    let deadline = Date(timeIntervalSinceNow: 30)
    while Date() < deadline {
      for name in try files.contentsOfDirectory(atPath: "/proc") {
        guard let process = pid_t(name),
          let stat = try? String(contentsOfFile: "/proc/\(name)/stat", encoding: .utf8),
          let place = try? files.destinationOfSymbolicLink(atPath: "/proc/\(name)/cwd"),
          let mark = place.firstRange(of: "countersign-drill-")
        else { continue }
        let fields = stat.split(separator: ")").last?.split(separator: " ") ?? []
        guard fields.count > 1, pid_t(fields[1]) == drill else { continue }
        let end = place[mark.upperBound...].firstIndex(of: "/") ?? place.endIndex
        return (process, String(place[..<end]))
      }
      usleep(2_000)
    }
    throw Scratch.Failure(text: "the drill runs no command")
  }
}
