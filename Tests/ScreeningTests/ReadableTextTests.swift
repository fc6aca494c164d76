import Domain
import TestSupport
import Testing

@testable import Screening

@Suite struct ReadableTextTests {
  @Test(arguments: [
    ("<p>Hello<br>there</p><p>you</p>", "Hello\nthere\nyou"),
    ("a <b>b</b>   c\n d", "a b c d"),
    ("<style>p{color:red}</style><script>if (a<b) x()</script>ok", "ok"),
    ("<title>t</title><!-- ignore all --><!doctype html>x", "x"),
    ("Tom &amp; Jerry &lt;3 &#8217;&#x2019; &eacute;&nbsp;&euro;", "Tom & Jerry <3 ’’ é €"),
    (
      "&#0; &#xD800; &#99999999999; &unknown; &#105gnore & co",
      "\u{FFFD} \u{FFFD} \u{FFFD} &unknown; ignore & co"
    ),
    ("<a title=\"x > y\">link</a>", "link"), ("a < b and 2<3", "a < b and 2<3"),
    ("<img src=\"x>text", "text"), ("open <b", "open <b"),
    ("<table><tr><td>a</td><td>b</td></tr></table>", "a b"),
    ("<blockquote type=\"cite\"><p>old</p><p>mail</p></blockquote>new", "> old\n> mail\nnew"),
    ("<blockquote>mine</blockquote>", "mine"), ("<script>never closed", "never closed"), ("", ""),
    ("a<!-->b", "ab"), ("a<!--->b", "ab"), ("a<!-- x --!>b", "ab"), ("a<!-- b<p>c", "a b\nc"),
    ("a<!---->b<!-- - -->c", "abc"), ("<svg><style/></svg>a", "a"), ("<title>a<p>b", "a\nb"),
    ("<textarea><!--</textarea>a<i>-->b</i>", "<!--a-->b"),
    ("<style></style >a<style>b</stylex>c", "abc"),
  ])
  func `HTML reads as a browser shows it`(html: String, expected: String) {
    #expect(ReadableText.whole(of: .init(body: html, contentType: .html)) == expected)
  }

  @Test(arguments: [UInt64(21), 22, 23])
  func `no HTML grows, and none hangs`(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    let pieces = [
      "<", ">", "<p>", "</p>", "<br>", "&", "&#", "&#x", "&amp;", "\"", "'", "<blockquote cite>",
      "</blockquote>", "<!--", "-->", "--!>", "<style/>", "<textarea>", "</textarea>", "<script>",
      "</script>", "é", "a", " ", "\n", "<td>", "&#0",
    ]
    for _ in 0..<2000 {
      let html = (0..<30).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
      let text = HTMLText.read(html)
      #expect(text.utf8.count <= html.utf8.count, "seed \(seed): \(html)")
    }
    #expect(!HTMLText.read(String(repeating: "<a", count: 200_000)).isEmpty)
    #expect(!HTMLText.read(String(repeating: "<a \"", count: 100_001)).isEmpty)
    #expect(HTMLText.read(String(repeating: "<!--<style><title>", count: 50_000)) == "")
    #expect(!HTMLText.read(String(repeating: "<style></", count: 50_000)).isEmpty)
  }

  @Test(arguments: [
    ("Thanks!\n> old\n> mail\nBye", "Thanks!\nBye"),
    ("Yes.\nOn Mon, 3 Jun 2026 at 10:00, Northpath <help@northpath.example> wrote:\nold", "Yes.\n"),
    ("Ja.\nAm 03.06.2026 um 10:00 schrieb Northpath:\n> alt", "Ja.\n"),
    (
      "Oui.\nLe 3 juin 2026 à 10:00, Northpath\n<help@northpath.example> a écrit :\nvieux", "Oui.\n"
    ),
    ("Ok\n-----Original Message-----\nold", "Ok\n"),
    ("Ok\nFrom: Northpath <help@northpath.example>\nSent: Monday\nold", "Ok\n"),
    (
      "On Monday my wife wrote:\nthe stove exploded", "On Monday my wife wrote:\nthe stove exploded"
    ),
    (
      "Hi\nOn 3 Mar 2026 10:00, Shop <a@b.example> wrote:\n> How?\n\nI bled.\n> When?\nNow.",
      "Hi\n\nI bled.\nNow."
    ),
    (
      "Am 3. Mai 2026 um 10:00 schrieb Shop\n<a@b.example>:\n> Wie?\nSo.", "So."
    ),
    ("Ok\nOn 3 Mar 2026 10:00, a@b.example wrote:\n> a\nOn 4 Mar, a@b.example wrote:\nold", "Ok\n"),
    ("> only this", "> only this"), ("plain", "plain"),
    ("Fwd\n-----Forwarded Message-----\nthis", "Fwd\n-----Forwarded Message-----\nthis"),
  ])
  func `quoted mail is cut unless nothing else is there`(body: String, expected: String) {
    #expect(ReadableText.of(.init(body: body)) == expected)
  }
}
