extension GrammarWords {
  static let english = GrammarWords(
    code: "en",
    function: """
      a about after all also am an and any are as at be been being but by did do does doing done for from had has \
      have having he her here hers him his how i in into is it it's its just me my of off on once or out over own \
      please s she so some such than that that's the their them then there these they this those through to too \
      under up very was were what when where which while who whom whose why with your yours it'll i'm i've there's \
      we've you've they're he's she's let may might can could must shall should will would not if unless we you \
      they us our ours said says say according
      """,
    negation: """
      not no never none neither nor cannot can't don't doesn't didn't won't isn't aren't wasn't weren't wouldn't \
      shouldn't couldn't hasn't haven't hadn't mustn't without nobody nothing nowhere hardly unable dont cant wont
      """,
    possibility: "may might can could, able to, allowed to, entitled to, possible, optional",
    obligation:
      "must need needs, have to, has to, required, obliged, mandatory, obligatory, compulsory",
    certainty:
      "will shall always definitely certainly guaranteed guarantee guarantees automatically every all, you'll we'll it'll they'll",
    partial:
      "usually often sometimes mostly generally normally typically some occasionally probably possibly perhaps maybe likely",
    condition: """
      if, provided, providing, as long as, so long as, on condition, in case, subject to, depending on, until, once, \
      where applicable, assuming
      """,
    exception: "unless, except, excluding, other than, apart from, with the exception",
    reference:
      "this that these those it such exception exceptions exempt excluded",
    only: "only solely exclusively",
    contrast: "but however though although yet whereas nevertheless",
    atMost: """
      within, at most, up to, no more than, not more than, less than, fewer than, no later than, not later than, \
      at the latest, maximum, under, below, not exceed, not over
      """,
    atLeast:
      "at least, more than, longer than, no less than, not less than, no earlier than, minimum, over, above, exceeding, exceeds, after",
    we: "we us we'll we've we're i me i'll",
    you: "you you'll you've you're customer customers buyer buyers",
    agent: "by",
    courtesy: """
      dear hello hi thank thanks regards sincerely yours greetings sorry apologise apologize cheers welcome kind best \
      good morning afternoon evening appreciate
      """,
    joiner: "and",
    opposites: """
      accept:refuse accept:reject accept:decline approve:reject approve:refuse allow:forbid allow:prohibit permit:forbid \
      permit:prohibit permitted:forbidden allowed:forbidden allowed:prohibited include:exclude included:excluded \
      increase:decrease rise:fall rose:fell more:less more:fewer before:after always:never first:last open:closed \
      opened:unopened used:unused free:charged free:paid valid:invalid possible:impossible able:unable \
      available:unavailable new:used early:late earlier:later higher:lower high:low maximum:minimum most:least \
      win:lose won:lost pass:fail passed:failed start:end begin:end accept:deny confirm:deny agree:disagree \
      support:oppose with:without online:offline both:neither domestic:international buy:sell bought:sold \
      arrive:leave success:failure successful:unsuccessful legal:illegal safe:dangerous public:private \
      alive:dead male:female man:woman north:south east:west success:fail love:hate like:dislike remember:forget \
      covered:excluded refundable:nonrefundable eligible:ineligible
      """,
    toTwenty: """
      zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen \
      seventeen eighteen nineteen twenty
      """,
    tens: "thirty forty fifty sixty seventy eighty ninety",
    multipliers: "hundred thousand million",
    spans:
      "second|seconds minute|minutes hour|hours day|days week|weeks month|months quarter|quarters year|years",
    working: "working business",
    workingDays: "weekdays workdays",
    months: """
      january|jan february|feb march|mar april|apr may june|jun july|jul august|aug september|sep|sept october|oct \
      november|nov december|dec
      """
  )
}
