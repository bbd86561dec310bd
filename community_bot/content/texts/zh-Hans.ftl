# 成员和工作人员看到的每一句话（简体中文）。键名与 `en.ftl` 完全一致。
# 标记：**粗体**、`代码`、[文字](地址)、列表。续行不能以 * [ 或 . 开头。

language-own-name = 简体中文
language-name-en = 英文
language-name-zh-Hans = 中文

## 成员看到的卡片

card-cannot =
    我是社区机器人。我和管理员都看不到、也动不了你的账户，只有 App 内的官方客服可以。官方客服不会主动私信你。
card-impostors =
    接下来可能会有人冒充客服私信你：不要回复，不要点对方的链接，密码、验证码、私钥、助记词一律不要告诉任何人。
card-ways = 能查看账户的只有{ $name }官方客服，点下面的按钮就能找到。

start =
    你好！有关{ $name }的问题，直接用自己的话问我就行，也可以点下面按分类找。
help = 直接用自己的话提问，或者使用命令：
help-end = 不知道的我不会乱答。涉及你自己账户的问题，请联系官方客服。

way-live-chat = 官方在线客服
way-ticket = 提交工单
way-help-centre = 帮助中心

faq-browse = 想问哪方面的问题？
faq-category = **{ $category }** —— 你想问的是哪一个？
offer-which = 不太确定你问的是哪个问题，是下面这些吗？
offer-nothing = 这个我没有答案，也不会乱猜。
answer-overdue = 这条答案已经到了该复核的时间，先不重复，请以官方页面的最新内容为准。
vote-thanks = 谢谢反馈。可以改主意，以最后一次点按为准。
entry-gone = 这条答案已经撤下，请换个说法再问一次。
shown = 已经发给大家看了。
source = 官方页面

language-ask = 希望我用哪种语言和你说话？
language-chosen = 好的，以后我都用中文和你说话。

handoff-sentence = 这个问题私下处理更安全。请点按钮到私聊继续，群里不要发任何个人信息。
handoff-button = 转到私聊
handoff-sent = 正在私聊里发给你；如果发不过去，就会显示在这里。
handoff-expired = 这个链接已经失效，请重新提问。
handoff-not-yours = 这是给别人的按钮。需要帮助的话，直接把你的问题发出来就行。

leak-removed = **你刚才的消息里有密钥类信息，我这就删除。** 可能已经有人看到了。
leak-stays = **没能删掉你的消息：我没有这个权限。** 请马上自己删除。
leak-not-kept = **你刚才发的内容里有密钥类信息，我没有保存。**
leak-document = **你刚才的消息里有证件或银行卡信息，我这就删除。** 可能已经有人看到了。官方客服只会在 App 内请你提交证件，不会在聊天里要。
leak-what-now =
    现在要做的：

    1. 助记词或私钥泄露：马上新建钱包（用新的助记词），把资产转过去。
    2. API 密钥或令牌泄露：马上删除，重新创建。
    3. 密码、验证码或两步验证泄露：马上在官方 App 里修改密码，并重新设置两步验证。
    4. 这类信息不要发给任何人，包括我们。
leak-text = 去掉密钥后的原文：{ $text }

## 按钮和命令

button-more = 私聊看详细
button-also = 另外：{ $question }
button-show = 发给大家看
button-person = 找人工客服
button-vote-up = 👍
button-vote-down = 👎
button-missed = 不是我问的
button-browse = 全部分类
button-why = 为什么？
button-erase = 立即删除
button-pause = 暂停
button-resume = 恢复
button-set-answer-mode = 回答：{ $value }
button-set-scam-mode = 防骗：{ $value }
button-set-code-links = 推荐链接：{ $value }
button-set-language = 语言：{ $value }
button-set-paused = { $value }
button-expired = 这个按钮已经过期，请重新提问。
button-not-yours = 这是给别人的按钮。把你的问题发出来，就会有你自己的按钮。

command-start-name = 开始
command-help-name = 帮助
command-faq-name = 常见问题
command-language-name = 语言
command-settings-name = 设置
command-pause-name = 暂停
command-setup-name = 启用
command-claim-name = 认领
command-official-name = 官方名单
command-verify-name = 核验
command-report-name = 举报
command-why-name = 为什么
command-automod-name = 自动审核

