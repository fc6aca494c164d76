import Domain
import Knowledge
import Review
import SourceFiles
import Storage
import Synchronization
import TextForms

/// The releases that decisions were made under, each taken out of the store when it is asked for first.
///
/// The few that were asked for last are kept, so that memory does not grow with the releases of a store.
/// They may be asked for from several threads; those wait while one of them reads a release.
final class ReleaseShelf: Sendable {
  /// What is kept of one release.
  struct Place: Sendable {
    let release: ReleaseID
    let desk: Result<Desk, ReplayFailure>
    var library: Result<KnowledgeBase, ReplayFailure>?
  }

  private static let places = 4

  private let store: Store
  private let kept = Mutex<[Place]>([])
  /// Who was who last, by how many entries the roster had.
  private let roster = Mutex<(count: Int, standing: Standing)?>(nil)

  init(_ store: Store) { self.store = store }

  /// The desk of a release, nothing of which was altered.
  func desk(of release: ReleaseID) throws(ReplayFailure) -> Desk {
    try kept.withLock { kept in place(of: release, &kept).desk }.get()
  }

  /// The documents of a release, playbooks among them.
  func library(of release: ReleaseID) throws(ReplayFailure) -> KnowledgeBase {
    let store = store
    return try kept.withLock { kept -> Result<KnowledgeBase, ReplayFailure> in
      let place = place(of: release, &kept)
      if let library = place.library { return library }
      let library = ReplayFailure.catching {
        let files = try ReleasedDocuments(of: release, in: store).files()
        return KnowledgeBase(loading: files.documents, log: FindingLog())
      }
      kept[kept.count - 1].library = library
      return library
    }.get()
  }

  /// Who was who when the roster had so many entries.
  func standing(ofFirst count: Int) throws(ReplayFailure) -> Standing {
    if let known = roster.withLock({ $0 }), known.count == count { return known.standing }
    do throws(StoreError) {
      let standing = try store.standing(ofFirst: count)
      roster.withLock { $0 = (count, standing) }
      return standing
    } catch {
      throw .store(error)
    }
  }

  /// The place of a release, which is the last from then on.
  private func place(of release: ReleaseID, _ kept: inout sending [Place]) -> Place {
    let place: Place
    if let index = kept.firstIndex(where: { $0.release == release }) {
      place = kept.remove(at: index)
    } else {
      let store = store
      let desk = ReplayFailure.catching { try Self.whole(release, in: store) }
      place = Place(release: release, desk: desk)
    }
    kept.append(place)
    if kept.count > Self.places { kept.removeFirst() }
    return place
  }

  /// Loads a release, and looks at each object of it, those too that judging has no need of.
  private static func whole(_ release: ReleaseID, in store: Store) throws -> Desk {
    let desk = try Desk.load(release, from: store)
    for file in desk.manifest.files where try store.object(file.digest) == nil {
      throw ReleaseError.objectMissing(file.digest, path: file.path)
    }
    guard desk.manifest.unicode == FoldedText.unicodeVersion else {
      throw ReleaseError.otherEngine("\(Engine.name), Unicode \(desk.manifest.unicode)")
    }
    return desk
  }
}

/// Why replaying something did not get as far as a verdict on it.
enum ReplayFailure: Error {
  case obstacle(ReplayObstacle)
  /// Nothing more can be read.
  case store(StoreError)

  /// Tells what is wrong with a release from a store that fails.
  static func catching<Value>(_ body: () throws -> Value) -> Result<Value, ReplayFailure> {
    do { return .success(try body()) } catch let error as StoreError {
      if case .objectDiffers(let digest) = error {
        let reason = "the bytes of the object `\(digest)` have another digest"
        return .failure(.obstacle(.releaseDamaged(reason)))
      }
      return .failure(.store(error))
    } catch let error as ReleaseError {
      if case .otherEngine(let name) = error { return .failure(.obstacle(.otherEngine(name))) }
      return .failure(.obstacle(.releaseDamaged("\(error)")))
    } catch {
      return .failure(.obstacle(.releaseDamaged("\(error)")))
    }
  }
}
