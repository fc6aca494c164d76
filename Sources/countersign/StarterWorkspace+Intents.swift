// Lines are as long as the files that they make.
// swift-format-ignore-file

extension StarterWorkspace {
  static let intents = [
    File(path: "knowledge/intents/starter.yaml", text: #"""
      schema: intents/1
      owner: support
      intents:
        - name: shipping_status
          description: Where a parcel is and when it arrives.
          tier: low
          topics: [delivery]
          queue: general
          examples:
            - where is my parcel?
            - when will my package arrive
            - my order has not been delivered yet
            - can you track my shipment
            - the tracking link shows nothing, where is my delivery
            - has my parcel been sent
        - name: delivery_cost
          description: What delivery costs.
          tier: low
          topics: [delivery]
          queue: general
          examples:
            - how much is delivery?
            - what does shipping cost
            - is delivery free over some amount
            - do I pay postage
            - delivery charges please
            - shipping fee for a small order
        - name: password_reset
          description: Getting into an account again.
          tier: medium
          topics: [account]
          queue: general
          examples:
            - I forgot my password
            - how do I reset my password
            - cannot log in, password not accepted
            - send me a new password link
            - locked out of my account, need a password reset
            - the reset link for my password does not come
        - name: refund_request
          description: Wants money back.
          tier: medium_high
          topics: [refunds]
          action: refund
          queue: general
          examples:
            - I want my money back
            - please refund my order
            - I would like a refund for this
            - give me a refund now
            - refund me the full amount
            - can you return the money to my card
        - name: delete_data
          description: Wants an account or personal data deleted.
          tier: high
          topics: []
          action: delete_data
          queue: privacy
          examples:
            - delete my account and all my data
            - erase everything you store about me
            - remove my personal data
            - I want my account deleted
            - please delete all my information
            - close my account and wipe my data
        - name: medical_advice
          description: Asks for medical advice.
          tier: critical
          topics: []
          template: refuse-general
          queue: compliance
          examples:
            - which medicine should I take for my headache
            - is it safe to take ibuprofen every day
            - what dose of painkillers is right for me
            - can I mix these tablets with alcohol
            - my knee is swollen, what should I take
            - should I see a doctor about this rash
        - name: out_of_scope
          description: Anything that a support desk has no answer for.
          tier: medium
          topics: []
          queue: general
          examples:
            - tell me a joke
            - what is the weather tomorrow
            - write a poem about the sea
            - asdf qwerty
            - who won the match last night
            - lorem ipsum dolor sit amet

      """#),
  ]
}
