import CanonicalJSON
import Domain
import Foundation
import Testing

/// What makes a release, and what keeps one from being made.
@Suite struct ReleaseCreateTests {
  @Test func `the same files give the same id in two folders, on one core and two, and out of git`()
    throws
  {
    let first = try ReleaseScratch(ofSample: true)
    // The one in force was made in another folder; both on all cores.
    let made = try first.json("release", "create")
    #expect(made["made"] == false && made["in_force"] == true)
    let id = try #require(made["release"]?.string)
    let second = try Scratch.folder()
    // Younger files, in another order on the disk.
    let script = """
      mkdir "$1/tree" && cd "$2" && \
      tar --sort=name -cf - countersign.yaml knowledge rules prompts | tar -xmf - -C "$1/tree" && \
      cd "$1/tree" && git init -q . && git add . && \
      git -c user.name=a -c user.email=a@example.org commit -qm a && \
      git clone -q "$1/tree" "$1/clone" && mkdir "$1/elsewhere" && cd "$1/clone" && \
      HOME="$1" LC_ALL=tr_TR.UTF-8 LANG=tr_TR.UTF-8 TZ=Asia/Kolkata TMPDIR="$1/elsewhere" \
      COUNTERSIGN_CONFIG_HOME="$1/people" taskset -c 0 "$0" init --demo --person zoe && \
      "$0" status --json
      """
    let program = try RunningProgram(
      ["-c", script, Program.url.path, second.path, first.folder.path],
      executable: "bash"
    )
    let result = program.end()
    let status = try JSONValue(
      parsing: Array(result.lines.joined(separator: "\n").utf8),
      limits: .object
    )
    #expect(status["release"]?.string == id)
  }

  @Test func `what was made before is said to be, and is no error`() throws {
    let scratch = try ReleaseScratch()
    try scratch.replace("due: 24h", "due: 20h", in: "rules/risk.yaml")
    try scratch.expect("release", "create", says: [" made", "next: countersign release diff"])
    try scratch.expect("release", "create", says: ["was there already; you made the same before"])
    try scratch.expect(
      as: "ben",
      "release",
      "create",
      says: ["was there already, made by somebody else"]
    )
    let list = try scratch.json("release", "list")
    #expect(list["releases"]?.array?.count == 2)
    let makers = list["releases"]?.array?.first?["made_by"]?.array?.compactMap(\.string)
    #expect(makers == ["ben", "mira"])
  }

  @Test func `a workspace without a change gives the release in force`() throws {
    let scratch = try ReleaseScratch()
    try scratch.expect("release", "create", says: ["it is the release in force: nothing is new"])
    try scratch.expect("release", "diff", says: ["no difference"])
  }

  @Test func `what changes while a release is made is named, and in it as it was read`() throws {
    let scratch = try ReleaseScratch()
    let file = scratch.folder.appending(path: "rules/risk.yaml")
    let text = try String(contentsOf: file, encoding: .utf8)
    let editor = RestlessEditor(of: file, from: text.replacing("due: 24h", with: "due: 20h"))
    let created = try scratch.run("release", "create")
    let versions = editor.stop()
    #expect(created.status == 0, "\(created.errors)")
    let told = "changed while the release was made, and in it as they were before: rules/risk.yaml"
    #expect(created.errors.contains(told), "\(created.errors)")

    let page = try scratch.json("release", "show", "newest")
    let files = page["manifest"]?["files"]?.array ?? []
    let released = files.first { $0["path"] == "rules/risk.yaml" }?["digest"]?.string
    let possible = versions.map(\.description)
    #expect(possible.contains(try #require(released)), "one of \(versions.count) versions")
    let examined = page["examinations"]?.array?.first
    #expect(examined?["changed_meanwhile"] == ["rules/risk.yaml"])
    try scratch.expect(
      "release",
      "show",
      "newest",
      says: ["changed in the workspace meanwhile: rules/risk.yaml"]
    )
    // The next one has what was written last, and is told against the one in force.
    try scratch.expect("release", "create", says: [" made", "rules/risk.yaml changed"])
  }

  @Test func `every error of files and of tests is listed at once, and nothing is made`() throws {
    let scratch = try ReleaseScratch()
    let list = try scratch.json("release", "list")
    try scratch.replace("tier: low", "tier: lo", in: "rules/risk.yaml")
    try scratch.write("schema: rules-tests/1\ntests: []\n", to: "rules/nobody.tests.yaml")
    let tests = "rules/refunds.tests.yaml"
    try scratch.replace("verdict: permit", "verdict: deny", in: tests)
    try scratch.expect(
      "release",
      "create",
      status: 3,
      says: [
        "rules/risk.yaml", "`lo` is not a known", "rules/nobody.tests.yaml",
        "nobody owns them", tests, "fails: ", "no release was made",
      ]
    )
    #expect(try scratch.json("release", "list") == list)
  }

  @Test func `parts that nobody owns are all named`() throws {
    let scratch = try ReleaseScratch()
    try scratch.replace("screen: security", "screen: ' '", in: "countersign.yaml")
    try scratch.replace("owner: ", "owner: ' ' # ", in: "rules/screens.yaml")
    try scratch.expect(
      "release",
      "create",
      status: 3,
      says: [
        "nobody owns the stage `screen`", "rules/screens.yaml:1:1: error: nobody owns this part",
      ]
    )
    try scratch.expect("check", status: 3, says: ["nobody owns the stage `screen`"])
  }

  @Test func `only who may makes one`() throws {
    let scratch = try ReleaseScratch()
    try scratch.expect(as: "nobody", "release", "create", status: 77)
  }

  @Test func `the working files' owners are told, and those of the release in force`() throws {
    let scratch = try ReleaseScratch(ofSample: true)
    try scratch.expect(
      "owners",
      says: ["refund-policy@3.1.0", "payments-policy", "extractive", "bot-team", "refund"]
    )
    try scratch.replace("  draft: bot-team", "  draft: writers", in: "countersign.yaml")
    let draft = try scratch.json("owners", "--draft")
    let owners = draft["owners"]?.array ?? []
    #expect(owners.contains { $0["part"] == "draft" && $0["owner"] == "writers" })
    #expect(owners.contains { $0["part"] == "extractive" && $0["owner"] == "writers" })
    #expect(owners.allSatisfy { $0["owner"]?.string?.isEmpty == false })
    let released = try scratch.json("owners")
    #expect(released["release"]?.string?.hasPrefix("rel_") == true)
    #expect(released["owners"]?.array?.contains { $0["owner"] == "writers" } == false)
  }
}
