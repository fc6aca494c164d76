/// A text as an error quotes it: 60 scalars at most, and nothing in it that a terminal would act on.
///
/// What others wrote is told to people, and must neither move their cursor nor turn their lines around.
func quoted(_ text: some Sequence<Unicode.Scalar>) -> String {
  var quoted = "`"
  for (count, scalar) in text.enumerated() {
    guard count < 60 else { return quoted + "…`" }
    quoted += isShown(scalar) ? String(scalar) : "\\u{\(String(scalar.value, radix: 16))}"
  }
  return quoted + "`"
}

/// The same of a text or of bytes that may be one.
func quoted(_ text: String) -> String { quoted(text.unicodeScalars) }

/// The same of bytes that may be a text.
func quoted(_ bytes: ArraySlice<UInt8>) -> String {
  quoted(String(decoding: bytes.prefix(250), as: UTF8.self))
}

private func isShown(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.properties.generalCategory {
  case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned: false
  case .spaceSeparator: scalar == " "
  default: true
  }
}
