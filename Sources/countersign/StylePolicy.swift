import Domain
import Foundation

/// What a page of ours lets a browser do, as its Content-Security-Policy: nothing is fetched or run, and the
/// digest of its style lets in that one and no other.
///
/// The style stands on lines of its own within `<style>`.
struct StylePolicy: CustomStringConvertible {
  let description: String

  init(_ style: String) {
    let digest = Data(Digest(of: "\n\(style)\n").bytes).base64EncodedString()
    description =
      "default-src 'none'; style-src 'sha256-\(digest)'; base-uri 'none'; form-action 'none'"
  }
}
