// Lines are as long as the files that they make.
// swift-format-ignore-file

extension StarterWorkspace {
  /// What people decide, and what is refused.
  static let requestIntents = File(path: "knowledge/intents/requests.yaml", text: #"""
      schema: intents/1
      owner: support
      intents:
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
            - I want a refund
            - I need a refund
            - give me a refund now
            - refund me the full amount
            - refund please
            - can you return the money to my card
            - can I get my money back
            - can I get a refund
            - where is my refund
            - when do I get my refund
            - when will I get my money back
            - my refund has not arrived
            - I sent it back and got no money
            - I was charged twice
            - you charged me too much
            - I paid twice, please pay one back
            - I do not like it and want my money
            - please pay me back
            - refund for a late delivery
        - name: damaged_item
          description: Something arrived broken, wrong or incomplete.
          tier: medium_high
          topics: [orders]
          sections: [orders#damaged]
          queue: general
          examples:
            - my order is broken
            - my order arrived broken
            - it is broken
            - the item is broken
            - the product is damaged
            - my parcel arrived damaged
            - it arrived damaged
            - the box was crushed and the cup is broken
            - it came with a scratch
            - there is a hole in the jacket
            - the zip is broken
            - the screen is cracked
            - it does not work
            - it stopped working after a day
            - it broke after two weeks
            - my parcel arrived open and empty
            - it is faulty
            - the item is defective
            - I got the wrong item
            - you sent me the wrong size
            - I received the wrong product
            - a part is missing
            - something is missing from my parcel
            - my order is not complete
            - one item was not in the box
            - the package was empty
        - name: change_address
          description: Wants an order or an account to have another address.
          tier: medium_high
          topics: [orders]
          sections: [orders#address]
          queue: general
          examples:
            - can I change my address?
            - can I change the delivery address
            - I want to change my address
            - I need to change the shipping address
            - change my address please
            - please send it to another address
            - please deliver to a different address
            - can you send my order to my office
            - I entered the wrong address
            - I typed the wrong street
            - I gave the wrong postcode
            - the address on my order is wrong
            - my address is wrong
            - there is a mistake in my delivery address
            - I have moved, here is my new address
            - I moved house, please update my address
            - update my address
            - how do I change my delivery address
            - how can I change my address
            - is it possible to change the address
            - ship it to my new flat instead
            - wrong house number on my order
        - name: cancel_order
          description: Wants an order cancelled or changed.
          tier: medium_high
          topics: [orders]
          sections: [orders#cancel]
          queue: general
          examples:
            - cancel my order
            - please cancel my order
            - I want to cancel my order
            - can I cancel my order
            - how do I cancel an order
            - I ordered by mistake, please cancel
            - I no longer want the order
            - I changed my mind, cancel it
            - stop my order before it is sent
            - cancel the order I placed today
            - I ordered twice by accident
            - please cancel one of my orders
            - can I still cancel
            - can I change my order
            - can I add something to my order
            - I want another colour in my order
            - I ordered the wrong size, please change it
            - remove one item from my order
            - change the quantity of my order
            - cancel it please
        - name: talk_to_person
          description: Wants to speak with a person.
          tier: medium_high
          topics: [contact]
          sections: [contact#person]
          queue: general
          examples:
            - I want to talk to a person
            - can I talk to a human
            - can I speak to someone
            - I want to speak to a real person
            - let me talk to an agent
            - agent please
            - human please
            - real person please
            - connect me to customer service
            - please connect me with your team
            - call me back please
            - can somebody call me
            - I would like a call back
            - I do not want to talk to a bot
            - are you a bot, I want a person
            - let me speak to your manager
            - I want to make a complaint
            - I have a complaint
            - your service is terrible
            - nobody answers me
            - I am very disappointed
            - this is the worst shop ever
        - name: delete_data
          description: Wants an account or personal data deleted.
          tier: high
          topics: []
          action: delete_data
          queue: privacy
          examples:
            - delete my account and all my data
            - delete my account
            - please delete my account
            - erase everything you store about me
            - erase my data
            - remove my personal data
            - remove my data from your system
            - I want my account deleted
            - I want my data deleted
            - please delete all my information
            - delete my personal information
            - close my account and wipe my data
            - close my account
            - I would like to close my account
            - how do I delete my account
            - how can I have my data erased
            - please erase all records about me
            - forget all data about me
            - take my details off your database
            - which data do you store about me
        - name: medical_advice
          description: Asks for medical advice.
          tier: critical
          topics: []
          template: refuse-general
          queue: compliance
          examples:
            - which medicine should I take for my headache
            - what medicine helps against fever
            - is ibuprofen safe to take every day
            - how many painkillers may I take
            - what dose of painkillers is right for me
            - what dosage of paracetamol for a child
            - mixing these tablets with alcohol
            - do the pills go together with my antibiotics
            - my knee is swollen, which ointment helps
            - what helps against back pain
            - my doctor gave me antibiotics, do I still need them
            - should I see a doctor about this rash
            - do I need a doctor for this wound
            - which symptoms of fever are dangerous
            - what are the symptoms of an infection
            - I have chest pain, what does it mean
            - I feel dizzy and sick, what is wrong with me
            - treatment for high blood pressure
            - medicine during pregnancy
            - what should I eat with diabetes
            - what cures an allergy
            - what illness do I have
            - my child has a fever, which medicine
            - vaccination advice please

      """#)
}