command-start-description = 开始使用，或打开机器人给的链接
command-help-description = 我能做什么
command-faq-description = 查找答案
command-language-description = 选择我和你说话的语言
command-settings-description = 本群的机器人设置（管理员）
command-pause-description = 让我马上安静，或恢复工作（管理员）
command-official-description = 官方网址、账号和邮箱名单
command-verify-description = 核对链接、账号或邮箱是不是官方的
command-report-description = 向团队举报可疑消息
command-why-description = 查看你的消息为什么被处理
command-unknown = 没有这个命令，发 /help 看看有哪些。
refused-owner = 只有机器人的所有者可以这样做。
refused-rank = 只有管理员可以这样做。
form-unknown = 这个表单已经停用，请发 /help 重新开始。

## 设置

settings = **本群设置**

    - 回答：{ $answer_mode }
    - 防骗与泄密：{ $scam_mode }
    - 推荐链接与用户页面：{ $code_links }
    - 语言：{ $language }
    - 状态：{ $state }
settings-in-group = 这个命令要在群里用，请到需要设置的群里发送。
settings-wrong = 看不懂 { $word }。示例：answer_mode=on、scam_mode=enforce、language=zh、paused=yes。
answer-mode-off = 关闭
answer-mode-asked = 被问到才答
answer-mode-on = 开启，有把握时主动答
scam-mode-observe = 只观察
scam-mode-warn = 提醒
scam-mode-enforce = 处理
code-links-allow = 允许
code-links-note = 通知工作人员
code-links-warn = 不欢迎
state-awake = 工作中
state-paused = 已暂停
paused = 我在本群暂停了，管理员恢复之前不会说话。泄露的密钥仍按设置处理。
resumed = 我在本群恢复工作了。

list-or = { $rest }或{ $last }
list-gap = |、|
absent-wechat = 微信
absent-qq = QQ
absent-whatsapp = WhatsApp
absent-phone = 电话
absent-line = LINE
absent-email = 邮件

category-account = 账户
category-security = 安全
category-identity = 身份认证
category-trading = 交易
category-fees = 费用
category-deposits-withdrawals = 充值与提现
category-p2p = P2P（C2C）交易
category-products = 产品
category-tools = 工具
category-help = 如何求助

## 防骗

warning-scam = ⚠️ **这条消息有常见骗局的特征。** 官方客服不会主动私信你，也不会索要密码、验证码或密钥。
warning-lookalike-domain = ⚠️ **这条消息里的链接在模仿知名网址，** 不在 { $name } 的官方名单里，请不要打开。
warning-listed-domain = ⚠️ **这条消息里的链接已被确认用于诈骗，** 请不要打开。
warning-seed-bait = ⚠️ **白送的助记词或私钥是圈套。** 往那个钱包转任何东西都会被拿走。
warning-masked-link = ⚠️ **这条消息里的链接，显示的网址和实际打开的不一样，** 请不要打开。
warning-copied-official-name = ⚠️ **这条消息不是官方客服发的。** 官方客服不会主动私信你。
warning-copied-handle = ⚠️ **这条消息不是官方客服发的。** 官方客服不会主动私信你。
warning-copied-staff-name = ⚠️ **这条消息不是官方客服发的。** 官方客服不会主动私信你。
warning-referral-link = ⚠️ **这个链接带有他人的推荐码或礼品码，** 本群不欢迎这类链接。
warning-user-content-link = ⚠️ **这个链接是用户自己写的页面，** 不代表 { $name }。
warning-way = 拿不准就先在这里核对，或者私聊问我，核实之前不要打开链接，也不要转账或提供信息。
scam-in-picture = 问题出在图片里的二维码。
way-verification = 官方核验
button-appeal = 这是误判
button-undo = 撤销
button-ban = 封禁
button-remove = 立即删除
button-refute = 不是骗局
scam-removed = **你在 { $chat } 发的消息已被移除。**
scam-asked = **你在 { $chat } 贴出的链接已被移除，以免有人误点。** 谢谢你先来确认，这不会影响你。
scam-restricted = 在团队核实之前，你最多 24 小时不能在群里发言。如果是误判，请按下面的按钮。
appeal-sent = 团队已收到你的申诉，会重新查看，你不用再做别的。
appeal-again = 你的申诉团队之前已经收到了。
incident-gone = 这条记录已经不在了。
undo-quote = 之前误删了 { $member } 的这条消息，现在补发：{ $text }
undo-told = **我们重新看过了，你的消息没有问题。** 一切已经恢复原样，抱歉给你添麻烦了。

