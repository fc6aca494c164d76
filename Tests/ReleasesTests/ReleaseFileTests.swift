import CanonicalJSON
import Domain
import Releases
import Review
import TestSupport
import Testing

@Suite struct ReleaseFileTests {
  private let manifest: JSONValue = ["files": [], "schema": "release/2"]
  private let contents = ["", "a\n", "\u{0}\u{1}", "much of the same"].map { Array($0.utf8) }

  private var objects: [ReleaseFile.Object] {
    contents.map { ReleaseFile.Object(Digest(of: $0), $0) }
  }

  private var release: ReleaseID { ReleaseID(Digest(of: manifest.canonicalBytes)) }

  private func file() throws -> ReleaseFile {
    let (crew, ada) = (try ReleaseCrew(), try #require(PersonID("ada")))
    let key = try #require(crew.keys[ada]).publicKey
    let steps = [RolloutStep.create(release), .create(release, examined: Digest(of: "fine"))]
    return ReleaseFile(
      manifest: manifest,
      steps: try steps.map { ReleaseFile.Step(try crew.signed($0, by: "ada"), by: key) },
      objects: objects
    )
  }

  private func refusal(_ bytes: [UInt8]) -> ReleaseFileError? {
    do throws(ReleaseFileError) {
      _ = try ReleaseFile(bytes: bytes)
      return nil
    } catch { return error }
  }

  private func refusal(replacing old: String, with new: String) throws -> ReleaseFileError? {
    let text = String(decoding: try file().bytes, as: UTF8.self)
    try #require(text.contains(old))
    return refusal(Array(text.replacing(old, with: new, maxReplacements: 1).utf8))
  }

  @Test func `a file is read as it was written`() throws {
    let file = try file()
    let read = try ReleaseFile(bytes: file.bytes)
    #expect(read == file)
    #expect(read.bytes == file.bytes)
    #expect(read.release == release)
  }

  @Test func `a file that ends anywhere before its end is refused`() throws {
    let bytes = try file().bytes
    for count in 0..<bytes.count {
      #expect(refusal(Array(bytes[..<count])) != nil, "\(count) of \(bytes.count)")
    }
  }

  @Test func `what follows the last object is refused`() throws {
    #expect(refusal(try file().bytes + [10]) == .trailing(1))
  }

  @Test func `an object of another digest is refused`() throws {
    var bytes = try file().bytes
    bytes[bytes.count - 1] ^= 1
    let last = try #require(objects.last)
    #expect(refusal(bytes) == .otherObject(last.digest))
  }

  @Test func `a manifest that is another's is refused`() throws {
    let refusal = try refusal(replacing: "release/2", with: "release/3")
    #expect(refusal == .otherRelease(release))
  }

  @Test func `a step that nobody signed is refused`() throws {
    let ada = try #require(PersonID("ada"))
    #expect(
      try refusal(replacing: "\\\"step\\\":\\\"create\\\"", with: "\\\"step\\\":\\\"shadow\\\"")
        == .unsigned(ada)
    )
  }

  @Test func `a first line in another form is refused`() throws {
    let form = ReleaseFileError.noHeader("its first line is not in the canonical form")
    #expect(try refusal(replacing: "{\"manifest\"", with: "{ \"manifest\"") == form)
    #expect(refusal(Array("{}\n".utf8)) != nil)
    #expect(refusal(Array("no JSON\n".utf8)) == .noHeader("its first line is not JSON"))
  }

  @Test func `no byte can be another one`() throws {
    let bytes = try file().bytes
    var random = SeededRandom(seed: 7)
    for _ in 0..<2_000 {
      var altered = bytes
      let place = Int.random(in: 0..<bytes.count, using: &random)
      altered[place] ^= UInt8.random(in: 1...255, using: &random)
      #expect(refusal(altered) != nil, "byte \(place) of \(bytes.count), seed 7")
    }
  }
}
