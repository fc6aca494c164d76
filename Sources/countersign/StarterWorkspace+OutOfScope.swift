// Lines are as long as the files that they make.
// swift-format-ignore-file

extension StarterWorkspace {
  /// What is none of these: the more of it, the fewer strange messages are taken for something.
  static let outOfScope = File(path: "knowledge/intents/out-of-scope.yaml", text: #"""
      schema: intents/1
      owner: support
      intents:
        - name: out_of_scope
          description: Anything that a support desk has no answer for.
          tier: medium
          topics: []
          queue: general
          examples:
            - hello
            - hi
            - hi there
            - hey
            - good morning
            - good evening
            - good night
            - how are you
            - thanks
            - thank you
            - thank you very much
            - "ok"
            - okay great
            - bye
            - test
            - asdf qwerty
            - asdfgh
            - lorem ipsum dolor sit amet
            - blah blah
            - qwertz
            - xyz
            - "???"
            - "123"
            - help
            - help me
            - can you help me
            - I have a question
            - I have a problem
            - something is wrong
            - what
            - why
            - hmm
            - never mind
            - please
            - who are you
            - are you real
            - what can you do
            - what is your name
            - how old are you
            - what do you think
            - do you like music
            - tell me a joke
            - tell me a story
            - sing a song
            - write a poem about the sea
            - write an essay about history
            - translate this into French
            - summarise this article
            - what is the weather tomorrow
            - is it going to rain
            - can I hike the Alps in March
            - can I swim in the lake in May
            - can I park here
            - can I borrow a ladder
            - can I bring my dog to the cinema
            - can I fly to Rome on Sunday
            - is this true
            - is this legal in France
            - is this a dream
            - is the museum open
            - who won the match last night
            - who is the president
            - what is the capital of Peru
            - what time is it
            - how far is the moon
            - how do I cook rice
            - how do I fix my bicycle
            - how do I learn Spanish
            - recipe for apple pie
            - best film of the year
            - recommend me a book
            - where can I eat pizza
            - book a table for two
            - book a flight to Madrid
            - I need a taxi
            - do you have gift cards
            - do you have a discount code
            - can I use a voucher
            - unsubscribe me from the newsletter
            - are you hiring
            - I am looking for a job
            - here is my application and CV
            - we offer cheap advertising for your website
            - I want to sell you my products
            - would you sponsor our team
            - please delete my review
            - can you like my page
            - my neighbour is too loud
            - my cat is called Minka
            - my internet does not work
            - my washing machine leaks
            - my train was late
            - my teacher is strict
            - happy birthday
            - merry christmas
            - what is the meaning of life
            - do ghosts exist
            - the moon sings to the fish
            - seven blue thoughts walk home
            - cheese is louder than Tuesday
            - win a free cruise now
            - wie geht es dir
            - guten Tag
            - bonjour
            - hola
            - ciao

      """#)
}
