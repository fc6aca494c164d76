package import CanonicalJSON
package import Domain
import OutsideCalls
import Synchronization

/// Asks the configured sources for facts.
///
/// It may be asked from several threads; each waits for its own answer. Every failure is told by its
/// reason and none is kept; what is not attested is missing.
package final class LookupDesk: Sendable {
  /// The most lookups under way at once, where nothing else is said.
  package static let placeCount = 8
  /// The most answers that are kept, and the most bytes of answers.
  package static let keptAnswers = 4_096
  package static let keptBytes = 16 << 20
  /// What an answer is read under, but for its size.
  private static let depth = 32
  private static let names = 4_096

  private enum Way {
    case command([String])
    case get(HTTPLookup)
  }

  private struct Lookup {
    let declaration: LookupDeclaration
    let way: Way
  }

  private let lookups: [Lookup]
  private let folder: String
  private let places: CallPlaces
  private let cache: Mutex<AttestationCache>

  /// Takes the lookups of a configuration, the workspace's folder, from which commands run, and the
  /// environment, of which only what headers name is kept.
  package init(
    _ declarations: [LookupDeclaration],
    folder: String,
    environment: [String: String],
    atOnce places: Int = LookupDesk.placeCount,
    keeping answers: Int = LookupDesk.keptAnswers
  ) {
    lookups = declarations.map { declaration in
      switch declaration.source {
      case .command(let arguments):
        Lookup(declaration: declaration, way: .command(arguments))
      case .get(let address, let headers):
        Lookup(
          declaration: declaration,
          way: .get(HTTPLookup(address, headers, environment: environment, folder: folder))
        )
      }
    }
    self.folder = folder
    self.places = CallPlaces(count: max(1, places))
    cache = Mutex(AttestationCache(entryLimit: answers, byteLimit: Self.keptBytes))
  }

  /// The nouns whose facts are attested, in the order of the configuration.
  package var nouns: [String] { lookups.map(\.declaration.noun) }

  /// The facts of a noun for a ticket; `claims` holds the claims that have one value.
  package func attest(
    _ noun: String,
    for ticket: Ticket,
    claims: JSONObject,
    now: Timestamp,
    instant: ContinuousClock.Instant
  ) -> Result<Attested, AttestationFailure> {
    let key = lookups.first { $0.declaration.noun == noun }?.declaration.key
    return attest(
      noun,
      key: key.flatMap { $0.value(of: ticket, claims: claims) },
      now: now,
      instant: instant
    )
  }

  /// The facts of a noun under a key.
  ///
  /// `now` is written down as the moment of asking; `instant` says how old a kept answer is.
  package func attest(
    _ noun: String,
    key: String?,
    now: Timestamp,
    instant: ContinuousClock.Instant
  ) -> Result<Attested, AttestationFailure> {
    do throws(AttestationFailure) {
      return .success(try attested(noun, key: key, now: now, instant: instant))
    } catch {
      return .failure(error)
    }
  }

  private func attested(
    _ noun: String,
    key: String?,
    now: Timestamp,
    instant: ContinuousClock.Instant
  ) throws(AttestationFailure) -> Attested {
    guard let place = lookups.firstIndex(where: { $0.declaration.noun == noun }) else {
      throw .noLookup
    }
    guard let key, !key.isEmpty else { throw .noKey }
    guard let key = CheckedKey(key) else { throw .unusableKey }
    let declaration = lookups[place].declaration
    let cacheKey = AttestationCache.Key(lookup: place, key: key)
    if declaration.cacheAge != nil,
      let kept = cache.withLock({ $0.answer(cacheKey, at: instant) })
    {
      return kept
    }
    let answer = try ask(lookups[place], key)
    let attested = Attested(
      noun: noun,
      facts: try facts(in: answer, declaration),
      source: declaration.id,
      at: now
    )
    if let age = declaration.cacheAge {
      let end = instant.advanced(by: age)
      cache.withLock { $0.keep(attested, under: cacheKey, bytes: answer.count, until: end) }
    }
    return attested
  }

  private func ask(_ lookup: Lookup, _ key: CheckedKey) throws(AttestationFailure) -> [UInt8] {
    let deadline = Deadline(after: lookup.declaration.deadline)
    guard places.take(until: deadline) else { throw .deadline }
    defer { places.give() }
    let limit = lookup.declaration.limitBytes
    do throws(CallFailure) {
      switch lookup.way {
      case .command(let arguments):
        let filled = arguments.map { $0.replacing("{key}", with: key.text) }
        return try ProgramCall(filled, folder: folder).answer(until: deadline, limitBytes: limit)
      case .get(let lookup):
        return try lookup.answer(key, until: deadline, limitBytes: limit)
      }
    } catch {
      throw AttestationFailure(error)
    }
  }

  private func facts(
    in answer: [UInt8],
    _ declaration: LookupDeclaration
  ) throws(AttestationFailure) -> JSONObject {
    let limits = JSONLimits(bytes: declaration.limitBytes, depth: Self.depth, keys: Self.names)
    let value: JSONValue
    do {
      value = try JSONValue(parsing: answer, limits: limits)
    } catch {
      throw .notJSON(offset: error.offset)
    }
    if value.isNull { throw .notFound }
    guard let object = value.object else { throw .notJSON(offset: 0) }
    return try declaration.shape.facts(in: object)
  }
}