measure-warn = 在消息下方提醒
measure-tell = 私信告知作者
measure-delete = 删除消息
measure-restrict = 作者禁言 24 小时
staff-scam = **可疑消息：{ $rule }**

    { $member } 在 { $chat }

    { $done }
staff-quote = 内容：
staff-scam-done = 已处理：{ $done }。
staff-scam-would = 没有做任何公开处理。如果是最严格的模式：{ $done }。
staff-scam-nothing = 没有做任何公开处理。
staff-scam-stays = **{ $chat } 里还有一条可疑消息**

    我在那里没有删除消息的权限。请手动删除 { $member } 的消息，并给我删除消息的权限。
staff-scam-free = **{ $member } 在 { $chat } 仍然可以发言**

    我在那里没有限制成员的权限。请手动处理，并给我限制成员的权限。Telegram 的普通群要先升级为超级群。
staff-scam-not-banned = **{ $member } 没有被 { $chat } 封禁**

    我在那里没有封禁成员的权限。请手动处理，并给我封禁成员的权限。
staff-scam-not-lifted = **{ $member } 在 { $chat } 仍被封禁或禁言**

    我没有解除的权限。请手动处理，并给我限制和封禁成员的权限。
staff-scam-undo = **{ $member } 已撤销：{ $rule }**
staff-scam-ban = **{ $member } 已封禁对方：{ $rule }**
staff-scam-remove = **{ $member } 已删除消息：{ $rule }**
staff-scam-refute = **{ $member } 判定不是骗局：{ $rule }**
staff-scam-text-gone = 原消息的内容已不再保存，无法补发。
staff-appeal = **{ $member } 提出申诉：{ $rule }**

    { $done }

reason-scam-removed = 规则认为这是骗局，本群会直接移除。
reason-scam-warned = 规则看到骗局特征，已在消息下方提醒。
reason-scam-observed = 规则看到骗局特征，本群没有做公开处理。
reason-scam-noted = 只供工作人员留意。
reason-checked = 有人想核对一个链接、账号或消息。

report-thanks = **谢谢，团队已收到你的举报，会尽快查看。** 请不要回复那条消息，不要打开里面的任何内容，也不要向任何人转账。
report-what = 请用 /report 回复那条可疑消息。如果是私聊里收到的，可以私聊转发给我，我会告诉你我了解的情况。
report-in-group = 请在群里用 /report 回复可疑消息。私聊里收到的，可以直接转发到这里给我。
report-yourself = 这是你自己的消息，你可以自己删除。
report-team = 这是本群团队或机器人发的消息。如果觉得不对，请告诉管理员。
report-again = 这条消息你已经举报过了，团队会查看的。
report-enough = 你在短时间内举报了很多次，请等十分钟再试；如果很紧急，请直接告诉管理员。
why-nothing = 最近一周，这里没有对你的消息做过任何处理。
why-yours = **这与你的一条消息有关。** 规则：{ $rule }。{ $done }
staff-reported = **有人举报：{ $author } 的消息**

    { $member } 在 { $chat } 举报了它。目前举报次数：{ $count }。规则的判断：{ $found }。
staff-reported-nothing = 没有发现

