/// Answers that are kept for a while: the oldest goes first where there are too many.
struct AttestationCache {
  struct Key: Hashable {
    /// The place of the lookup in the configuration.
    let lookup: Int
    let key: CheckedKey
  }

  private struct Entry {
    let attested: Attested
    let end: ContinuousClock.Instant
    /// The size of the answer it came from.
    let bytes: Int
    let serial: Int
  }

  private let entryLimit: Int
  private let byteLimit: Int
  private var entries: [Key: Entry] = [:]
  /// The keys in the order they came, those that were replaced included.
  private var order: [(key: Key, serial: Int)] = []
  private var first = 0
  private var bytes = 0
  private var serial = 0

  init(entryLimit: Int, byteLimit: Int) {
    self.entryLimit = entryLimit
    self.byteLimit = byteLimit
  }

  var count: Int { entries.count }

  /// The answer that is kept, unless its time is over.
  mutating func answer(_ key: Key, at instant: ContinuousClock.Instant) -> Attested? {
    guard let entry = entries[key] else { return nil }
    guard instant < entry.end else {
      remove(key)
      return nil
    }
    return entry.attested
  }

  mutating func keep(
    _ attested: Attested,
    under key: Key,
    bytes size: Int,
    until end: ContinuousClock.Instant
  ) {
    guard size <= byteLimit, entryLimit > 0 else { return }
    remove(key)
    while entries.count >= entryLimit || bytes + size > byteLimit, first < order.count {
      let oldest = order[first]
      first += 1
      if entries[oldest.key]?.serial == oldest.serial { remove(oldest.key) }
    }
    serial += 1
    entries[key] = Entry(attested: attested, end: end, bytes: size, serial: serial)
    order.append((key, serial))
    bytes += size
    forgetReplaced()
  }

  private mutating func remove(_ key: Key) {
    guard let entry = entries.removeValue(forKey: key) else { return }
    bytes -= entry.bytes
  }

  /// Keeps the order from growing with keys that come again and again.
  private mutating func forgetReplaced() {
    guard order.count > 2 * entryLimit + 16 else { return }
    order = order[first...].filter { entries[$0.key]?.serial == $0.serial }
    first = 0
  }
}
