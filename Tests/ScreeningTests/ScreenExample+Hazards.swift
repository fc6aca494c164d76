extension ScreenExample {
  static let hazards = [
    ScreenExample(
      "flame-in-closed-space",
      hits: [
        "Can I use the stove inside the tent?",
        "Can I use my camping stove in the tent when it rains?",
        "May I use a barbecue in my van?", "Can I leave the lantern on in the tent overnight?",
        "Is it fine to light candles indoors?", "in our cabin, may we run the gas heater",
        "Can we cook under the awning?",
      ],
      misses: [
        "which stove fits two people", "does the tent have a lantern hook",
        "is there a hook for a lantern in the tent", "the tent and the stove arrived",
        "do you sell gas in Berlin",
      ]
    ),
    ScreenExample(
      "flame-left-burning",
      hits: [
        "Can we warm up the tent with our stove at night?", "may I leave the candle burning",
        "is it safe to sleep with the heater on", "does the stove need ventilation",
      ],
      misses: ["does the tent have ventilation", "how do I dry the tent", "I left the stove"]
    ),
    ScreenExample(
      "safe-in-closed-space",
      hits: ["Is it safe to run the power bank indoors?", "is it dangerous to smoke in the tent"],
      misses: ["is it safe to order here", "is the inner tent white"]
    ),
    ScreenExample(
      "carbon-monoxide",
      hits: ["how high is the risk of carbon monoxide", "does it stop CO build-up"],
      misses: ["do you use carbon poles", "who founded the co operative"]
    ),
    ScreenExample(
      "climbing-gear-in-doubt",
      hits: [
        "Can I use my climbing rope after a hard fall?", "my harness is 12 years old",
        "I dropped it: is a cracked helmet still good", "may I climb with a frayed sling",
        "has my helmet expired?", "Can I repair a torn climbing sling with tape?",
      ],
      misses: [
        "how heavy is the rope", "how long is the rope", "can the harness be worn over a jacket",
        "is the helmet in stock in blue",
      ]
    ),
    ScreenExample(
      "avalanche-gear-in-doubt",
      hits: ["my avalanche transceiver does not switch on", "the airbag failed in a test"],
      misses: ["which avalanche probe do you sell", "how heavy is the airbag"]
    ),
    ScreenExample(
      "gas-cartridge-misuse",
      hits: [
        "Can I refill the gas cartridge myself?", "how do I pierce an empty canister",
        "is a modified gas canister ok", "may I take a gas cartridge on a plane",
      ],
      misses: ["can I refill my water bottle", "how many gas cartridges are in the box"]
    ),
    ScreenExample(
      "wrong-fuel",
      hits: ["can I use petrol in my gas stove", "can I run my stove on lighter fluid"],
      misses: ["how far is it with petrol", "does alcohol clean the stove well"]
    ),
    ScreenExample(
      "smell-of-gas",
      hits: ["my stove smells of gas", "it burns with a yellow flame", "the valve keeps hissing"],
      misses: ["is the flame easy to adjust", "it smells like plastic"]
    ),
    ScreenExample(
      "hazard-other-languages",
      hits: [
        "Darf ich den Kocher im Zelt benutzen?", "puis-je allumer le réchaud dans la tente ?",
      ],
      misses: ["Wo ist mein Kocher?", "la tente est dans le colis"]
    ),
  ]
}
