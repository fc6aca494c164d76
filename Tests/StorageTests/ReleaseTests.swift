import Domain
import Releases
import Testing

@testable import Storage

@Suite struct ReleaseTests {
  let store: Store
  let manifest = Array("{\"rules\":1}".utf8)
  let object = Array("rules".utf8)

  init() throws { store = try Store.inMemory() }

  @Test func `a release comes back as it was saved`() throws {
    let digest = Digest(of: object)
    try store.save(release: firstRelease, manifest: manifest, objects: [(digest, object)], at: noon)
    #expect(try store.manifest(of: firstRelease) == manifest)
    #expect(try store.object(digest) == object)
    #expect(try store.manifest(of: ReleaseID(Digest(of: "other"))) == nil)
    #expect(try store.object(Digest(of: "other")) == nil)
  }

  @Test func `saving again changes nothing`() throws {
    for hour in 0..<2 {
      try store.save(
        release: firstRelease,
        manifest: manifest,
        objects: [(Digest(of: object), object)],
        at: noon.advanced(by: .hours(Int64(hour)))
      )
    }
    #expect(try store.releases() == [SavedRelease(id: firstRelease, savedAt: noon, promotedAt: [])])
  }

  @Test func `a release with another manifest is refused, and the store goes on`() throws {
    try store.save(release: firstRelease, manifest: manifest, objects: [], at: noon)
    #expect(throws: StoreError.releaseDiffers(firstRelease)) {
      try store.save(release: firstRelease, manifest: [], objects: [], at: noon)
    }
    #expect(try store.manifest(of: firstRelease) == manifest)
    try store.begin()
  }

  @Test func `an object with another digest is refused`() throws {
    let digest = Digest(of: "something else")
    #expect(throws: StoreError.objectDiffers(digest)) {
      try store.save(release: firstRelease, manifest: [], objects: [(digest, object)], at: noon)
    }
    #expect(try store.releases().isEmpty)
  }

  @Test func `an object that was changed in the file is not handed out`() throws {
    let digest = Digest(of: object)
    try store.save(release: firstRelease, manifest: manifest, objects: [(digest, object)], at: noon)
    try store.execute("UPDATE object SET bytes = x'00'")
    #expect(throws: StoreError.objectDiffers(digest)) { try store.object(digest) }
  }

  @Test func `the release promoted last is in force`() throws {
    let second = ReleaseID(Digest(of: "second"))
    #expect(try store.releaseInForce() == nil)
    for id in [firstRelease, second] {
      try store.save(release: id, manifest: manifest, objects: [], at: noon)
    }
    let hands = try ReleaseHands(store)
    for (hour, id) in [firstRelease, second, firstRelease].enumerated() {
      try hands.putInForce(id, at: noon.advanced(by: .hours(Int64(hour))))
      #expect(try store.releaseInForce() == id)
    }
    #expect(
      try store.releases() == [
        SavedRelease(
          id: firstRelease,
          savedAt: noon,
          promotedAt: [noon, noon.advanced(by: .hours(2))]
        ),
        SavedRelease(id: second, savedAt: noon, promotedAt: [noon.advanced(by: .hours(1))]),
      ]
    )
  }

  @Test func `a release that was never saved is not promoted`() throws {
    #expect(throws: RolloutError.unknownRelease(firstRelease)) { try store.begin() }
    #expect(try store.releaseInForce() == nil)
  }
}
