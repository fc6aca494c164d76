/// A document as a person names it: `ID[@VERSION][#anchor]`.
struct DocumentName {
  let id: String
  let version: String?
  let anchor: String?

  init(_ text: String) throws {
    let halves = text.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
    let parts = halves.first?.split(separator: "@", omittingEmptySubsequences: false) ?? []
    let names = (parts + halves.dropFirst()).map(String.init)
    guard (1...2).contains(parts.count), !names.contains("") else {
      throw Complaint(
        .usage,
        "`\(text)` names no document",
        hint: "write `refund-policy`, `refund-policy@3.1.0` or `refund-policy#return-window`"
      ).told()
    }
    id = String(parts[0])
    version = parts.dropFirst().first.map(String.init)
    anchor = halves.dropFirst().first.map(String.init)
  }
}
