import Domain

/// The text of a new policy, with every key of its front matter explained.
///
/// What its author must write is marked so that `check` refuses the file until it is written.
struct DocumentSkeleton {
  let id: String
  let today: CalendarDay

  /// The word that `check` refuses, which no source file may hold.
  private static let gap = "TO" + "DO"

  var text: String {
    let gap = Self.gap
    return """
      ---
      id: \(id)  # names the document for ever; the folder has the same name
      title: \(gap)  # what customers and colleagues call it
      owner: \(gap)  # the team that answers for it
      version: 1.0.0  # the file's name; a released version never changes, a change is a new file
      effective_from: \(gap)  # the first day on which it holds, such as \(today)
      # effective_to: \(today)  # the first day on which it holds no longer; without it, it stays
      # timezone: Europe/Berlin  # where these days begin at midnight; usual: UTC
      # in_force_by: order.placed_at  # the fact whose day decides which version holds; usual: today
      jurisdictions: ["*"]  # codes of countries, such as [DE, AT], or "*" for all
      locales: [en]  # the language of the text first
      channels: ["*"]  # such as [email, chat], or "*" for all
      audience: public  # public: may be quoted; customer, internal: never quoted
      topics: [\(gap)]  # an intent with one of these topics is answered from it, such as [delivery]
      review_by: \(gap)  # the day by which the owner looks at it again, such as \(nextYear)
      change_summary: First version.  # what changed, for those who compare versions
      # composition: strict  # nothing but whole sentences may ever be quoted; usual: free
      # supersedes: old-policy@2.0.0  # what it takes the place of
      # sources: [{title: The law, url: "https://www.example.org/law"}]  # what it rests on
      # retires: [old-anchor]  # anchors of the last version that this one gives up
      ---

      ## \(gap): a heading that says what the section answers {#first-section}

      \(gap): one thing a sentence, each of which can be quoted by itself. The anchor in braces is \
      what citations name, and it stays when the heading changes.

      """
  }

  private var nextYear: CalendarDay { CalendarDay(daysSince1970: today.daysSince1970 + 365) }
}
