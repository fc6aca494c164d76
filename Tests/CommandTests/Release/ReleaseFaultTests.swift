import CanonicalJSON
import Foundation
import Testing

/// Whatever goes wrong with a promotion or a rollback, exactly one release is in force, and verifiable.
@Suite struct ReleaseFaultTests {
  private static let canTrace =
    (try? RunningProgram(["-o", "/dev/null", "true"], executable: "strace").end().end)
    == .status(0)

  @Test func `of two people who promote at once, one is told that the other did`() throws {
    let scratch = try CandidateScratch()
    try scratch.prepare()
    let mira = scratch.people.home("mira").path
    let (store, candidate) = (scratch.people.store, scratch.candidate)
    let script = #"""
      export COUNTERSIGN_CONFIG_HOME="$3"
      "$0" release promote "$2" --store "$1" > /dev/null 2>&1 & one=$!
      "$0" release promote "$2" --store "$1" > /dev/null 2>&1; echo $?
      wait $one; echo $?
      """#
    let both = try RunningProgram(
      ["-c", script, Program.url.path, store, candidate, mira],
      executable: "bash"
    ).end()
    #expect(both.lines.sorted() == ["0", "76"], "\(both.errors)")
    #expect(try scratch.inForce() == candidate)
    try scratch.expectWhole()
  }

  @Test func `a signature counts no more once its person is suspended`() throws {
    let scratch = try CandidateScratch()
    try scratch.prepare()
    let people = scratch.people
    try people.run("mira", "people", "suspend", "ben", "--reason", "on leave", status: 0)
    try people.run(
      "mira",
      "release",
      "promote",
      scratch.candidate,
      status: 1,
      says: ["1 of 2 have signed: `cleo`"]
    )
    try people.run("ben", "release", "rollback", "--reason", "mine", status: 77)
    #expect(try scratch.inForce() == scratch.first)
    try scratch.expectWhole()
  }

  @Test(.enabled(if: canTrace, "strace is not there, or may trace nothing"))
  func `a promotion and a rollback that are killed at any write leave one release in force`() throws
  {
    let scratch = try CandidateScratch()
    try scratch.prepare()
    let (first, candidate) = (scratch.first, scratch.candidate)
    let there = try killed(scratch, ["release", "promote", candidate], from: first, to: candidate)
    let back = try killed(
      scratch,
      ["release", "rollback", "--reason", "back"],
      from: candidate,
      to: first
    )
    print("killed at \(there) writes of a promotion, \(back) of a rollback")
    #expect(there > 3 && back > 3)
    try scratch.expectWhole()
  }

  /// Kills a command at its first write, its second and so on, until it ends by itself; returns how often.
  private func killed(
    _ scratch: CandidateScratch,
    _ words: [String],
    from: String,
    to: String
  ) throws -> Int {
    let calls = "pwrite64,fdatasync,fsync,ftruncate"
    for count in 1...200 {
      let home = scratch.people.home("mira").path
      let ended = try RunningProgram(
        [
          "COUNTERSIGN_CONFIG_HOME=\(home)", "strace", "-f", "-o", "/dev/null", "-e",
          "trace=\(calls)", "-e", "inject=\(calls):signal=KILL:when=\(count)", Program.url.path,
        ] + words + ["--store", scratch.people.store],
        executable: "env"
      ).end()
      let inForce = try scratch.inForce()
      if ended.end == .status(0) {
        #expect(inForce == to)
        return count - 1
      }
      #expect(inForce == from || inForce == to)
      try scratch.expectWhole()
      // It was done, and killed before it could say so.
      if inForce == to { return count }
    }
    Issue.record("it never ended")
    return 0
  }
}