official-list = **{ $name } 的官方信息**
official-domains = 官方网址：{ $list }，以及它们的子域名
official-emails = 官方邮箱后缀：{ $list }
official-handles = { $platform }：{ $list }
official-community = { $platform } 官方社群：{ $url }
official-absent = 没有{ $list }形式的官方客服。
official-rule = 主动联系你的人都不是官方客服。不在名单里的，看起来再像也不是官方。用 /verify 可以核对链接、账号或邮箱。
platform-x = X
platform-telegram = Telegram
platform-discord = Discord
verify-what = 请发送 /verify 加上要核对的链接、@账号、邮箱或电话；也可以把收到的内容私聊转发给我。
verify-official = ✅ **{ $subject }** 在 { $name } 的官方名单里。
verify-user-content = ⚠️ **{ $subject }** 在官方网站上，但内容是用户自己写的，不代表 { $name }。
verify-referral = ⚠️ **{ $subject }** 是真实网址，但带有他人的推荐码或礼品码。
verify-imitation = ⛔ **{ $subject }** 是冒充的，在模仿 { $of }。不要打开，也不要转账或提供信息。
verify-known-bad = ⛔ **{ $subject }** 已被确认用于诈骗，不要打开。
verify-masked = ⛔ 这个链接显示的是 { $shown }，实际打开的是 **{ $subject }**，不要打开。
verify-absent = ⛔ **{ $subject }**：{ $name } 没有{ $way }形式的客服，这样联系你的都是冒充的。
verify-unknown = ❓ **{ $subject }** 不在 { $name } 的官方名单里。这不代表它安全，请当作非官方对待。
verify-now = 现在请这样做：不要回复，不要打开任何链接，不要提供验证码、密钥，也不要转账。如果已经做了，请马上在官方 App 里修改密码，并联系官方客服。
picture-no-code = 这张图里没有找到二维码，图里的文字我不识别。请把链接、@账号、邮箱或电话用文字发给我，我来核对。
picture-not-seen = 这张图我没能查看。请把链接、@账号、邮箱或电话用文字发给我，我来核对。
picture-code-unknown = 图里的二维码不是我能核对的网址。这不代表安全：陌生人发来的码都不要扫。
button-report-sent = 举报给团队
report-forwarded = **谢谢，团队已收到你的举报。**
staff-forwarded = **私聊举报**

    { $member } 在私聊中收到了它。规则的判断：{ $found }。

## 规则名称；scam_rules.yaml 里的规则名称写在该文件中

rule-listed-domain = 已知的诈骗链接
rule-lookalike-domain = 仿冒官方网址的链接
rule-masked-link = 显示与实际不符的链接
rule-referral-link = 推荐码或礼品码链接
rule-user-content-link = 任何用户都能编辑的页面
rule-seed-bait = 用助记词或私钥作诱饵
rule-copied-official-name = 名称冒充交易所
rule-copied-handle = 名称冒充官方账号
rule-copied-staff-name = 名称冒充团队成员
rule-role-name = 名称自称客服或管理员
rule-newcomer-answers = 新成员抢答他人提问
rule-renamed-newcomer = 新成员入群后改名
rule-repeated-in-chats = 在多个群发相同内容
rule-edited-later = 发出后又修改
rule-flagged-source = 转发自曾有骗局的来源
rule-reported = 成员举报
rule-seed-phrase = 助记词
rule-private-key = 私钥
rule-api-secret = API 密钥
rule-access-token = 访问令牌或登录会话
rule-password = 密码
rule-one-time-code = 一次性验证码
rule-backup-code = 备用验证码
rule-authenticator-secret = 验证器密钥
rule-identity-document = 身份证件
rule-bank-card = 银行卡

## 管理群

staff-handoff-offered = **转私聊：{ $topic }**

    { $chat } 的 { $member } 收到了转私聊的按钮，还没有点。
staff-handoff-opened = **已在私聊：{ $topic }**

    { $chat } 的 { $member } 已经拿到答案和官方渠道。
staff-handoff-missed = **没有联系上：{ $topic }**

    { $chat } 的 { $member } 一直没有转到私聊，请提醒对方联系官方客服。
staff-leak-removed = **已删除泄露的密钥：{ $rule }**

    { $member } 发在了 { $chat }。已私下告诉本人该怎么做，内容没有留存。
staff-document-removed = **已删除个人证件信息：{ $rule }**

    { $member } 发在了 { $chat }，已私信告知本人，内容没有保存。
