package import Attestation
import Foundation

extension Attestor {
  /// Asks the lookups of a configuration; their commands run in the workspace's folder.
  package init(asking lookups: [LookupDeclaration], folder: String) {
    guard !lookups.isEmpty else {
      self = .none
      return
    }
    let desk = LookupDesk(
      lookups,
      folder: folder,
      environment: ProcessInfo.processInfo.environment
    )
    self.init(nouns: desk.nouns) { noun, ticket, claims, now in
      desk.attest(noun, for: ticket, claims: claims, now: now, instant: .now)
    }
  }
}
