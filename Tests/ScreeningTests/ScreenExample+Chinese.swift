extension ScreenExample {
  static let chinese = [
    ScreenExample(
      "injury-chinese",
      hits: ["我的手被炉子烫伤了", "气罐爆炸了", "孩子住院了"],
      misses: ["没有人受伤，只是坏了", "包裹还没到"]
    ),
    ScreenExample(
      "self-harm-chinese",
      hits: ["我不想活了", "我想自杀"],
      misses: ["我想死你了", "自动充气垫坏了"]
    ),
    ScreenExample(
      "threat-chinese",
      hits: ["我要杀了你", "我知道你住哪"],
      misses: ["笑死我了", "住址错了"]
    ),
    ScreenExample(
      "fraud-chinese",
      hits: ["我的卡被盗刷了", "你们是骗子"],
      misses: ["背包有防盗设计吗", "订单在哪里"]
    ),
    ScreenExample(
      "legal-chinese",
      hits: ["我会找律师起诉你们", "我们法院见"],
      misses: ["这个律师包很好", "请退款"]
    ),
    ScreenExample(
      "regulator-chinese",
      hits: ["我要向消费者协会投诉", "我打12315"],
      misses: ["取消订单", "消息没收到"]
    ),
    ScreenExample(
      "data-protection-chinese",
      hits: ["请删除我的个人信息", "我的数据被泄露了"],
      misses: ["物流信息", "资料在哪里"]
    ),
    ScreenExample(
      "minor-chinese",
      hits: ["我今年14岁", "我是小学生"],
      misses: ["我今年35岁", "孩子的鞋子"]
    ),
    ScreenExample(
      "discrimination-chinese",
      hits: ["这是歧视", "因为我是外国人你们就不理"],
      misses: ["没有歧视的意思", "因为我是会员"]
    ),
  ]
}
