extension ScreenExample {
  static let harm = [
    ScreenExample(
      "injured-body-part",
      hits: ["The stove burned my hand", "it cut my son's left finger", "my ankle was broken"],
      misses: ["the stove burned well", "burned through my gift card balance", "I cut my tag off"]
    ),
    ScreenExample(
      "injured-person",
      hits: ["my daughter was badly hurt", "I burned myself", "my husband got electrocuted"],
      misses: [
        "I was hurt by your reply", "the seam was hurt", "it hurt the feelings",
        "luckily nobody was hurt", "no one was injured", "I was not hurt", "he wasn't badly hurt",
      ]
    ),
    ScreenExample(
      "hospital",
      hits: ["I ended up in hospital", "she was rushed to the emergency room"],
      misses: ["please deliver to the hospital", "I work in a hospital and need shoes"]
    ),
    ScreenExample(
      "medical-emergency",
      hits: ["we called an ambulance", "a carbon monoxide alarm went off", "he needed stitches"],
      misses: ["the seam needed stitches", "a broken pole"]
    ),
    ScreenExample(
      "fire-or-explosion",
      hits: ["The gas canister exploded", "my tent caught fire", "there is gas leaking"],
      misses: ["my inbox exploded", "the mattress blew up fast", "the fire pit is lovely"]
    ),
    ScreenExample(
      "equipment-failure",
      hits: ["the rope snapped and I fell", "the rope snapped and my friend fell"],
      misses: ["the buckle broke", "the strap came off in the wash"]
    ),
    ScreenExample(
      "swallowed-or-inhaled",
      hits: [
        "My kid swallowed a button from your jacket", "My baby swallowed a button",
        "he choked on the cord stopper", "I inhaled gas from the cartridge",
        "she was poisoned by the fuel", "my daughter drank lamp oil",
      ],
      misses: [
        "your website swallowed my order", "the bank machine swallowed my card",
        "is there a choking hazard label", "we ate by the stove",
      ]
    ),
    ScreenExample(
      "bled",
      hits: ["I bled a lot after using the axe", "my daughter is bleeding", "her heel bled"],
      misses: ["the colour bled onto my shirt", "you are bleeding me dry"]
    ),
    ScreenExample(
      "fumes",
      hits: ["I got dizzy from the stove's fumes", "The smoke gave us headaches"],
      misses: ["the stove is a hill of scrap", "sick of this stove", "the fumes smell"]
    ),
    ScreenExample(
      "shock-from-device",
      hits: ["I got an electric shock", "the power bank zapped me"],
      misses: ["the price was a shock", "trekking poles with shock absorbers"]
    ),
    ScreenExample(
      "skin-reaction",
      hits: [
        "I had an allergic reaction to the jacket", "the shirt gave me a nasty rash",
        "blisters that got infected",
      ],
      misses: ["No blisters at all, great boots", "do you have a rash guard in M"]
    ),
    ScreenExample(
      "injury-german",
      hits: [
        "Ich habe mich am Kocher verbrüht", "meine Frau liegt im Krankenhaus",
        "Niemand half, ich bin verletzt",
      ],
      misses: [
        "niemand wurde verletzt", "es wurde zum Glück niemand verletzt", "ich bin nicht verletzt",
        "Der Reißverschluss ist gebrochen", "Wo ist mein Paket?",
      ]
    ),
    ScreenExample(
      "injury-other-languages",
      hits: [
        "je me suis brûlé la main aux urgences", "me quemé la mano", "mijn man is gewond",
        "mi sono fatta male", "machuquei a mão", "çocuğum yaralandı",
      ],
      misses: [
        "personne n'a été blessé", "nadie resultó herido", "nessuno è rimasto ferito",
        "ninguém ficou ferido", "niemand is gewond", "kimse yaralanmadı", "où est mon colis",
        "la tienda es buena",
      ]
    ),
    ScreenExample(
      "suicide",
      hits: [
        "I want to kill myself", "I just want to die", "everyone would be better off without me",
      ],
      misses: [
        "this jacket is to die for", "I'm dying to get these boots", "I want to die of shame",
        "where is the kill switch",
      ]
    ),
    ScreenExample(
      "self-harm",
      hits: ["I have thoughts of hurting myself", "I feel like cutting myself"],
      misses: ["I hurt myself on the stove", "I want to treat myself"]
    ),
    ScreenExample(
      "self-harm-other-languages",
      hits: [
        "ich will nicht mehr leben", "j'ai envie de mourir", "no quiero vivir más",
        "voglio farla finita", "quero morrer", "ik wil niet meer leven", "yaşamak istemiyorum",
      ],
      misses: [
        "c'est à mourir de rire", "quiero morir de risa", "ich will das Paket", "la vida es bella",
      ]
    ),
    ScreenExample(
      "threat-of-violence",
      hits: ["I will kill your driver", "we're going to wait. I'll burn down the shop"],
      misses: [
        "I'd kill for that tent", "my wife is going to kill me if it is late",
        "I'll shoot you an email",
      ]
    ),
    ScreenExample(
      "wish-of-violence",
      hits: [
        "I want to kill whoever packed this parcel", "I could strangle your staff",
        "I'd love to beat up the courier", "whoever packed this should be shot",
      ],
      misses: [
        "I'd kill for that tent", "I want to beat your price", "the photos should be shot in raw",
      ]
    ),
    ScreenExample(
      "threat-in-words",
      hits: ["there is a bomb in your office", "I know where you live", "you will all die"],
      misses: ["bomb proof zip", "I know where you ship to"]
    ),
    ScreenExample(
      "threat-with-weapon",
      hits: ["I'll come to your office with a gun", "I am going to turn up with my axe"],
      misses: ["I'll bring my axe back to the shop", "a knife came with the set"]
    ),
    ScreenExample(
      "threat-other-languages",
      hits: ["Ich bringe dich um", "je vais vous tuer", "os voy a matar"],
      misses: ["Ich bringe das Paket um 5 Uhr", "je vais vous appeler"]
    ),
  ]
}
