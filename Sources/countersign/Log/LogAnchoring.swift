import Attestation
import Domain
import Foundation
import Storage
import TransparencyLog

/// Puts the log's newest checkpoint in second places, and notes where it is.
struct LogAnchoring: Sendable {
  let store: Store
  let key: SignerKey
  /// The places by now.
  let places: @Sendable () -> [AnchorPlace]
  /// The workspace's, in which programs run.
  let folder: String
  let clock: @Sendable () -> Timestamp
  /// Somebody named it, so that somebody keeps what is told there.
  var descriptor: AnchorDescriptor?
  /// Whether checkpoints are told on standard error too, which is no anchor: nobody said who keeps them.
  var tellsOnErrors = false

  /// What came of it.
  struct Outcome {
    let checkpoint: Checkpoint
    /// The names of the places that hold it now.
    var kept: [String] = []
    var failed: [(place: String, why: String)] = []
  }

  /// Signs the log as it is and takes the checkpoint to each place; nil where the log is empty.
  ///
  /// One place that fails is no reason to leave out the next. Each place takes ten seconds at the most.
  func anchor() throws(StoreError) -> Outcome? {
    guard let note = try store.signCheckpoint(by: key, at: clock()),
      let checkpoint = try? Checkpoint(note.unverifiedText)
    else { return nil }
    var outcome = Outcome(checkpoint: checkpoint)
    func take(_ failure: AnchorFailure?, at place: String) throws(StoreError) {
      if let failure {
        outcome.failed.append((place, failure.description))
      } else {
        try store.note(anchor: note, at: place, on: clock(), by: key)
        outcome.kept.append(place)
      }
    }
    let own = store.path.map { URL(filePath: $0).deletingLastPathComponent().path }
    for place in places() {
      try take(place.keep(note.text, folder: folder, storeFolder: own), at: place.name)
    }
    if let descriptor { try take(descriptor.keep(note.text), at: descriptor.name) }
    if tellsOnErrors { _ = AnchorDescriptor(STDERR_FILENO).keep(note.text) }
    return outcome
  }
}

/// A descriptor that somebody gave to the program, who keeps what is written to it.
struct AnchorDescriptor: Sendable {
  private static let patienceMilliseconds: Int32 = 10_000
  private let descriptor: Int32

  init(_ descriptor: Int32) { self.descriptor = descriptor }

  var name: String {
    descriptor == STDERR_FILENO ? "standard error" : "descriptor \(descriptor)"
  }

  /// Writes a note and an empty line at one stroke, once there is room for it.
  func keep(_ note: String) -> AnchorFailure? {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { return .file(errno) }
    // `/dev/null` keeps nothing; a terminal is looked at.
    if status.st_mode & S_IFMT == S_IFCHR, isatty(descriptor) == 0 { return .noFile }
    var waiting = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
    guard poll(&waiting, 1, Self.patienceMilliseconds) == 1 else { return .unanswered(.deadline) }
    // A pipe that has room at all has room for a page, which a note fits in.
    let bytes = Array((note + "\n").utf8)
    return write(descriptor, bytes, bytes.count) == bytes.count ? nil : .file(errno)
  }
}
