import Drafting
import SourceFiles

/// A template's file that is in order, with a line of its front matter replaced where a test says so.
func templateFile(
  _ id: String = "handover",
  _ body: String = "A colleague will reply.",
  _ changes: [String: String] = [:]
) -> SourceFile {
  let keys = ["id", "title", "owner", "version", "purpose", "locale"]
  let usual = [
    "id": id, "title": "Hand-over", "owner": "support", "version": "1.0.0", "purpose": "handover",
    "locale": "en",
  ]
  let lines = keys.map { "\($0): \(changes[$0] ?? usual[$0] ?? "")\n" }.joined()
  return SourceFile(path: "knowledge/templates/\(id).md", text: "---\n\(lines)---\n\(body)")
}
