// Lines are as long as the files that they make.
// swift-format-ignore-file

extension StarterWorkspace {
  static let intents = [answeredIntents, requestIntents, outOfScope]

  /// What the bot may answer by itself.
  static let answeredIntents = File(path: "knowledge/intents/starter.yaml", text: #"""
      schema: intents/1
      owner: support
      intents:
        - name: shipping_status
          description: Where a parcel is and when it arrives.
          tier: low
          topics: [delivery]
          sections: [delivery#tracking]
          queue: general
          examples:
            - where is my parcel?
            - where is my order
            - where is my package
            - when will my package arrive
            - when will my order arrive
            - when does my delivery come
            - my order has not been delivered yet
            - my parcel has not arrived
            - I have not received my order
            - can you track my shipment
            - how do I track my parcel
            - the tracking link shows nothing, where is my delivery
            - the tracking has not changed for days
            - tracking number please
            - has my parcel been sent
            - when will it be here
            - has my order been shipped
            - is my order on its way
            - my delivery is late
            - why is my parcel taking so long
            - how long does delivery take
            - how many days until it is delivered
            - what is the status of my order
        - name: delivery_cost
          description: What delivery costs.
          tier: low
          topics: [delivery]
          sections: [delivery#costs]
          queue: general
          examples:
            - how much is delivery?
            - what does shipping cost
            - how much does shipping cost
            - what are the delivery charges
            - is delivery free over some amount
            - is shipping free
            - when is delivery free
            - do you have free shipping
            - do I pay postage
            - do I have to pay for delivery
            - delivery charges please
            - delivery fee
            - shipping fee for a small order
            - postage costs
            - what is the price of shipping
            - how expensive is delivery
            - what do you charge for delivery
            - from which amount is postage free
            - is there a minimum order for free delivery
            - cost of shipping for two items
        - name: return_policy
          description: How returning works, and how long one has.
          tier: low
          topics: [returns]
          sections: [returns#window, returns#how-to-return]
          queue: general
          examples:
            - can I return this?
            - can I return these shoes?
            - can I return my order
            - can I return an item
            - can I send it back
            - can I send this jacket back
            - can I return something I have opened
            - can I return used goods
            - can I return sale items
            - can I exchange it for another size
            - how do I return something
            - how do returns work
            - how do I send an item back
            - how long do I have to return an item
            - how many days do I have for a return
            - what is your return policy
            - what is the return period
            - until when can I return it
            - are returns free
            - who pays for the return
            - where do I send my return
            - I would like to return something, it does not fit, can I send it back
            - the shoes are too small, can I return them
        - name: invoice
          description: Getting an invoice or a receipt.
          tier: low
          topics: [orders]
          sections: [orders#invoice]
          queue: general
          examples:
            - where is my invoice?
            - I need an invoice
            - can I get an invoice
            - please send me the invoice
            - send me a receipt please
            - can I have a receipt
            - I did not get a receipt
            - where do I find my receipt
            - where can I download my invoice
            - how do I get an invoice for my order
            - invoice for my last order
            - a bill for my purchase please
            - I need the bill for my tax return
            - I need a VAT invoice
            - copy of my invoice please
            - can you email me the invoice again
            - the invoice was not in the parcel
            - is the invoice in my account
            - invoice as a PDF please
            - proof of purchase please
        - name: product_question
          description: What a product is like.
          tier: low
          topics: [products]
          sections: [products#details]
          queue: general
          examples:
            - is this waterproof?
            - is the jacket waterproof
            - is it warm enough for winter
            - what material is it made of
            - how heavy is it
            - how much does it weigh
            - how big is it
            - which size should I take
            - what size do I need
            - do the shoes run small
            - does it come in blue
            - does it have pockets
            - does it fit a laptop
            - is it machine washable
            - is the battery included
            - what is in the box
            - do you have this in stock
            - is this available in size M
            - when is it back in stock
            - does this work with my phone
            - can I use it outside
            - can I wear it in the rain
            - can I wash it
            - can I take it on a plane
            - how do I clean it
            - how long does it last
            - how does it work
            - is it good for hiking
            - is this good for a long day at the desk
            - is it vegan
            - is it suitable for children
            - does it come with a charger
            - does it have a warranty
            - will it fit me
        - name: payment_methods
          description: How one can pay.
          tier: low
          topics: [orders]
          sections: [orders#payment]
          queue: general
          examples:
            - how can I pay?
            - which payment methods do you accept
            - what payment methods do you have
            - can I pay by card
            - can I pay with PayPal
            - can I pay by credit card
            - can I pay by invoice
            - can I pay by bank transfer
            - can I pay cash
            - can I pay with Apple Pay
            - do you take Visa
            - do you accept Mastercard
            - do you accept American Express
            - do you take debit cards
            - is PayPal possible
            - can I pay in instalments
            - can I pay later
            - what are the payment options
            - is there a fee for paying by card
            - when is my card charged
        - name: contact_details
          description: How the shop is reached, and when.
          tier: low
          topics: [contact]
          sections: [contact#reach]
          queue: general
          examples:
            - how can I contact you?
            - what is your email address
            - what is your e-mail
            - what is your phone number
            - do you have a phone number
            - can I call you
            - is there a hotline
            - customer service number please
            - contact details please
            - what is your address
            - where are you located
            - where is your shop
            - when are you open
            - what are your opening hours
            - are you open on Saturday
            - are you open on Sunday
            - when do you answer emails
            - which email do I write to
            - how can I get in touch
            - which email address do I use
        - name: password_reset
          description: Getting into an account again.
          tier: medium
          topics: [account]
          sections: [account#password]
          queue: general
          examples:
            - I forgot my password
            - forgot password
            - how do I reset my password
            - how can I change my password
            - cannot log in, password not accepted
            - I cannot log in
            - I can't sign in
            - I can't get into my account
            - my login does not work
            - my password is wrong
            - my password does not work
            - send me a new password link
            - I need a new password
            - locked out of my account, need a password reset
            - my account is locked
            - the reset link for my password does not come
            - I did not get the reset email
            - the password reset link has expired
            - sign in problem
            - reset my login please

      """#)
}
