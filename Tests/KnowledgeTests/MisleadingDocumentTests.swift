import Domain
import Knowledge
import SourceFiles
import Testing

/// Characters that hide in documents, and letters that pass for others.
@Suite struct MisleadingDocumentTests {
  private static let path = "knowledge/policies/returns/1.0.0.md:"

  @Test(arguments: [
    ("\u{200B}", "U+200B", "zero width space"), ("\u{200D}", "U+200D", "zero width joiner"),
    ("\u{202E}", "U+202E", "right-to-left override"),
    ("\u{2066}", "U+2066", "left-to-right isolate"), ("\u{200F}", "U+200F", "right-to-left mark"),
    ("\u{E0041}", "U+E0041", "tag latin capital letter a"), ("\u{AD}", "U+00AD", "soft hyphen"),
    ("\u{E000}", "U+E000", "private use"), ("\u{10FFFD}", "U+10FFFD", "private use"),
    ("\u{FEFF}", "U+FEFF", "zero width no-break space"), ("\u{7}", "U+0007", "control character"),
    ("\u{3164}", "U+3164", "hangul filler"), ("\u{2060}", "U+2060", "word joiner"),
    ("\u{FE0F}", "U+FE0F", "variation selector-16"),
    ("\u{34F}", "U+034F", "combining grapheme joiner"),
    ("\u{2800}", "U+2800", "braille pattern blank"),
    ("\u{FFFC}", "U+FFFC", "object replacement character"),
    ("\u{1D159}", "U+1D159", "musical symbol null notehead"),
    ("\u{13430}", "U+13430", "egyptian hieroglyph vertical joiner"),
    ("\u{16FE4}", "U+16FE4", "khitan small script filler"),
    ("\u{2D7F}", "U+2D7F", "tifinagh consonant joiner"),
    ("\u{600}", "U+0600", "arabic number sign"), ("\u{FFFE}", "U+FFFE", "no character"),
    ("\u{110BD}", "U+110BD", "kaithi number sign"), ("\u{378}", "U+0378", "no character"),
  ])
  func `what does not show is an error by its name, wherever it stands`(
    character: String,
    code: String,
    name: String
  ) {
    let message = "error: a character that does not show, `\(code)` (\(name)); remove it"
    let text = load([SampleMatter().policy("## One {#one}\n\nre\(character)fund\n")])
    #expect(text.findings == ["\(Self.path)16:3: \(message)"])
    #expect(text.base.documents.isEmpty)
    let heading = load([SampleMatter().policy("## O\(character)ne {#one}\n\nText\n")])
    #expect(heading.findings == ["\(Self.path)14:5: \(message)"])
    // YAML itself refuses most controls, at the same line.
    let matter = load([SampleMatter(["title": "O\(character)ne"]).policy("## A {#a}\n\nText\n")])
    #expect(matter.findings.contains("\(Self.path)11:9: \(message)"), "\(matter.findings)")
    #expect(matter.base.documents.isEmpty)
  }

  @Test(arguments: [
    "Ein Straßenname, Größe 4 µm, 5 € – „gut“", "می\u{200C}خواهم", "क्\u{200D}ष",
    "👩\u{200D}💻 and ❤\u{FE0F}", "Привет, мир", "Καλημέρα", "β-carotene", "naïve café Łódź",
    "日本語のテキスト", "USBケーブル와 CD플레이어", "کتاب\u{200C}ها و قیمت\u{200C}ها", "यह एक पुस्तक है",
    "1\u{FE0F}\u{20E3} and ℹ\u{FE0F}",
    "👨\u{200D}👩\u{200D}👧\u{200D}👦 🏳\u{FE0F}\u{200D}🌈 👍🏽", "Œuvre, où ça ? « Ici »",
    "Zażółć gęślą jaźń", "Ελληνικά μόνο", "Только кириллица",
    "5 m², ½ l, 3 №, ACME™, 2ª y 3º", "Հայերեն բառ", "10 k\u{2126}", "หนังสือ",
  ])
  func `what words need is let pass`(text: String) {
    #expect(load([SampleMatter().policy("## One {#one}\n\n\(text)\n")]).findings == [])
  }

