extension ScreenExample {
  static let names = [
    ScreenExample(
      "name-introduced",
      hits: [
        "My name is Rosa Lindqvist and I ordered", "Hello, this is Priya.", "please call me Ro",
      ],
      misses: [
        "What is the name of the blue tent?", "my name is spelled wrong", "this is urgent",
        "the brand name is good", "call me tomorrow",
      ]
    ),
    ScreenExample(
      "name-after-i-am",
      hits: ["I'm Naomi Clarke, and my parcel is late", "I am Tom van Dyk."],
      misses: ["I'm a customer of yours", "I am very angry, please answer", "I am Muslim."]
    ),
    ScreenExample(
      "name-introduced-in-other-languages",
      hits: [
        "Mein Name ist Jörg Wächter.", "Ich heiße Anke",
        "je m'appelle Chloé Dubois", "Me llamo Inés de la Torre", "mi chiamo Luca Ferri",
        "o meu nome é Rui Sá", "mijn naam is Joost van den Berg", "Benim adım Ayşe Yılmaz",
        "Nazywam się Łukasz Nowak",
      ],
      misses: ["mein Name ist falsch geschrieben", "wie heißt das Zelt", "me llamo de nuevo"]
    ),
    ScreenExample(
      "name-introduced-in-chinese-or-japanese",
      hits: ["我叫李小明", "私の名前は山田太郎です", "佐藤と申します"],
      misses: ["我的包裹在哪里", "名前が違います"]
    ),
    ScreenExample(
      "name-in-field",
      hits: [
        "Order NP-104233\nName: Hanna Virtanen", "name Samir Aziz, born in May", "Nachname: Krüger",
        "it is in the name of Ada Obi",
        "auf den Namen Petra Vogt bestellt", "姓名：王芳", "under my husband's name Tom Ray",
      ],
      misses: [
        "Name: unknown", "in the name of fairness", "file name: photo.jpg",
        "my name on the account is wrong",
      ]
    ),
    ScreenExample(
      "name-with-title",
      hits: [
        "Please ask Mr. Okafor", "it was Mrs Hale", "prof. Adler",
      ],
      misses: [
        "The Dr. Martens boots", "a Mr. Heater stove", "the items in my cart",
        "I miss the old tent",
      ]
    ),
    ScreenExample(
      "name-with-title-in-other-languages",
      hits: [
        "Frau Dr. Sommer hat angerufen", "Hallo Frau Müller",
        "Madame Lefèvre", "la Sra. Gómez", "Sig.ra Conti", "mevrouw De Vries", "Pani Kowalska",
      ],
      misses: ["meine Frau sagt", "Sehr geehrte Damen und Herren", "temporary Madame tents"]
    ),
    ScreenExample(
      "name-with-title-in-chinese",
      hits: ["王先生", "请找李女士"],
      misses: ["我先生", "先生，你好"]
    ),
    ScreenExample(
      "name-in-salutation",
      hits: [
        "Dear Jonas,\nwhere is it?", "Hi Aisha Khan!", "Liebe Greta,", "Bonjour Camille,",
        "Hola Marta:", "Ciao Luca,", "Beste Sanne,", "Merhaba Deniz,", "Sayın Demir,", "Cześć Ola,",
      ],
      misses: [
        "Dear Sir or Madam,", "Hi there,", "Hello Team,", "Hallo zusammen,",
        "Dear Customer Service,",
        "Hi, where is it?", "Hola, ¿dónde está?", "Dear Northpath,",
      ]
    ),
    ScreenExample(
      "name-in-signature",
      hits: [
        "Kind regards,\nJane Doe", "Thanks!\n\nMarek", "Mit freundlichen Grüßen\nUte Brandt",
        "Cordialement,\nLéa Martin", "Saludos,\nJavier", "Cordiali saluti\nGiulia Rossi",
        "Obrigada,\nInês", "Met vriendelijke groet,\r\nJan de Boer", "Saygılarımla,\nMehmet Öz",
        "Pozdrawiam\nEwa", "谢谢！\n张伟", "Best wishes\n- Tom",
      ],
      misses: [
        "Thanks, where is my order?", "Thank you\nfor the quick answer",
        "regards\nthe boots: small",
        "Danke\n", "thanks\nNP-104233",
      ]
    ),
    ScreenExample(
      "name-of-relative",
      hits: ["my wife Carla ordered it", "it is for my son named Emil"],
      misses: ["my wife ordered it", "my son is twelve", "my friend, where is it"]
    ),
  ]
}
