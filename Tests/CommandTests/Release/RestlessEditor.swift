import Domain
import Foundation
import Synchronization

/// Somebody who saves a file again and again, each time with another last line, until they are stopped.
final class RestlessEditor: Sendable {
  private let versions: Mutex<Set<Digest>>
  private let isStopped = Atomic(false)
  private let end = DispatchSemaphore(value: 0)

  /// Begins at once; the first version that is saved is `text`.
  ///
  /// Each is put in the file's place whole, as editors do.
  init(of file: URL, from text: String) {
    versions = Mutex([])
    save(text, to: file)
    Thread.detachNewThread { [self] in
      var count = 0
      while !isStopped.load(ordering: .acquiring) {
        count += 1
        save(text + "# \(count)\n", to: file)
        usleep(1_000)
      }
      end.signal()
    }
  }

  private func save(_ text: String, to file: URL) {
    let bytes = Array(text.utf8)
    versions.withLock { _ = $0.insert(Digest(of: bytes)) }
    // Beside the workspace, on the same volume: nothing else appears in it.
    let draft = file.deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "draft-\(file.lastPathComponent)")
    guard FileManager.default.createFile(atPath: draft.path, contents: Data(bytes)) else { return }
    rename(draft.path, file.path)
  }

  /// Waits until nothing is saved any more, and returns the digests of all that was.
  func stop() -> Set<Digest> {
    isStopped.store(true, ordering: .releasing)
    end.wait()
    return versions.withLock(\.self)
  }
}
