import Classification
import Domain
package import Review
import SourceFiles
package import Storage

/// What may be stopped by name under a release.
package struct StoppableNames: Sendable {
  private let names: [StopScope.Kind: [String]]

  /// Reads the names of the release in force, and nothing else of it; nil where none is.
  package init?(inForceIn store: Store) throws {
    guard let id = try store.releaseInForce() else { return nil }
    guard let bytes = try store.manifest(of: id), let manifest = ReleaseManifest(bytes: bytes)
    else {
      throw ReleaseError.damaged("the manifest of `\(id)`")
    }
    let files = try manifest.files.filter { $0.path.hasPrefix("knowledge/intents/") }.map { file in
      guard let bytes = try store.object(file.digest) else {
        throw ReleaseError.objectMissing(file.digest, path: file.path)
      }
      return SourceFile(path: file.path, bytes: bytes)
    }
    let intents = IntentCatalogue(loading: files, log: FindingLog()).intents
    names = [
      .intent: intents.map(\.name) + [Intent.outOfScope],
      .action: Set(intents.compactMap(\.action)).sorted(),
      .document: manifest.documents,
      .prompt: manifest.prompts,
      .model: [manifest.model],
      .channel: Ticket.Channel.allCases.map(\.rawValue),
    ]
  }

  /// The names of one kind.
  package subscript(kind: StopScope.Kind) -> [String] { names[kind] ?? [] }
}
