import Releases
import Testing

@testable import Storage

@Suite struct CustomerPlacingTests {
  private let placing: CustomerPlacing

  init() throws {
    let key = try #require(StoreKey(bytes: Array(0..<32)))
    placing = try Vault(key, origin: "countersign/test").placing()
  }

  /// Worked out by Python's `hmac` over HKDF-SHA256 of the key.
  @Test(
    arguments: [
      ("c-77", "1", 7447), ("", "1", 2230), ("Zoë 🙂", "1", 6788), (nil, "c-77", 583),
    ] as [(String?, String, Int)]
  )
  func `a place follows from the key and the name alone`(
    customer: String?,
    conversation: String,
    place: Int
  ) {
    #expect(placing.place(of: customer, conversation: conversation) == place)
  }

  @Test(arguments: ["0.01%", "0.25%", "1%", "5%", "20%", "50%", "90%"])
  func `of ten thousand customers as many are within a share, give or take three deviations`(
    share: String
  ) throws {
    let share = try #require(RolloutScope.Share(share))
    let scope = RolloutScope(share: share)
    let count = (0..<10_000).count { number in
      scope.mayHold(
        place: placing.place(of: "customer-\(number)", conversation: "1"),
        segment: nil,
        channel: "chat"
      )
    }
    let part = Double(share.tenThousandths) / 10_000
    let deviation = (10_000 * part * (1 - part)).squareRoot()
    #expect(abs(Double(count) - 10_000 * part) <= 3 * deviation, "\(count)")
  }

  @Test func `whoever is within a share is within every greater one`() throws {
    let scopes = try ["1%", "5%", "5.01%", "50%", "100%"].map {
      RolloutScope(share: try #require(RolloutScope.Share($0)))
    }
    for number in 0..<2000 {
      let place = placing.place(of: "customer-\(number)", conversation: "1")
      #expect((0..<CustomerPlacing.places).contains(place))
      let holds = scopes.map { $0.mayHold(place: place, segment: nil, channel: "chat") }
      #expect(holds == holds.sorted { !$0 && $1 })
    }
  }

  @Test func `a store places a customer alike in each process, whoever is erased`() throws {
    let desk = try SealedDesk()
    try desk.fill()
    let names = (0..<100).map { "customer-\($0)" }
    func places(_ store: Store) throws -> [Int] {
      let placing = try store.placing()
      return names.map { placing.place(of: $0, conversation: "1") }
    }
    let before = try places(desk.store)
    _ = try desk.erase()
    #expect(try places(desk.store) == before)
    #expect(try places(Store.open(at: desk.folder.store, mode: .readOnly)) == before)
    #expect(try places(Store.inMemory()) != before)
  }
}
