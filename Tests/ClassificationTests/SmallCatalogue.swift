import Classification
import SourceFiles

/// Four intents of a fictional shop, as two files.
let smallFiles = [
  SourceFile(
    path: "knowledge/intents/orders.yaml",
    text: """
      schema: intents/1
      owner: logistics
      intents:
        - name: shipping_status
          description: Where a parcel is and when it will arrive.
          tier: low
          topics: [delivery]
          queue: delivery
          facts: [order.id]
          ask: ask-order-number
          examples:
            - where is my parcel?
            - when will my parcel arrive
            - my parcel has not arrived yet
            - tracking says my parcel is still on its way
            - has the parcel for order NP-104233 left the warehouse
            - please tell me when the delivery will arrive
            - is my delivery still on its way?
            - the tracking of my delivery has not moved
        - name: refund_request
          description: The customer wants money back.
          tier: medium_high
          topics: [refunds]
          action: refund
          queue: payments
          examples:
            - i want my money back
            - please refund order NP-104233
            - refund the money to my card please
            - i would like a refund for this order
            - give me my money back now
            - can you refund what i paid
            - i paid twice and want the money back
            - send the money back to my card
      """
  ),
  SourceFile(
    path: "knowledge/intents/general.yaml",
    text: """
      schema: intents/1
      owner: support
      intents:
        - name: password_reset
          description: The customer cannot log in.
          tier: medium
          topics: [account]
          queue: account
          examples:
            - i forgot my password
            - how do i reset my password?
            - the password reset mail does not come
            - cannot log in to my account
            - my account says wrong password
            - log in does not work with my password
            - please reset the password of my account
            - i cannot reset the log in of my account
        - name: thanks
          description: Thanks, with no question left.
          tier: low
          queue: general
          examples:
            - thank you very much
            - thanks a lot for your help
            - many thanks and have a nice day
            - thank you for the quick help
            - you have been very kind, thanks
            - have a nice weekend and thanks again
            - thanks again, very kind of you
            - great help, thank you
      """
  ),
]

let smallCatalogue = IntentCatalogue(loading: smallFiles, log: FindingLog())
