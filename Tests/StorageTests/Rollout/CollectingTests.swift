import Domain
import Releases
import TestSupport
import Testing

@testable import Storage

@Suite struct CollectingTests {
  /// A release of objects that are named by letters; its manifest is the letters.
  private struct Letters {
    let letters: [UInt8]
    var id: ReleaseID { ReleaseID(Digest(of: letters)) }
    var objects: [(Digest, [UInt8])] { letters.map { (Digest(of: [$0]), [$0]) } }
  }

  private func save(_ release: Letters, in store: Store, at now: Timestamp = noon) throws {
    try store.save(
      release: release.id,
      manifest: release.letters,
      objects: release.objects,
      at: now
    )
  }

  private func collect(
    _ store: Store,
    madeBefore newest: Timestamp = noon.advanced(by: .days(1)),
    isDryRun: Bool = false
  ) throws -> CollectedObjects {
    try store.collectObjects(madeBefore: newest, isDryRun: isDryRun) { _, manifest in
      manifest.map { Digest(of: [$0]) }
    }
  }

  private func has(_ release: Letters, in store: Store) throws -> Bool {
    try store.hasObjects(release.objects.map(\.0))
  }

  @Test func `what anybody signed stays, and what somebody only made goes`() throws {
    let store = try Store.inMemory()
    let hands = try ReleaseHands(store)
    let releases = ["abc", "bcd", "cde", "defx"].map { Letters(letters: Array($0.utf8)) }
    for release in releases {
      try save(release, in: store)
      _ = try hands.take(.create(release.id)).get()
    }
    _ = try hands.take(.begin(releases[0].id, gates: nil, isDemo: true)).get()
    let signature = Endorsement(of: releases[1].id, backtest: nil)
    _ = try hands.take(.sign(signature), by: "ben").get()
    let dry = try collect(store, isDryRun: true)
    #expect(dry.count == 2 + 1 && dry.releases == [releases[2].id, releases[3].id])
    #expect(try has(releases[3], in: store))
    #expect(try collect(store) == dry)
    #expect(try has(releases[0], in: store) && has(releases[1], in: store))
    #expect(try !has(releases[2], in: store) && !has(releases[3], in: store))
    #expect(try collect(store).count == 0)
    try save(releases[3], in: store)
    #expect(try has(releases[3], in: store), "what is made again is there again")
  }

  @Test func `what is new stays, for it may still be signed`() throws {
    let store = try Store.inMemory()
    let release = Letters(letters: Array("abc".utf8))
    try save(release, in: store)
    #expect(try collect(store, madeBefore: noon).count == 0)
    #expect(try collect(store, madeBefore: noon.advanced(by: Seconds(1))).count == 3)
  }

  @Test func `what was said of a release when it was made stays`() throws {
    let store = try Store.inMemory()
    let hands = try ReleaseHands(store)
    let release = Letters(letters: Array("abc".utf8))
    let examined = Array("no error".utf8)
    try store.save(
      release: release.id,
      manifest: release.letters,
      objects: release.objects + [(Digest(of: examined), examined)],
      at: noon
    )
    _ = try hands.take(.create(release.id, examined: Digest(of: examined))).get()
    #expect(try collect(store).count == 3)
    #expect(try store.object(Digest(of: examined)) == examined)
  }

  @Test func `a manifest that cannot be read keeps everything`() throws {
    let store = try Store.inMemory()
    try save(Letters(letters: Array("abc".utf8)), in: store)
    let newest = noon.advanced(by: .days(1))
    #expect(throws: StoreError.self) {
      try store.collectObjects(madeBefore: newest, isDryRun: true) { _, _ in nil }
    }
  }

  @Test func `no release that anything names ever lacks an object`() throws {
    for seed in UInt64(1)...40 {
      var random = SeededRandom(seed: seed)
      let store = try Store.inMemory()
      let hands = try ReleaseHands(store)
      var needed: [Letters] = []
      var isBegun = false
      for number in 0..<8 {
        let count = Int.random(in: 1...4, using: &random)
        let letters = (0..<count).map { _ in UInt8.random(in: 97...106, using: &random) }
        // The number keeps two releases of the same letters apart.
        let release = Letters(letters: letters + [UInt8(48 + number)])
        try save(release, in: store)
        switch Int.random(in: 0..<6, using: &random) {
        case 0:
          _ = try hands.take(.create(release.id)).get()
          _ = try hands.take(.sign(Endorsement(of: release.id, backtest: nil)), by: "ben").get()
          needed.append(release)
        case 1:
          _ = try hands.take(.shadow(release.id)).get()
          needed.append(release)
        case 2 where !isBegun:
          isBegun = true
          _ = try hands.take(.begin(release.id, gates: nil, isDemo: true)).get()
          needed.append(release)
        case 3: _ = try hands.take(.create(release.id)).get()
        default: break
        }
        if Bool.random(using: &random) { _ = try collect(store) }
        for release in needed {
          #expect(try has(release, in: store), "seed \(seed)")
        }
      }
    }
  }
}
