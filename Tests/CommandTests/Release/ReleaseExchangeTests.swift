import CanonicalJSON
import Domain
import Foundation
import Releases
import Storage
import Testing

/// A release that goes from one store to another in a file.
@Suite struct ReleaseExchangeTests {
  /// Two stores, and a file with a release of the first that the second does not have.
  private func exchange() throws -> (ReleaseScratch, ReleaseScratch, file: URL, id: String) {
    let (one, other) = (try ReleaseScratch(), try ReleaseScratch())
    try one.replace("due: 24h", "due: 20h", in: "rules/risk.yaml")
    let id = try one.create()
    try one.promote(id)
    let file = try Scratch.folder().appending(path: "shop.release")
    try one.expect("release", "export", "newest", "-o", file.path, says: [id, "signed steps"])
    return (one, other, file, id)
  }

  @Test func `another store takes it, shows who signed it elsewhere, and counts none of them`()
    throws
  {
    let (one, other, file, id) = try exchange()
    try one.expect(
      "release",
      "export",
      "newest",
      "-o",
      file.path,
      status: 73,
      says: ["is there already"]
    )
    try other.expect(
      "release",
      "import",
      file.path,
      says: ["release \(id) made", "4 tests passed"]
    )
    try other.expect(
      "release",
      "show",
      id,
      says: ["signed elsewhere", "ben on", ": sign, with", "made", "by mira"]
    )
    let list = try other.json("release", "list")["releases"]?.array ?? []
    #expect(list.first?["signatures"]?.array?.isEmpty == true)
    #expect(list.first?["in_force"]?.bool == false)
    try other.promote(id)
    let ran = try other.run("run", "--quiet", "/dev/null")
    #expect(ran.status == 0, "\(ran.errors)")
  }

  @Test func `a file that was edited by hand is refused for what does not hold`() throws {
    let (_, other, file, id) = try exchange()
    let before = try other.json("release", "list")
    let bytes = [UInt8](try Data(contentsOf: file))
    func expectRefusal(_ bytes: [UInt8], _ expected: String, status: Int32 = 65) throws {
      try Data(bytes).write(to: file)
      try other.expect("release", "import", file.path, status: status, says: [expected])
    }
    func edited(_ old: String, _ new: String) throws -> [UInt8] {
      let place = try #require(bytes.firstRange(of: Array(old.utf8)), "no \(old)")
      return Array(bytes[..<place.lowerBound]) + Array(new.utf8)
        + Array(bytes[place.upperBound...])
    }
    try expectRefusal(
      edited(#""owner":"risk""#, #""owner":"rust""#),
      "it is `\(id)`, and its manifest is another's"
    )
    try expectRefusal(
      edited(#""person":"ben""#, #""person":"bob""#),
      "holds a step that `bob` did not sign"
    )
    try expectRefusal(edited(#""schema":"#, #" "schema":"#), "not in the canonical form")
    try expectRefusal(edited("release-file/1", "release-file/9"), "does not say")

    // Skilfully, with every digest put right: what people signed was another release.
    let written = try ReleaseFile(bytes: bytes)
    func forged(_ old: String, _ new: String, keeping steps: [ReleaseFile.Step]) throws -> [UInt8] {
      let text = String(decoding: written.manifest.bytes, as: UTF8.self)
      let manifest = try JSONValue(
        parsing: Array(text.replacing(old, with: new).utf8),
        limits: .object
      )
      return ReleaseFile(manifest: manifest, steps: steps, objects: written.objects).bytes
    }
    let owner = (#""owner":"risk""#, #""owner":"rust""#)
    try expectRefusal(
      forged(owner.0, owner.1, keeping: written.steps),
      "holds a step of `mira` with another release"
    )
    try expectRefusal(
      forged(owner.0, owner.1, keeping: []),
      "the manifest says otherwise of the files than they do themselves",
      status: 3
    )
    #expect(try other.json("release", "list") == before)
  }

  @Test func `who is suspended imports nothing, and what they signed counts for nothing`() throws {
    let (one, other, file, id) = try exchange()
    try one.expect("people", "suspend", "ben", "--reason", "left", says: ["`ben` is suspended"])
    try other.expect("people", "suspend", "ben", "--reason", "left", says: ["`ben` is suspended"])
    let attempt = ["release", "import", file.path]
    for words in [attempt, ["release", "create"]] {
      try other.expect(as: "ben", words, status: 77, says: ["`ben` is suspended since"])
    }
    // What ben signed where it was made is told, and signs nothing here.
    try other.expect("release", "import", file.path, says: [id])
    try other.expect("release", "show", id, says: ["ben on", ": sign, with"])
    #expect(throws: RolloutError.self) {
      try other.take(.sign(Endorsement(of: ReleaseID(text: id), backtest: nil)), by: "ben")
    }
    #expect(throws: RolloutError.self) { try other.promote(id) }
    #expect(try other.json("status")["release"]?.string != id)
  }

  @Test func `a release of which nobody says who answers for it is not taken, and not signed`()
    throws
  {
    let (_, other, file, _) = try exchange()
    let written = try ReleaseFile(bytes: [UInt8](try Data(contentsOf: file)))
    var older = try #require(written.manifest.object)
    older["schema"] = "release/1"
    older["model"] = older["model"]?["name"]
    for name in ["stages", "tools", "settings", "pins"] { older[name] = nil }
    older["files"] = .array(
      (older["files"]?.array ?? []).map {
        ["path": $0["path"] ?? .null, "digest": $0["digest"] ?? .null]
      }
    )
    let manifest = JSONValue.object(older)
    let release = ReleaseFile(manifest: manifest, steps: [], objects: written.objects)
    try Data(release.bytes).write(to: file)
    try other.expect("release", "import", file.path, status: 78, says: ["nobody owns the parts of"])

    // A store of before may hold one.
    let store = try Store.open(at: other.storePath, mode: .existing)
    try store.save(
      release: release.release,
      manifest: manifest.canonicalBytes,
      objects: release.objects.map { ($0.digest, $0.bytes) },
      at: Timestamp(milliseconds: 1_780_000_000_000)
    )
    try store.close()
    try other.take(.create(release.release), by: "mira")
    #expect(throws: RolloutError.unowned(release.release)) {
      try other.take(.sign(Endorsement(of: release.release, backtest: nil)), by: "ben")
    }
    try other.expect("release", "show", release.release.text, says: ["never in force"])
  }

  @Test func `a file with any other byte is refused, and nothing of it is taken`() throws {
    let (_, other, file, _) = try exchange()
    let before = try other.json("release", "list")
    let bytes = try Data(contentsOf: file)
    let last = bytes.index(before: bytes.endIndex)
    var altered = bytes
    altered[last] ^= 1
    let cases: [(Data, String)] = [
      (bytes.dropLast(5), "ends within the object"), (bytes + Data([0]), "1 bytes follow"),
      (altered, "have another digest"), (Data("{}\n".utf8), "is no release"),
    ]
    for (data, expected) in cases {
      try data.write(to: file)
      try other.expect("release", "import", file.path, status: 65, says: [expected])
    }
    try other.expect("release", "import", file.path + ".none", status: 66)
    #expect(try other.json("release", "list") == before)
  }
}
