import CanonicalJSON
import Domain
import Knowledge
import Review
import TerminalView

extension CasePage {
  /// What people have made of the machine's draft, word by word; nil where nobody has changed its reply.
  var redline: Redline? {
    guard let before = draft?.reply?.body, let after = document?.reply?.body,
      before.contains(where: { !$0.isWhitespace })
    else { return nil }
    let redline = Redline(from: before, to: after)
    return redline.isEmpty ? nil : redline
  }

  /// What an edit took from the machine's draft and what it put in its place, for who is to approve it.
  var changed: [StyledText] {
    let lines = changedReply + changedActions
    return lines.isEmpty ? [] : section("changed since the machine's draft") + lines
  }

  private var changedReply: [StyledText] {
    guard let redline else { return [] }
    var lines: [StyledText] = ["  "]
    for piece in redline.pieces {
      let style: StyledText.Style? =
        switch piece {
        case .kept: nil
        case .removed: .red
        case .added: .green
        }
      let parts = Terminal.escaped(piece.marked { $0 })
        .split(separator: "\n", omittingEmptySubsequences: false)
      for (number, part) in parts.enumerated() {
        if number > 0 { lines.append("  ") }
        lines[lines.count - 1] = lines[lines.count - 1] + StyledText(String(part), style)
      }
    }
    return lines
  }

  private var changedActions: [StyledText] {
    (draft?.actions ?? []).flatMap { before -> [StyledText] in
      guard let after = document?.actions.first(where: { $0.name == before.name }) else {
        return [StyledText("  \(line(before.name)) is left out")]
      }
      return before.arguments.members.compactMap { member in
        let now = after.arguments[member.name]
        guard now != member.value else { return nil }
        let shown = now.map { Self.shown($0) } ?? "nothing"
        return StyledText(
          "  \(line(before.name)).\(line(member.name)): "
            + "\(line(Self.shown(member.value))) → \(line(shown))"
        )
      }
    }
  }
}
