// Lines are as long as the page that they are compared with.
// swift-format-ignore-file

/// What `trace` says of `RefundStory`.
let wrongRefundPage = #"""
  Ticket 1171
    key m1
    log <log>
    each step that names an entry of it says what that entry says

  not as it should be
    38: not as let out: amount
    39: not as let out: amount
    39: what was done was taken back

  <day>, times in UTC
    1  <time>  customer, by chat: asks
       Subject: Refund NP-104291
       I would like a refund for order NP-104291, please. Call me on [PHONE].
       attested: order, account
       wrote <digest>; m1
    2  <time>  owner, senior, security, operator: stops the line: action:refund
       a test
       signed with key_… through the command line;
       stop_…; log <entry>
    3  <time>  intake, of platform-team: chat, received <moment>
       version <digest>; wrote <digest>; follows from 1
    4  <time>  screen, of security: order-number (2 times), phone-international,
       phone-in-context
       version <digest>; wrote <digest>; follows from 3
    5  <time>  classify, of bot-team: refund_request at <confidence>
       read classifier <digest>
       version <digest>; wrote <digest>; follows from 3
    6  <time>  tier, of risk: medium_high
       version <digest>; wrote <digest>; follows from 3, 4, 5
    7  <time>  retrieve, of content-team: refund-policy#return-window, score 11659;
       refund-policy#refund-method, score 11553; refund-policy#refund-timing, score 11284
       read knowledge <digest>; passage refund-policy#return-window@3.1.0 <digest>; passage
       refund-policy#refund-method@3.1.0 <digest>; passage refund-policy#refund-timing@3.1.0
       <digest>
       version <digest>; wrote <digest>; follows from 3, 5, 6
    8  <time>  decide, of payments-policy: review
       read rules <digest>; rule risk.medium_high (review); rule refunds.lost-parcel@1.0.0
       (permit, citing delivery#lost-parcel); rule risk.no_exception (review)
       version <digest>; wrote <digest>; follows from 3, 5, 6
    9  <time>  draft, of bot-team: drafted
       read model extractive; prompts <digest>
       version <digest>; wrote <digest>; follows from 6, 7
   10  <time>  verify, of content-team: 10 sentences, 0 faults
       version <digest>; wrote <digest>; follows from 9
   11  <time>  route, of support-lead: review
       version <digest>; wrote <digest>; follows from 4, 5, 6, 7, 8, 9, 10
   12  <time>  record, of platform-team: dec_…
       version <digest>; wrote <digest>; follows from 3, 4, 5, 6, 7, 8, 9, 10, 11
   13  <time>  machine: decides
       stopped, line.stopped: The line is stopped by stop_…:
       action:refund.
       tier medium_high, intent refund_request
       opens case_… for payments: 1 approval, due <moment>
       reply: Thank you for your message. Our automatic replies are paused at the moment, so a
       colleague will read your message personally and reply to you by e-mail. You do not need to
       write again. In an emergency, please call 112.
       read release rel_…
       wrote <digest>; dec_…; follows from 12; log <entry>
   14  <time>  machine: writes its line out
       dec_…; follows from 13
   15  <time>  owner, senior, security, operator: signs that it may go on
       a test
       signed with key_… through the command line;
       stop_…; follows from 2; log <entry>
   16  <time>  Jonas (jonas), senior: signs as the second that it goes on
       a test
       signed with key_… through the command line;
       stop_…; follows from 15; log <entry>
   17  <time>  clock: withdrawn
       dec_… took the place of the decision that opened it
       read document <digest>
       case_…; follows from 13; log <entry>
   18  <time>  intake, of platform-team: chat, received <moment>
       version <digest>; wrote <digest>; follows from 1
   19  <time>  screen, of security: order-number (2 times), phone-international,
       phone-in-context
       version <digest>; wrote <digest>; follows from 18
   20  <time>  classify, of bot-team: refund_request at <confidence>
       read classifier <digest>
       version <digest>; wrote <digest>; follows from 18
   21  <time>  tier, of risk: medium_high
       version <digest>; wrote <digest>; follows from 18, 19, 20
   22  <time>  retrieve, of content-team: refund-policy#return-window, score 11659;
       refund-policy#refund-method, score 11553; refund-policy#refund-timing, score 11284
       read knowledge <digest>; passage refund-policy#return-window@3.1.0 <digest>; passage
       refund-policy#refund-method@3.1.0 <digest>; passage refund-policy#refund-timing@3.1.0
       <digest>
       version <digest>; wrote <digest>; follows from 18, 20, 21
   23  <time>  decide, of payments-policy: review
       read rules <digest>; rule risk.medium_high (review); rule refunds.lost-parcel@1.0.0
       (permit, citing delivery#lost-parcel); rule risk.no_exception (review)
       version <digest>; wrote <digest>; follows from 18, 20, 21
   24  <time>  draft, of bot-team: drafted
       read model extractive; prompts <digest>
       version <digest>; wrote <digest>; follows from 21, 22
   25  <time>  verify, of content-team: 10 sentences, 0 faults
       version <digest>; wrote <digest>; follows from 24
   26  <time>  route, of support-lead: review
       version <digest>; wrote <digest>; follows from 19, 20, 21, 22, 23, 24, 25
   27  <time>  record, of platform-team: dec_…
       version <digest>; wrote <digest>; follows from 18, 19, 20, 21, 22, 23, 24, 25, 26
   28  <time>  machine: decides
       review, tier.medium_high: The rules would permit the action refund; a person decides.
       tier medium_high, intent refund_request
       opens case_… for payments: 1 approval, due <moment>
       reply: Thank you for your message. A colleague will check your order and decide about your
       request personally. You will receive the decision and the reason by e-mail, and you do not
       need to write again. If you have received the goods, please keep them and the packaging
       until then.
       read release rel_…
       wrote <digest>; dec_…; follows from 13, 27; log <entry>
   29  <time>  Jonas (jonas), senior: is refused `queue approve
       case_…`
       nobody has the case: claim it first
       tried with key_… through the queue;
       case_…; follows from 28; log <entry>
   30  <time>  Noor (noor), reviewer: claimed
       read document <digest>
       signed with key_… through the queue;
       case_…; follows from 28; log <entry>
   31  <time>  Noor (noor), reviewer: sees what is masked
       is it the same person?
       signed with key_… through the queue;
       case_…; follows from 28; log <entry>
   32  <time>  Noor (noor), reviewer: approved
       read document <digest>
       signed with key_… through the queue;
       case_…; follows from 30; log <entry>
   33  <time>  clock: complete
       all approvals are there, and may be undone until it is let out
       read document <digest>
       case_…; follows from 32; log <entry>
   34  <time>  machine: writes its line out
       dec_…; follows from 28
   35  <time>  clock: released
       the time to undo them is over
       read document <digest>
       case_…; follows from 33; log <entry>
   36  <time>  machine: lets out what people approved
       act, review.approved: A person approved the machine's draft.
       tier medium_high, intent refund_request
       lets out refund of amount 40.00 EUR, order NP-104291, as act_…
       reply: Thank you for your message. We have approved your refund, and the amount goes back
       to the payment method you used. You will receive an e-mail with the amount as soon as it is
       on its way. If anything about it looks wrong to you, reply to this message and a person
       will look at it.
       read release rel_…
       wrote <digest>; dec_…; follows from 28, 32, 35; log <entry>
   37  <time>  machine: is told that its line was taken
       dec_…; follows from 36
   38  <time>  psp: refund succeeded
       at <moment>, as pay-17
       with order NP-104291, amount 400.00 EUR
       not as let out: amount
       wrote <digest>; act_…; follows from 36; log <entry>
   39  <time>  psp: refund reversed
       at <moment>, as pay-17
       with order NP-104291, amount 400.00 EUR
       not as let out: amount
       what was done was taken back
       wrote <digest>; act_…; follows from 38; log <entry>

  """#
