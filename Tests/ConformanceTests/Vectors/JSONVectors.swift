import CanonicalJSON

/// Our own few cases, which run wherever the published vectors are not at hand.
enum JSONVectors {
  /// A text, and its canonical form.
  static let accepted: [(String, String)] = [
    ("null", "null"), (" [ ] ", "[]"), ("{ }", "{}"), ("\t\"a\"\r\n", "\"a\""),
    (#"{"b":[true,false,null],"a":{"d":1,"c":2}}"#, #"{"a":{"c":2,"d":1},"b":[true,false,null]}"#),
    (#"{"a":1,"A":2,"":3,"aa":4}"#, #"{"":3,"A":2,"a":1,"aa":4}"#),
    (#"{"10":1,"9":2,"1":3}"#, #"{"1":3,"10":1,"9":2}"#),
    (
      #"{"\ufb33":1,"\ud83d\ude00":2,"\u20ac":3}"#,
      "{\"\u{20AC}\":3,\"\u{1F600}\":2,\"\u{FB33}\":1}"
    ),
    (#""\u0041\u000A\u001F\/\u007f""#, "\"A\\n\\u001f/\u{7F}\""),
    (#""\"\\\b\f\n\r\t""#, #""\"\\\b\f\n\r\t""#), (#""e\u0301""#, "\"e\u{301}\""),
    ("[0,-0,0.0,-0.0,0e9]", "[0,0,0,0,0]"), ("[1.0,10e-1,1E0,0.1e1]", "[1,1,1,1]"),
    ("[4.50,2e-3,1E30,1e-27]", "[4.5,0.002,1e+30,1e-27]"),
    ("[333333333.33333329]", "[333333333.3333333]"),
    ("[1e20,1e21,1e-6,1e-7]", "[100000000000000000000,1e+21,0.000001,1e-7]"),
    ("[9007199254740993]", "[9007199254740993]"), ("[9007199254740993.0]", "[9007199254740992]"),
    ("[9223372036854775808]", "[9223372036854776000]"),
  ]

  /// A text, and why it is refused.
  static let refused: [(String, JSONError.Code)] = [
    ("", .syntax), ("[1,]", .syntax), ("{\"a\":1,}", .syntax), ("{'a':1}", .syntax),
    ("[,1]", .syntax),
    ("[01]", .syntax), ("[+1]", .syntax), ("[.5]", .syntax), ("[5.]", .syntax), ("[1e]", .syntax),
    ("[NaN]", .syntax), ("[-Infinity]", .syntax), ("[True]", .syntax), ("[1]//", .syntax),
    ("[1] [2]", .syntax), ("[\"a\tb\"]", .syntax), (#"["\a"]"#, .syntax), (#"["\u00G0"]"#, .syntax),
    ("\u{A0}1", .syntax), ("[1}", .syntax), ("{\"a\"}", .syntax), ("{1:1}", .syntax),
    ("\u{FEFF}[]", .encoding), (#"["\ud800"]"#, .encoding), (#"["\udc00\ud800"]"#, .encoding),
    (#"{"a":1,"a":1}"#, .duplicateKey), (#"{"a":1,"\u0061":2}"#, .duplicateKey),
    ("[", .truncated), ("[1", .truncated), ("{\"a\":", .truncated), ("\"a", .truncated),
    ("tr", .truncated), ("-", .truncated), ("[1e400]", .limit),
    (String(repeating: "[", count: 100_000), .limit),
  ]
}
