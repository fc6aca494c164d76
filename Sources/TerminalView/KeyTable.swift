/// The keys and what they do: the help page, which `docs/review.md` shows too.
package enum KeyTable {
  package static let rows: [(keys: String, does: String)] = [
    ("j k ↓ ↑", "move, or scroll"),
    ("g G", "to the first, to the last"),
    ("Ctrl-d Ctrl-u", "half a page down, half a page up"),
    ("Enter", "open the case"),
    ("Esc", "back"),
    ("[ ]", "the tab before, the next tab"),
    ("/", "only queues whose name holds a text"),
    ("n", "claim the case whose turn it is, and open it"),
    ("t", "take the case for 15 minutes, or for 15 more"),
    ("s", "skip: give your claim back"),
    ("a", "approve the document that is shown; asks once more"),
    ("e", "edit the reply in your editor; somebody else approves it then"),
    ("r", "reject, for a reason of the list"),
    ("x", "escalate to a role"),
    ("c", "write a comment into the history"),
    ("z", "undo your approval, until the release"),
    ("v", "reveal personal data; it is recorded"),
    ("!", "stop the line: asks what and why, and for the word STOP"),
    ("R", "look again at once"),
    ("?", "this help"),
    ("Ctrl-z", "back to the shell until `fg`"),
    ("q", "quit"),
  ]

  static let listHints = "n next  Enter open  / filter  t take  ! stop  ? help  q quit"
  static let caseHints =
    "a approve  e edit  r reject  x escalate  t take  s skip  [ ] tabs  ? help"
}