  @Test(arguments: [
    ("r\u{435}fund", 2, "U+0435", "cyrillic small letter ie"),
    ("\u{440}olicy", 2, "U+006F", "latin small letter o"),
    ("retu\u{3C1}n", 5, "U+03C1", "greek small letter rho"),
    ("Re\u{301}fund\u{455}", 8, "U+0455", "cyrillic small letter dze"),
    ("c\u{585}sts", 2, "U+0585", "armenian small letter oh"),
    ("re\u{57D}d", 3, "U+057D", "armenian small letter seh"),
    ("\u{13DF}oo", 2, "U+006F", "latin small letter o"),
    ("\u{A4D0}B", 2, "U+0042", "latin capital letter b"),
  ])
  func `two alphabets in one word are an error in text and headings`(
    word: String,
    letter: Int,
    code: String,
    name: String
  ) {
    let message =
      "error: `\(word)` mixes two alphabets: `\(code)` is \(name); "
      + "write the word in letters of one alphabet"
    let text = load([SampleMatter().policy("## One {#one}\n\nThe \(word).\n")])
    #expect(text.findings == ["\(Self.path)16:\(letter + 4): \(message)"])
    let heading = load([SampleMatter().policy("## \(word) {#one}\n\nText\n")])
    #expect(heading.findings == ["\(Self.path)14:\(letter + 3): \(message)"])
  }

  @Test(arguments: [
    ("p\u{1D43}ypal", 2, "\u{1D43}", "U+1D43", "modifier letter small a"),
    ("\u{1D5CB}\u{1D5F2}fund", 1, "\u{1D5CB}", "U+1D5CB", "mathematical sans-serif small r"),
    ("\u{662}\u{660} EUR", 1, "\u{662}", "U+0662", "arabic-indic digit two"),
    (
      "\u{1D7F2}\u{1D7EC} EUR", 1, "\u{1D7F2}", "U+1D7F2",
      "mathematical sans-serif bold digit six"
    ), ("\u{FF12} EUR", 1, "\u{FF12}", "U+FF12", "fullwidth digit two"),
    ("o\u{FB03}ce", 2, "\u{FB03}", "U+FB03", "latin small ligature ffi"),
    ("\u{216D}osts", 1, "\u{216D}", "U+216D", "roman numeral one hundred"),
  ])
  func `what passes for a letter or digit of ASCII is an error`(
    text: String,
    column: Int,
    character: String,
    code: String,
    name: String
  ) {
    let (base, findings) = load([SampleMatter().policy("## One {#one}\n\n\(text)\n")])
    let message = "`\(character)` passes for a plain letter or digit: `\(code)` is \(name)"
    #expect(
      findings == [
        "\(Self.path)16:\(column): error: \(message); write plain letters and digits"
      ]
    )
    #expect(base.documents.isEmpty)
  }

  @Test(arguments: [("2\u{FE0F}0 EUR", 2), ("[1\u{FE0F}]", 3), ("2\u{FE0E}0", 2)])
  func `a selector behind a digit is hidden where no key is drawn`(text: String, column: Int) {
    let (_, findings) = load([SampleMatter().policy("## One {#one}\n\n\(text)\n")])
    let start = "\(Self.path)16:\(column): error: a character that does not show, `U+FE0"
    #expect(findings.count { $0.hasPrefix(start) } == 1, "\(findings)")
  }

  @Test(arguments: [
    ("re&#x202E;fund", "U+202E"), ("re&#8203;fund", "U+200B"), ("r&#1077;fund", "U+0435"),
    ("r**\u{435}**fund", "U+0435"), ("soft&shy;hyphen", "U+00AD"),
  ])
  func `what a character reference or markup hides is found in what is quoted`(
    text: String,
    code: String
  ) {
    let (base, findings) = load([SampleMatter().policy("## One {#one}\n\n\(text)\n")])
    #expect(findings.count == 1)
    #expect(findings.allSatisfy { $0.contains("`\(code)`") && $0.contains(":14:1: error: ") })
    #expect(base.documents.isEmpty)
  }
}
