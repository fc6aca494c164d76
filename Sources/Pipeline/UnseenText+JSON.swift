import CanonicalJSON
import Screening

extension UnseenText {
  /// Whose text it is, the text, and how many characters of it are left out.
  var json: JSONValue {
    let rest: JSONValue = leftOut > 0 ? .integer(Int64(leftOut)) : .null
    return switch origin {
    case .attachment(let name):
      ["attachment": .string(name), "text": .string(text), "left_out": rest]
    case .hidden: ["attachment": .null, "text": .string(text), "left_out": rest]
    }
  }
}
