package import CanonicalJSON
import SourceFiles

extension PromptTemplate {
  /// Renders the template: the same values give the same bytes.
  ///
  /// `strict` names the inputs whose values must have no line that begins as a message would. Names that have no
  /// value are empty.
  package func rendered(
    _ values: JSONObject,
    strict: Set<String>
  ) throws(PromptFailure) -> RenderedPrompt {
    var renderer = TemplateRenderer(values, strict: strict, at: place)
    try renderer.render(nodes)
    if let violation = RoleForgery.violation(in: renderer.pieces) { throw .strict(violation) }
    return RenderedPrompt(
      segments: Self.segments(of: renderer.pieces),
      messages: try messages(of: renderer.pieces)
    )
  }

  /// What the author wrote in a row is one segment.
  private static func segments(of pieces: [TemplateRenderer.Piece]) -> [PromptSegment] {
    var segments: [PromptSegment] = []
    var written: [UInt8] = []
    func endWritten() {
      if !written.isEmpty { segments.append(.literal(String(decoding: written, as: UTF8.self))) }
      written = []
    }
    for piece in pieces {
      switch piece {
      case .literal(let text): written += text.bytes
      case .interpolated(let text, let origin, _):
        endWritten()
        segments.append(
          .interpolated(text, source: origin?.path, isStrict: origin?.isStrict ?? false)
        )
      }
    }
    endWritten()
    return segments
  }

  private func messages(
    of pieces: [TemplateRenderer.Piece]
  ) throws(PromptFailure) -> [PromptMessage] {
    var open: [(role: PromptRole?, text: [UInt8])] = [(nil, [])]
    for piece in pieces {
      switch piece {
      case .interpolated(let text, _, _): open[open.count - 1].text += text.utf8
      case .literal(let text):
        var start = 0
        for line in text.roleLines {
          open[open.count - 1].text += text.bytes[start..<line.range.lowerBound]
          open.append((line.role, []))
          start = line.range.upperBound
        }
        open[open.count - 1].text += text.bytes[start...]
      }
    }
    var messages: [PromptMessage] = []
    for (role, bytes) in open {
      guard let role else { continue }
      let text = String(decoding: bytes, as: UTF8.self).trimmed
      guard !text.isEmpty else { throw .emptyMessage(role, place) }
      messages.append(PromptMessage(role: role, text: text))
    }
    return messages
  }
}