staff-document-observed = **群里有人贴出个人证件信息：{ $rule }**

    { $member } 发在了 { $chat }。本群只观察，所以消息还在。
staff-leak-stays = **{ $chat } 里还留着泄露的密钥**

    我在那里没有删除权限。请手动删除 { $member } 的消息，并给我删除消息的权限。
staff-leak-observed = **群里有人泄露密钥：{ $rule }**

    { $member } 发在了 { $chat }。本群目前只观察，消息还在群里。
staff-content-broken = **新内容没有采用**

    改动的文件有问题，我继续使用上一份正确的内容。请按下面的提示修改后重新保存，也可以运行 `community-bot check` 查看。
staff-model-missing = **语义模型没有用上**

    设置里的模型无法使用，目前用自带的方式匹配问题。{ $fault }
staff-review-due = **有答案超过了复核日期：{ $entry }**

    应在 { $date } 前复核，由 { $owner } 负责。在此之前，我只给出官方页面。
staff-erased = 已由 { $member } 删除。

why = **这样处理的原因**
why-forgotten = 这条记录已经不在了。
why-content = 内容版本 { $version }

reason-ignored = 不是成员：机器人、频道或平台自己的消息。
reason-empty = 没有文字。
reason-paused = 管理员在这里暂停了我。
reason-not-enabled = 本群没有开启回答。
reason-not-asked = 本群只在被问到时回答。
reason-staff-speaks = 工作人员在说话，不需要我插嘴。
reason-talking = 是在回复别人。
reason-not-sure = 没有人问我，最接近的 { $entry } 只有 { $probability }%，不到 { $threshold }%。
reason-no-match = 和我知道的内容都不沾边。
reason-other-subject = 问的是别的交易所、钱包或服务。
reason-not-a-question = 接近 { $entry }，但不是在提问。
reason-cooldown = { $entry } 的答案刚在上面发过。
reason-sure = 群里有人在问，而且我有把握：{ $entry } { $probability }%，门槛 { $threshold }%。
reason-asked = 直接问我的：{ $entry } { $probability }%，门槛 { $threshold }%。
reason-near = 直接问我的，但不够确定：最接近的 { $entry } { $probability }%，门槛 { $threshold }%。
reason-personal = 是个人的具体情况（{ $entry }，{ $probability }%），不应该在群里谈。
reason-repeated = 上面刚给过按钮。
reason-secret-leaked = 有人发出了密钥类信息，先删再说。
reason-document-removed = 有人贴出证件或银行卡：已从公开处移除。
reason-document-observed = 有人贴出证件或银行卡；本群只观察，由工作人员决定。
reason-secret-observed = 有人发出了密钥类信息；本群只观察，由工作人员决定。
reason-command = 命令。
reason-press = 按钮。
reason-form = 表单。
reason-rank = 级别不够。
reason-not-yours = 别人的按钮。
reason-expired = 已经过期，或者不是我们的。
reason-unknown-command = 不是我的命令。
reason-edited = 修改过的消息不再重新回答。
reason-noted = 已记录，无需处理。
reason-outcome = 某个动作的结果。
reason-deadline = 预定的时间到了。

## 让机器人进群

unverified = 官方信息还没有人核对，或者上次核对已超过 90 天。团队确认之前，我只旁观，只回应 /start 和 /help。
claim-invite = 用来绑定你在另一个平台的账号。请用那个账号私信我，发送一次：/claim { $code }
claim-wrong = 这个代码无效，或者已经用过了。机器人没有所有者时，每次启动都会打印一个新的。
claim-done = **你现在是这个机器人的所有者。**

    先把它拉进社区，再到群里发 /setup。在工作人员的群里发 `/setup staff`。要绑定另一个平台的账号，请在这里发 /claim。
added-by-owner = 我已进入 { $chat }，目前不会说话。准备好以后，在群里发 /setup。
added-by-stranger = { $member } 把我拉进了 { $chat }。那里没有我认识的管理者，我没有说话，已经退出。
added-unknown = 我被拉进了 { $chat }，不会在那里说话。24 小时内如果没有管理者发 /setup，我就退出。

