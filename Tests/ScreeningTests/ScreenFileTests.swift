import SourceFiles
import Testing

@testable import Screening

@Suite struct ScreenFileTests {
  @Test func `all that is wrong is told at once with its place`() {
    let file = """
      schema: screens/2
      owner: security
      screens:
        - id: Bad Id
          kind: legal
          pattern: 'a'
        - id: twice
          kind: legal
          pattern: 'a(b'
        - id: twice
          kind: personal_data
          pattern: 'a'
          view: folded
        - id: twice
          kind: reference
          pattern: 'a'
          placeholder: ORDER
          literals: ['Ab', 'é']
          chek: luhn
        - id: named
          kind: legal
          pattern: 'a'
          fact: order.id
          check: mod11
          unless: '['
        - id: hidden-tags
          kind: legal
          pattern: 'a'
          literals: ['É', '']
      """
    check(
      file,
      expect: [
        "1:9 `screens/2` is not a valid `schema`", "4:9 `Bad Id` is not a valid `id`",
        "9:14 `pattern` is not a pattern: missing closing parenthesis",
        "10:5 missing `placeholder`",
        "13:11 a screen that masks must read the text as it was written",
        "14:9 id `twice` is already declared at f:10:9", "17:18 `reference` is not masked",
        "18:16 `Ab` is not in lower case",
        "18:22 `é` has letters beyond ASCII that have a case", "19:5 unknown key `chek`",
        "23:11 only a reference names a fact",
        "24:12 `mod11` is not a known `check`",
        "25:13 `unless` is not a pattern: missing terminating ] for character class",
        "26:9 `hidden-tags` is not a valid `id`",
        "29:16 `É` is not in lower case", "29:21 an empty literal",
      ]
    )
  }

  @Test func `what is wrong with the score of signs is told with its place`() {
    let file = """
      schema: screens/1
      owner: security
      injection:
        suspicious: 0
        hostile: 5
        channels:
          social: {suspicious: 9, hostile: 8}
          fax: {suspicious: 9}
        signs: {hidden-letters: many, hats: 1}
        reported: '('
        threshold: 3
      screens:
        - id: one
          kind: injection
          weight: 0
          pattern: 'a'
        - id: two
          kind: injection
          most: 2
          pattern: 'a'
        - id: three
          kind: legal
          weight: 3
          grade: hostile
          pattern: 'a'
        - id: four
          kind: injection
          weight: 3
          grade: mild
          pattern: 'a'
      """
    check(
      file,
      expect: [
        "4:15 `suspicious` must be a whole number from 1 to 10000",
        "5:12 `hostile` is 5, less than `suspicious`, which is 30",
        "7:38 `hostile` is 8, less than `suspicious`, which is 9", "8:5 unknown key `fax`",
        "9:27 `hidden-letters` must be a whole number from 0 to 10000", "9:33 unknown key `hats`",
        "10:13 `reported` is not a pattern: missing closing parenthesis",
        "11:3 unknown key `threshold`", "15:13 `weight` must be a whole number from 1 to 1000",
        "19:11 `most` without `weight`", "23:13 only an injection has a `weight`",
        "24:12 a sign has no `grade` of its own", "24:12 only an injection has a `grade`",
        "29:12 `mild` is not a known `grade`", "29:12 a sign has no `grade` of its own",
      ]
    )
  }

  @Test func `a file without screens is refused`() {
    check("schema: screens/1\nowner: a\nscreens: []", expect: ["3:10 no screens"])
    check("schema: screens/1\nscreens: []", expect: ["1:1 missing `owner`", "2:10 no screens"])
    check("- a", expect: ["1:1 expected keys and values here"])
  }

  private func check(_ text: String, expect: [String]) {
    let log = FindingLog()
    let screens = ScreenSet(loading: SourceFile(path: "f", text: text), log: log)
    #expect(screens == nil)
    #expect(log.sorted.map { "\($0.place.line):\($0.place.column) \($0.message)" } == expect)
  }
}
