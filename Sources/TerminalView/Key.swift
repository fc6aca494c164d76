/// What a person pressed, or pasted.
package enum Key: Sendable, Hashable {
  case character(Character)
  /// A letter held with the control key: `c` for ctrl-C.
  case control(Character)
  case enter, escape, tab, backspace
  case up, down, left, right, home, end, pageUp, pageDown
  /// A text that came at one stroke, and that nobody typed: no part of it is a command.
  case pasted(String)
}