setup = **设置 { $chat }**
setup-rights = 我在这里的权限：
setup-rights-unknown = 查不到我在这里的权限。
setup-staff = 关于本群的卡片发到哪里？请选择：
setup-no-staff = 还没有管理群。把我拉进工作人员的内部群，在那里发 `/setup staff`。
setup-never = 我绝不会：索要密码、验证码或私钥，打开链接，对账户作任何承诺，或因为投诉处罚任何人。
setup-staff-made = 这里现在是管理群。请到各个社区群里发送 /setup，选择这个群即可。
setup-staff-chosen = **管理群已选定。**
setup-live = **已上线。** 有把握的问题我会回答，泄露的密钥会立即删除。用 /settings 调整，用 /pause 让我马上安静。
setup-observe = **只观察。** 我在这里不说话，工作人员能看到我本来会怎么做。
setup-pause = **我在这里先不说话。** 用 /setup 恢复。
setup-probe = **测试，只有你能看到。成员提问：** { $question }
automod = **给 Discord AutoMod 的规则**

    针对消息的规则 { $rules } 条（关键词 { $keywords } 个，表达式 { $patterns } 个），针对冒名昵称的表达式 { $names } 个。我的规则里有 { $total } 个诈骗例子，其中 { $caught } 个会被拦下，例如：
automod-note = AutoMod 会在别人看到之前拦下这类消息，告诉作者可以怎样举报，并在本服务器的管理频道（如果有）里提醒。冒充官方客服的昵称不能发言。这需要*管理服务器*权限。别人建立的规则保持不变；有权管理服务器的人不会被拦截。
automod-nothing = 我没有可以交给 AutoMod 的规则。“移除”会撤掉我以前建立的规则。
automod-elsewhere = 这是 Discord 的 AutoMod 功能，只有 Discord 有。在这里，每条消息都由我自己检查。
automod-asked = 已经交给 Discord 处理，结果稍后会显示在这里。
automod-done-apply = **AutoMod 已经启用我的规则。** 诈骗规则更新以后，请再发一次 /automod。
automod-done-remove = **AutoMod 里已经没有我的规则。** 别人的规则没有改动。
automod-refused = **AutoMod 没有按你的要求设置好。** { $reason }
automod-stopped = 已拦截：这很像常见的诈骗话术。要举报骗局，请用 /report。
state-not-let-in = 尚未启用

right-read = ✅ 能看到成员的发言。
right-read-missing = ❌ 只能看到发给我的消息。Telegram：找 BotFather 关闭隐私模式，或把我设为管理员。Discord：开启消息内容权限（Message Content Intent）。
right-write = ✅ 能在这里发言。
right-write-missing = ❌ 不能在这里发言，请允许我发送消息。
right-delete = ✅ 能删除消息，泄露的密钥可以马上删掉。
right-delete-missing = ❌ 不能删除消息。请开启，否则泄露的密钥会一直留在群里。
right-restrict = ✅ 能限制成员，可以让骗子马上停止发言。
right-restrict-missing = ❌ 不能限制成员。我能删除骗局消息，但发消息的人还能继续发言。
right-whisper = ✅ 能单独回应某个成员，别人看不到。
right-whisper-missing = ❌ 只有在成员刚发言后，才能单独回应。把我设为管理员就没有这个限制。

button-enter-live = 上线
button-enter-observe = 继续观察
button-enter-pause = 暂停
button-probe = 试一个问题
button-automod-apply = 应用
button-automod-remove = 移除
button-staff-room = 管理群：{ $room }

command-setup-description = 在本群启用我（所有者）
command-claim-description = 用首次启动时的代码成为所有者
command-automod-description = 仅限 Discord：让 AutoMod 拦截常见骗局（所有者）

reason-not-let-in = 还没有人在本群启用我。
reason-unverified = 官方信息尚未核对，我只旁观。

## 试玩页面

