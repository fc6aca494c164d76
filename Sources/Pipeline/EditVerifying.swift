import Domain
import Knowledge
package import Review
package import SourceFiles
package import Storage

/// Verifies what people wrote, each document under the release of its case, read from the store.
package struct EditVerifying {
  private let store: Store
  private let room: DeskRoom
  /// The libraries of the releases that were asked for.
  private var libraries: [ReleaseID: Result<KnowledgeBase, Unreadable>] = [:]

  /// Why a release cannot be read: it was made by another version of the program, or is damaged.
  package struct Unreadable: Error {
    let reason: String
  }

  package init(store: Store) { self.init(store: store, room: DeskRoom(of: store, folder: ".")) }

  init(store: Store, room: DeskRoom) { (self.store, self.room) = (store, room) }

  /// All that is wrong with a document of a case, and warnings of what its author alone answers for; no error where
  /// it may be signed.
  package mutating func findings(
    in document: ReviewDocument,
    of held: HeldCase
  ) throws(StoreError) -> [Finding] {
    let release = held.document.release
    let (desk, library) = (try desk(of: release), try library(of: release))
    do throws(Unreadable) {
      return try desk.get().verify(edited: document, of: held, knowledge: library.get())
    } catch {
      // What its rules and policies would say is not known.
      return [
        Finding(
          .error,
          at: EditCheck.place,
          "nothing that is written can be verified: \(error.reason)",
          hint: "reject the case, or have its ticket judged anew"
        )
      ]
    }
  }

  func desk(of release: ReleaseID) throws(StoreError) -> Result<Desk, Unreadable> {
    try Self.reading { try room.desk(of: release) }
  }

  private mutating func library(
    of release: ReleaseID
  ) throws(StoreError) -> Result<KnowledgeBase, Unreadable> {
    if let known = libraries[release] { return known }
    let result = try Self.reading {
      let files = try ReleasedDocuments(of: release, in: store).files()
      return KnowledgeBase(loading: files.documents, log: FindingLog())
    }
    libraries[release] = result
    return result
  }

  private static func reading<Value>(
    _ read: () throws -> Value
  ) throws(StoreError) -> Result<Value, Unreadable> {
    do { return .success(try read()) } catch let error as StoreError { throw error } catch {
      return .failure(Unreadable(reason: "\(error)"))
    }
  }
}
