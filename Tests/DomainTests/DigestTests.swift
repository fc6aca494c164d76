import Domain
import Testing

@Suite struct DigestTests {
  @Test func `the digest of nothing and of abc are those of FIPS 180-4`() {
    #expect(
      Digest(of: "").description
        == "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    )
    #expect(
      Digest(of: Array("abc".utf8)).description
        == "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    )
  }

  @Test func `a digest reads back as it was written`() {
    let digest = Digest(of: "parcel")
    #expect(Digest(digest.description) == digest)
  }

  @Test(arguments: ["", "sha256:", "sha256:ABC", "sha1:" + String(repeating: "0", count: 64)])
  func `what is no digest is refused`(text: String) {
    #expect(Digest(text) == nil)
    #expect(Digest("sha256:" + String(repeating: "G", count: 64)) == nil)
    #expect(Digest("sha256:" + String(repeating: "A", count: 64)) == nil)
  }

  @Test func `parts are told apart from their join`() {
    let first = Digest(parts: [Array("ab".utf8), Array("c".utf8)])
    #expect(first != Digest(parts: [Array("a".utf8), Array("bc".utf8)]))
    #expect(first != Digest(parts: [Array("abc".utf8)]))
  }

  @Test func `an id has 26 characters of base 32 and depends on each part`() {
    let release = ReleaseID(Digest(of: "release"))
    let ids = [
      DecisionID(ticket: "a", release: release, place: 0),
      DecisionID(ticket: "a", release: release, place: 1),
      DecisionID(ticket: "b", release: release, place: 0),
      DecisionID(ticket: "a", release: ReleaseID(Digest(of: "other")), place: 0),
      DecisionID(invalidLine: Digest(of: "a"), reason: "json.syntax", release: release),
    ]
    #expect(Set(ids).count == ids.count)
    for id in ids {
      #expect(id.text.wholeMatch(of: /dec_[0-9a-hjkmnp-tv-z]{26}/) != nil, "\(id)")
      #expect(CaseID(of: id).text == "case_" + id.text.dropFirst(4))
    }
  }
}