playground-title = community-bot 体验场
playground-wordmark = 体验场
playground-banner = 示例内容，与任何交易所均无关联
playground-skip = 跳到群组
playground-reset = 重新开始
playground-reset-hint = 清空当前对话，重新开始
playground-theme-dark = 切换到深色模式
playground-theme-light = 切换到浅色模式
playground-reconnecting = 正在重新连接…
playground-unsent = 未能发送：暂时连不上机器人，你输入的内容已保留。
playground-dismiss = 关闭
playground-writing-as = 你的身份
playground-persona-member = 群成员
playground-persona-newcomer = 新成员
playground-persona-moderator = 管理员
playground-persona-impostor = 冒充者
playground-private-news = 有新私信
playground-journeys = 看个示例
playground-journeys-hint = 每段不到 10 秒，播完就轮到你。
playground-journey-playing = 播放中，按 Esc 停止。
playground-journey-done = 轮到你了，随便说点什么。
playground-journey-stopped = 已停止。轮到你了，随便说点什么。
playground-journey-stop = 播放中，点按停止
playground-group = 群组
playground-group-about = 所有人可见
playground-group-empty = 还没有人发言。
playground-private = 私聊
playground-private-about = 仅 {$name} 与机器人可见
playground-private-empty = {$name} 还没有私聊过机器人。在这里写一句，或点按群组里的按钮。
playground-staff = 管理群
playground-staff-about = 仅管理员可见
playground-staff-empty = 一切平静。需要人工处理时，卡片会出现在这里。
playground-staff-closed = 只有管理员可以在这里发言。
playground-staff-become = 切换为 {$name}
playground-write = 以 {$name} 的身份发言，或输入 /
playground-write-in = 以 {$name} 的身份发言，{$place}
playground-send-in = 发送，{$place}
playground-choices = 输入建议
playground-choices-count = {$count} 条建议，用方向键选择
playground-new-below = 有新消息
playground-badge-bot = 机器人
playground-badge-mod = 管理员
playground-badge-new = 新成员
playground-only-visible = 仅 {$name} 可见
playground-removed = 消息已被机器人删除
playground-silenced = {$name} 目前不能在群里发言。管理员可以在工作人员群里解除。
playground-buttons = 操作
playground-why = 为什么？
playground-reply-to = 回复 {$name}
playground-reply-cancel = 取消回复
playground-notice-for = 机器人仅对 {$name} 说
playground-explain = 为什么
playground-explain-details = 决定的依据
playground-explain-empty = 机器人对每条消息都会作出决定，理由显示在这里。
playground-explain-open = 展开详情
playground-explain-close = 收起详情
playground-older = 上一个决定
playground-newer = 下一个决定
playground-newest = 最新决定
playground-count = {$at} / {$of}
playground-kind-removed = 已删除
playground-kind-handed-off = 已转私聊
playground-kind-case = 工单
playground-kind-warned = 已警示
playground-kind-answered = 已回答
playground-kind-offered = 给出选项
playground-kind-silent = 保持沉默
playground-part-heard = 听到的内容
playground-part-candidates = 候选条目
playground-part-findings = 风险发现
playground-part-case = 工单
playground-part-waits = 等待执行
playground-part-actions = 执行的动作
playground-no-actions = 什么也没做。沉默也是一种回答。
playground-nearest = 最接近的问法
playground-threshold = 阈值 {$value}
playground-in-seconds = {$seconds} 秒后
playground-input-message = 消息
playground-input-command = 命令
playground-input-button = 按钮
playground-input-edited = 编辑后的消息
playground-input-joined = 入群
playground-input-renamed = 改名
playground-input-form = 表单
playground-input-reaction = 表情回应
playground-severity-certain = 确定
playground-severity-warn = 提醒
playground-severity-note = 留意
playground-visible-all = 所有人可见
playground-visible-member = 仅成员可见
playground-visible-staff = 仅管理员可见
playground-action-reply = 回复
playground-action-post = 发布消息
playground-action-edit-message = 编辑消息
playground-action-delete-message = 删除消息
playground-action-restrict-member = 限制成员
playground-action-ban-member = 封禁成员
playground-action-lift-restriction = 解除限制
playground-action-apply-native-rules = 设置 AutoMod 规则
playground-action-private-message = 发送私信
playground-action-whisper = 悄悄回应
playground-action-leave-chat = 退出群组
playground-action-answer = 单独回应
